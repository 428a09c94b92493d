#include "cli/spool.hpp"

#include <doctest/doctest.h>

#include <cstdlib>
#include <optional>
#include <string_view>

#include "unit/base/temporary_folder.hpp"

using namespace csafe;
using csafe::testing::TemporaryFolder;

namespace {

constexpr std::size_t megabyte = std::size_t{1} << 20;

/// Sets TMPDIR and puts it back.
class TemporaryFilesIn {
 public:
  explicit TemporaryFilesIn(const std::string& folder) {
    if (const char* value = std::getenv("TMPDIR")) before_ = value;
    ::setenv("TMPDIR", folder.c_str(), 1);
  }
  TemporaryFilesIn(const TemporaryFilesIn&) = delete;
  TemporaryFilesIn& operator=(const TemporaryFilesIn&) = delete;
  ~TemporaryFilesIn() {
    if (before_)
      ::setenv("TMPDIR", before_->c_str(), 1);
    else
      ::unsetenv("TMPDIR");
  }

 private:
  std::optional<std::string> before_;
};

/// Lines that differ from one another, so that a piece that is lost, doubled or misplaced shows.
std::string numbered_lines(std::size_t bytes) {
  std::string text;
  for (int number = 0; text.size() < bytes; ++number) text += std::to_string(number) + std::string(1000, '.') + '\n';
  text.resize(bytes);
  return text;
}

/// Adds `text` in pieces of up to `step` bytes.
void add_in_pieces(Spool& spool, std::string_view text, std::size_t step) {
  for (; !text.empty(); text.remove_prefix(std::min(step, text.size()))) spool.add(text.substr(0, step));
}

std::string printed(Spool& spool) {
  std::string out;
  CHECK(spool.each_piece([&](std::string_view piece) { out += piece; }));
  return out;
}

/// Doctest would print both of two long texts that differ.
bool same(const std::string& one, const std::string& other) {
  return one == other;
}

}  // namespace

TEST_CASE("a spool gives back what was put in, below and above its room in memory") {
  for (const std::size_t room : {Spool::room, Spool::room_of_long})
    for (const std::size_t size : {std::size_t{0}, std::size_t{100}, room - 1, room, room + 1, 17 * megabyte}) {
      const std::string text = numbered_lines(size);
      for (const std::size_t step : {std::size_t{60'013}, 5 * megabyte, 30 * megabyte}) {
        CAPTURE(room);
        CAPTURE(size);
        CAPTURE(step);
        Spool spool(room == Spool::room ? size : 100 * megabyte);
        add_in_pieces(spool, text, step);
        CHECK(same(printed(spool), text));
        CHECK(same(printed(spool), text));
      }
    }
}

TEST_CASE("small and very large pieces keep their order") {
  const std::string large = numbered_lines(9 * megabyte);
  Spool spool;
  for (const auto& piece : {std::string("a\n"), large, std::string("b\n"), large, std::string("c\n")}) spool.add(piece);
  CHECK(same(printed(spool), "a\n" + large + "b\n" + large + "c\n"));
}

TEST_CASE("bytes that are no text are kept, NUL too") {
  const std::string bytes("a\0\xFF\n\0", 5);
  Spool spool;
  spool.add(bytes);
  spool.add(numbered_lines(9 * megabyte));
  spool.add(bytes);
  CHECK(same(printed(spool), bytes + numbered_lines(9 * megabyte) + bytes));
}

TEST_CASE("a spool can be printed, added to and printed again") {
  const std::string large = numbered_lines(9 * megabyte);
  Spool spool;
  spool.add(large);
  CHECK(same(printed(spool), large));
  spool.add("more\n");
  spool.add(large);
  CHECK(same(printed(spool), large + "more\n" + large));
}

TEST_CASE("the temporary file lies in TMPDIR and has no name, so that nothing is ever left over") {
  const TemporaryFolder folder;
  const TemporaryFilesIn temporary(folder.path());
  Spool spool;
  spool.add(numbered_lines(9 * megabyte));
  CHECK(folder.size() == 0);
  CHECK(printed(spool).size() == 9 * megabyte);
}

TEST_CASE("a temporary file that cannot be made is a problem, but only once it is needed") {
  const TemporaryFilesIn temporary("/nowhere");
  Spool short_one;
  short_one.add(numbered_lines(Spool::room));
  CHECK_FALSE(short_one.problem());
  Spool spool(Spool::room + 1);
  spool.add(numbered_lines(Spool::room_of_long));
  CHECK_FALSE(spool.problem());
  spool.add("one more line\n");
  REQUIRE(spool.problem());
  CHECK(spool.problem()->en.starts_with("cannot write /nowhere/csafe-"));
  CHECK(spool.problem()->en.ends_with(": No such file or directory"));
  CHECK_FALSE(spool.each_piece([](std::string_view) { FAIL("there is nothing to hand over"); }));
}
