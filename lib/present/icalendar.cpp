#include "present/icalendar.hpp"

#include <fmt/format.h>

#include "base/version.hpp"
#include "present/cells.hpp"

namespace csafe {
namespace {

constexpr std::size_t longest_line = 75;  // bytes, the line end not counted

bool continues_character(char c) {
  return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U;
}

/// A content line, folded: what follows a fold begins with a blank, which counts.
void append_line(std::string& out, std::string_view line) {
  std::size_t room = longest_line;
  while (line.size() > room) {
    std::size_t cut = room;
    while (cut > 0 && continues_character(line[cut])) --cut;
    out += line.substr(0, cut);
    out += "\r\n ";
    line.remove_prefix(cut);
    room = longest_line - 1;
  }
  out += line;
  out += "\r\n";
}

/// The value of a text property (RFC 5545, 3.3.11).
std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : printable(text)) {
    if (c == '\n') {
      out += "\\n";
      continue;
    }
    if (c == '\\' || c == ';' || c == ',') out += '\\';
    out += c;
  }
  return out;
}

/// `20261118`
std::string basic(Date day) {
  std::string text = to_text(day);
  std::erase(text, '-');
  return text;
}

void append_entry(std::string& out, const CalendarEntry& entry, const std::string& stamp, Language language) {
  std::string description;
  for (const Text& line : entry.details) {
    if (!description.empty()) description += '\n';
    description += line.in(language);
  }
  append_line(out, "BEGIN:VEVENT");
  append_line(out, "UID:" + entry.uid);
  append_line(out, "DTSTAMP:" + stamp);
  append_line(out, "DTSTART;VALUE=DATE:" + basic(entry.day));
  append_line(out, "DTEND;VALUE=DATE:" + basic(entry.day + std::chrono::days(1)));
  append_line(out, fmt::format("SEQUENCE:{}", entry.sequence));
  append_line(out, "SUMMARY:" + escaped(on_one_line(printable(entry.summary.in(language)))));
  if (!description.empty()) append_line(out, "DESCRIPTION:" + escaped(description));
  if (!entry.category.empty()) append_line(out, "CATEGORIES:" + escaped(entry.category.in(language)));
  append_line(out, "TRANSP:TRANSPARENT");
  append_line(out, "END:VEVENT");
}

}  // namespace

std::string render_icalendar(const CalendarFile& file, Language language) {
  const std::string stamp = basic(file.as_of) + "T000000Z";
  std::string out;
  append_line(out, "BEGIN:VCALENDAR");
  append_line(out, "VERSION:2.0");
  append_line(out, fmt::format("PRODID:-//csafe//csafe {}//EN", version));
  append_line(out, "CALSCALE:GREGORIAN");
  append_line(out, "METHOD:PUBLISH");
  append_line(out, "X-WR-CALNAME:" + escaped(on_one_line(printable(file.name.in(language)))));
  for (const CalendarEntry& entry : file.entries) append_entry(out, entry, stamp, language);
  append_line(out, "END:VCALENDAR");
  return out;
}

}  // namespace csafe
