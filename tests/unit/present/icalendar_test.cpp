#include "present/icalendar.hpp"

#include <doctest/doctest.h>

#include "base/utf8.hpp"

using namespace csafe;

namespace {

CalendarEntry entry(Text summary) {
  return {.uid = "a1@csafe",
          .day = parse_date("2026-11-30").value(),
          .sequence = 2,
          .summary = std::move(summary),
          .details = {same_text("Owner: 王五; 李四"), same_text("a, b \\ c")},
          .category = same_text("Major")};
}

std::string written(const CalendarEntry& entry) {
  return render_icalendar(
      {.name = same_text("Deadlines"), .as_of = parse_date("2026-11-18").value(), .entries = {entry}}, Language::en);
}

}  // namespace

TEST_CASE("an entry is an event of a whole day, without any time zone") {
  const std::string file = written(entry(same_text("Due: HZ-2026-0001")));
  CHECK(file.starts_with("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//csafe//csafe "));
  CHECK(file.find("BEGIN:VEVENT\r\nUID:a1@csafe\r\nDTSTAMP:20261118T000000Z\r\n"
                  "DTSTART;VALUE=DATE:20261130\r\nDTEND;VALUE=DATE:20261201\r\nSEQUENCE:2\r\n"
                  "SUMMARY:Due: HZ-2026-0001\r\n"
                  "DESCRIPTION:Owner: 王五\\; 李四\\na\\, b \\\\ c\r\nCATEGORIES:Major\r\n"
                  "TRANSP:TRANSPARENT\r\nEND:VEVENT\r\n") != std::string::npos);
  CHECK(file.ends_with("END:VCALENDAR\r\n"));
}

TEST_CASE("lines are folded at 75 bytes, between characters") {
  std::string long_text;
  for (int i = 0; i < 60; ++i) long_text += "隐患";
  const std::string file = written(entry(same_text("x" + long_text)));
  std::string unfolded;
  std::size_t folds = 0;
  for (std::size_t begin = 0; begin < file.size();) {
    const std::size_t end = file.find("\r\n", begin);
    const std::string line = file.substr(begin, end - begin);
    CHECK(line.size() <= 75);
    CHECK_FALSE(first_invalid_utf8(line));
    folds += line.starts_with(" ") ? 1 : 0;
    unfolded += line.starts_with(" ") ? line.substr(1) : "\n" + line;
    begin = end + 2;
  }
  CHECK(folds == 5);  // 369 bytes behind SUMMARY: in lines of 75, then 74 less what a character does not fit into
  CHECK(unfolded.find("\nSUMMARY:x" + long_text + "\n") != std::string::npos);
}

TEST_CASE("a text cannot begin a line of its own") {
  const std::string file = written(entry(same_text("one\r\nBEGIN:VALARM\x07")));
  CHECK(file.find("SUMMARY:one ⏎ BEGIN:VALARM\\\\x07\r\n") != std::string::npos);
  CHECK(file.find("\nBEGIN:VALARM") == std::string::npos);
}
