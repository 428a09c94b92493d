#include "cli/sheet_problems.hpp"

#include <ostream>

#include "base/phrases.hpp"

namespace csafe {

void tell_problems(const Session& session, const std::vector<SheetProblem>& problems) {
  const Language language = session.language();
  const std::string_view colon = language == Language::zh ? "：" : ": ";
  std::ostream& err = session.env().err;
  for (const SheetProblem& problem : problems) {
    err << problem.at.text() << ": " << say(Phrase::diagnostic_error).in(language) << colon
        << problem.message.in(language) << '\n';
    if (!problem.help.empty())
      err << "  = " << say(Phrase::diagnostic_help).in(language) << colon << problem.help.in(language) << '\n';
  }
}

}  // namespace csafe
