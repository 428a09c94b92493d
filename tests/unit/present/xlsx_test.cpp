#include <doctest/doctest.h>

#include <fcntl.h>
#include <minizip/unzip.h>
#include <unistd.h>

#include <cerrno>

#include "present/book.hpp"
#include "present/xlsx/read_back.hpp"
#include "sample.hpp"
#include "unit/base/temporary_folder.hpp"

using namespace csafe;

namespace {

Book book_of(Section section) {
  Book book{.title = same_text("Book"), .as_of = *parse_date("2026-11-30"), .sheets = {}};
  book.sheets.push_back({.name = same_text("Sheet"), .parts = {std::move(section)}});
  return book;
}

/// A part of a workbook, unpacked.
std::string part_of(const RenderedBook& book, const char* name) {
  const testing::TemporaryFolder folder;
  folder.write("a.xlsx", book.bytes);
  const unzFile archive = unzOpen(folder.path_of("a.xlsx").c_str());
  std::string part(1u << 20, '\0');
  int size = 0;
  if (unzLocateFile(archive, name, 1) == UNZ_OK && unzOpenCurrentFile(archive) == UNZ_OK)
    size = unzReadCurrentFile(archive, part.data(), static_cast<unsigned>(part.size()));
  unzClose(archive);
  part.resize(static_cast<std::size_t>(std::max(size, 0)));
  return part;
}

}  // namespace

TEST_CASE("a quote in a choice is written twice where a formula names it") {
  Book book = book_of(sample::texts({""}));
  Section& section = book.sheets[0].parts[0];
  Choice choice{.column = section.columns[0].id,
                .values = {Cell(std::string("a"), same_text("say \"a\""), Shade::red)}};
  book.sheets[0].choices = {choice};
  const RenderedBook rendered = render_xlsx(book, Language::en);
  CHECK(rendered.problem.empty());
  CHECK(part_of(rendered, "xl/worksheets/sheet1.xml").find("<formula>\"say \"\"a\"\"\"</formula>") !=
        std::string::npos);
}

TEST_CASE("a file that cannot be read back is an error, not an empty workbook") {
  std::string bytes;
  CHECK(read_back(-1, bytes) == EBADF);
  int ends[2];
  REQUIRE(::pipe(ends) == 0);
  CHECK(read_back(ends[0], bytes) == ESPIPE);
  ::close(ends[0]);
  ::close(ends[1]);
  const testing::TemporaryFolder folder;
  folder.write("a", "abc");
  folder.write("empty", "");
  const auto read = [&](const char* name, int how) {
    const int descriptor = ::open(folder.path_of(name).c_str(), how);
    REQUIRE(descriptor >= 0);
    bytes.clear();
    const int problem = read_back(descriptor, bytes);
    ::close(descriptor);
    return problem;
  };
  CHECK(read("a", O_RDONLY) == 0);
  CHECK(bytes == "abc");
  CHECK(read("a", O_WRONLY) == EBADF);
  CHECK(read("empty", O_RDONLY) == EIO);
}

TEST_CASE("a workbook is a zip file, the same each time") {
  const RenderedBook once = render_xlsx(book_of(sample::findings()), Language::zh);
  CHECK(once.problem.empty());
  CHECK(once.bytes.substr(0, 4) == "PK\x03\x04");
  CHECK(once.shortened == 0);
  CHECK(once.bytes == render_xlsx(book_of(sample::findings()), Language::zh).bytes);
  CHECK(once.bytes != render_xlsx(book_of(sample::findings()), Language::en).bytes);
}

TEST_CASE("a text that is longer than a cell takes is shortened, and counted") {
  const std::string longest(32'767, 'x');
  CHECK(render_xlsx(book_of(sample::texts({longest})), Language::en).shortened == 0);
  const RenderedBook shortened = render_xlsx(book_of(sample::texts({longest + "x", "short"})), Language::en);
  CHECK(shortened.problem.empty());
  CHECK(shortened.shortened == 1);
  std::string chinese;
  for (int i = 0; i < 32'767; ++i) chinese += "长";
  CHECK(render_xlsx(book_of(sample::texts({chinese})), Language::zh).shortened == 0);
  CHECK(render_xlsx(book_of(sample::texts({chinese + "长"})), Language::zh).shortened == 1);
}

TEST_CASE("a sheet with more rows than a workbook takes is refused") {
  Section section = sample::texts({""});
  section.rows.resize(1'048'576);
  const RenderedBook refused = render_xlsx(book_of(std::move(section)), Language::en);
  CHECK(refused.bytes.empty());
  CHECK(refused.problem.en == "the sheet Sheet would have more than 1048576 rows, the most that a workbook takes");
}

TEST_CASE("an empty table is a workbook") {
  Section section = sample::findings();
  section.rows.clear();
  CHECK(render_xlsx(book_of(std::move(section)), Language::en).bytes.size() > 1000);
}
