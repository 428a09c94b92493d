#include "cli/book_output.hpp"

#include "base/phrases.hpp"
#include "cli/output_name.hpp"
#include "present/xlsx/library.hpp"

namespace csafe {

bool may_be_binary(const Session& session, const std::string& output, std::string_view format, const Text& help) {
  if (!may_be_called(session, output, format, help)) return false;
  const bool to_stdout = output.empty() || output == "-";
  if (!to_stdout || !session.env().out_is_terminal) return true;
  session.refuse(say(Phrase::export_needs_output, format), say(Phrase::help_export_output));
  return false;
}

int write_book(const Session& session, const Book& book, const std::string& output) {
  const RenderedBook rendered = render_xlsx(book, session.language());
  if (!rendered.problem.empty()) {
    const bool installed = XlsxLibrary::loaded() != nullptr;
    session.refuse(say(Phrase::book_not_made, rendered.problem), installed ? Text{} : say(Phrase::help_xlsx_library));
    return exit_internal;
  }
  const int written = session.write(rendered.bytes, output);
  if (written == exit_fine && rendered.shortened > 0) session.remark(say(Phrase::xlsx_shortened, rendered.shortened));
  return written;
}

}  // namespace csafe
