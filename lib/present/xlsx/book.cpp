#include "present/book.hpp"

#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>

#include "base/phrases.hpp"
#include "base/system_error.hpp"
#include "base/version.hpp"
#include "model/sheet.hpp"
#include "present/cells.hpp"
#include "present/xlsx/read_back.hpp"
#include "present/xlsx/sheet_writer.hpp"

namespace csafe {
namespace {

/// The most rows that a sheet has.
constexpr std::size_t most_rows = 1'048'576;

/// A file in memory, for a library that writes to names.
class MemoryFile {
 public:
  MemoryFile() : descriptor_(::memfd_create("csafe", MFD_CLOEXEC)) {}
  ~MemoryFile() {
    if (descriptor_ >= 0) ::close(descriptor_);
  }
  MemoryFile(const MemoryFile&) = delete;
  MemoryFile& operator=(const MemoryFile&) = delete;

  bool ok() const { return descriptor_ >= 0; }
  int descriptor() const { return descriptor_; }
  std::string name() const { return "/proc/self/fd/" + std::to_string(descriptor_); }

 private:
  int descriptor_;
};

bool has_too_many_rows(const BookSheet& sheet) {
  std::size_t rows = sheet.lines.size() + sheet.blank_rows + 2;
  for (const Section& part : sheet.parts) rows += row_count(part) + part.figures.size() + 3;
  return rows > most_rows;
}

class BookWriter {
 public:
  BookWriter(const XlsxLibrary& library, const Book& book, Language language, const std::string& name)
      : library_(library),
        book_(book),
        language_(language),
        workbook_(library.workbook_new(name.c_str())),
        styles_(library, workbook_, language) {}

  bool begun() const { return workbook_ != nullptr; }

  lxw_error run(std::size_t& shortened) {
    std::vector<lxw_worksheet*> sheets;
    for (const BookSheet& sheet : book_.sheets)
      sheets.push_back(library_.workbook_add_worksheet(workbook_, sheet.name.in(language_).c_str()));
    const ChoiceRanges ranges = write_choices(shortened);
    for (std::size_t i = 0; i < sheets.size(); ++i)
      XlsxSheetWriter({library_, sheets[i], styles_, language_, shortened}).write(book_.sheets[i], ranges);
    set_properties();
    return library_.workbook_close(workbook_);
  }

 private:
  /// A drop-down refers to cells: its own list may not be longer than 255 bytes.
  ChoiceRanges write_choices(std::size_t& shortened) {
    ChoiceRanges ranges;
    lxw_worksheet* hidden = nullptr;
    lxw_col_t column = 0;
    for (const BookSheet& sheet : book_.sheets)
      for (const Choice& choice : sheet.choices) {
        if (choice.values.empty() || ranges.contains(choice.column)) continue;
        if (hidden == nullptr) {
          hidden = library_.workbook_add_worksheet(workbook_, choices_sheet);
          library_.worksheet_hide(hidden);
        }
        XlsxSheetWriter({library_, hidden, styles_, language_, shortened}).write_choices(column, choice);
        const std::string letter(1, static_cast<char>('A' + column++));
        ranges[choice.column] = std::string("=") + choices_sheet + "!$" + letter + "$1:$" + letter + "$" +
                                std::to_string(choice.values.size());
      }
    return ranges;
  }

  void set_properties() {
    std::string title = book_.title.in(language_);
    std::string organisation = book_.organisation.in(language_);
    std::string made_by = "csafe " + std::string(version);
    lxw_doc_properties properties{};
    properties.title = title.data();
    properties.company = organisation.data();
    properties.comments = made_by.data();
    properties.created = std::chrono::system_clock::to_time_t(book_.as_of);
    library_.workbook_set_properties(workbook_, &properties);
  }

  const XlsxLibrary& library_;
  const Book& book_;
  Language language_;
  lxw_workbook* workbook_;
  XlsxStyles styles_;
};

}  // namespace

RenderedBook render_xlsx(const Book& book, Language language) {
  const auto fails = [](Text problem) {
    return RenderedBook{.bytes = {}, .problem = std::move(problem), .shortened = 0};
  };
  const XlsxLibrary* library = XlsxLibrary::loaded();
  if (library == nullptr) return fails(say(Phrase::xlsx_library_missing, XlsxLibrary::file_name()));
  if (const auto large = std::ranges::find_if(book.sheets, has_too_many_rows); large != book.sheets.end())
    return fails(say(Phrase::xlsx_too_many_rows, large->name, most_rows));
  const MemoryFile file;
  if (!file.ok()) return fails(system_error_text(errno));
  BookWriter writer(*library, book, language, file.name());
  if (!writer.begun()) return fails(system_error_text(ENOMEM));
  RenderedBook rendered;
  const lxw_error error = writer.run(rendered.shortened);
  if (error != LXW_NO_ERROR) return fails(same_text(library->lxw_strerror(error)));
  if (const int problem = read_back(file.descriptor(), rendered.bytes)) return fails(system_error_text(problem));
  return rendered;
}

}  // namespace csafe
