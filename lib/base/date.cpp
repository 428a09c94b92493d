#include "base/date.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace csafe {
namespace {

using std::chrono::days;
using std::chrono::months;
using std::chrono::sys_days;
using std::chrono::weekday;
using std::chrono::year_month_day;

constexpr int first_year = 1900;
constexpr int last_year = 2199;

/// The number that exactly `width` digits write, or nothing.
std::optional<int> fixed_number(std::string_view text, std::size_t width) {
  const bool digits = std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
  if (text.size() != width || !digits) return std::nullopt;
  int number = 0;
  for (const char digit : text) number = number * 10 + (digit - '0');
  return number;
}

std::optional<int> parse_year(std::string_view text) {
  const std::optional<int> year = fixed_number(text, 4);
  if (!year || *year < first_year || *year > last_year) return std::nullopt;
  return year;
}

Date first_of_month(int year, int month) {
  return sys_days{std::chrono::year{year} / std::chrono::month{static_cast<unsigned>(month)} / 1};
}

/// `count` months from the first day of a month on.
Period months_from(std::string_view text, int year, int month, int count) {
  const auto first = year_month_day{first_of_month(year, month)};
  return {.text = std::string{text}, .first = sys_days{first}, .last = sys_days{first + months{count}} - days{1}};
}

/// The Monday that ISO 8601 week 1 of a year begins with: the week of 4 January.
Date first_week(int year) {
  const Date fourth = first_of_month(year, 1) + days{3};
  return fourth - (weekday{fourth} - std::chrono::Monday);
}

std::optional<Period> parse_week(std::string_view text, int year, std::string_view digits) {
  const std::optional<int> week = fixed_number(digits, 2);
  if (!week || *week < 1) return std::nullopt;
  const Date monday = first_week(year) + days{7 * (*week - 1)};
  if (monday >= first_week(year + 1)) return std::nullopt;
  return Period{.text = std::string{text}, .first = monday, .last = monday + days{6}};
}

}  // namespace

std::optional<Date> parse_date(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  const std::optional<int> year = parse_year(text.substr(0, 4));
  const std::optional<int> month = fixed_number(text.substr(5, 2), 2);
  const std::optional<int> day = fixed_number(text.substr(8, 2), 2);
  if (!year || !month || !day) return std::nullopt;
  const year_month_day date{std::chrono::year{*year}, std::chrono::month{static_cast<unsigned>(*month)},
                            std::chrono::day{static_cast<unsigned>(*day)}};
  if (!date.ok()) return std::nullopt;
  return sys_days{date};
}

std::string to_text(Date date) {
  const year_month_day parts{date};
  if (static_cast<int>(parts.year()) < 0 || static_cast<int>(parts.year()) > 9999)
    return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(parts.year()), static_cast<unsigned>(parts.month()),
                       static_cast<unsigned>(parts.day()));
  std::string text = "0000-00-00";
  const auto write = [&text](unsigned number, std::size_t last) {
    for (; number > 0; number /= 10) text[last--] = static_cast<char>('0' + number % 10);
  };
  write(static_cast<unsigned>(static_cast<int>(parts.year())), 3);
  write(static_cast<unsigned>(parts.month()), 6);
  write(static_cast<unsigned>(parts.day()), 9);
  return text;
}

int year_of(Date date) {
  return static_cast<int>(year_month_day{date}.year());
}

std::strong_ordering operator<=>(const Period& a, const Period& b) {
  if (a.first != b.first) return a.first <=> b.first;
  if (a.last != b.last) return b.last <=> a.last;
  return a.text <=> b.text;
}

std::optional<Period> parse_period(std::string_view text) {
  const std::optional<int> year = parse_year(text.substr(0, 4));
  if (!year) return std::nullopt;
  if (text.size() == 4) return months_from(text, *year, 1, 12);
  const std::string_view part = text.substr(4);
  if (part.starts_with("-W")) return parse_week(text, *year, part.substr(2));
  if (part == "-H1" || part == "-H2") return months_from(text, *year, part == "-H1" ? 1 : 7, 6);
  if (part.starts_with("-Q")) {
    const std::optional<int> quarter = fixed_number(part.substr(2), 1);
    if (!quarter || *quarter < 1 || *quarter > 4) return std::nullopt;
    return months_from(text, *year, 3 * *quarter - 2, 3);
  }
  if (!part.starts_with('-')) return std::nullopt;
  const std::optional<int> month = fixed_number(part.substr(1), 2);
  if (!month || *month < 1 || *month > 12) return std::nullopt;
  return months_from(text, *year, *month, 1);
}

char form_of(const Period& period) {
  if (period.text.size() <= 4) return 'Y';
  const char form = period.text[5];
  return form >= '0' && form <= '9' ? 'M' : form;
}

Period month_of(Date date) {
  const int month = static_cast<int>(static_cast<unsigned>(year_month_day{date}.month()));
  return months_from(to_text(date).substr(0, 7), year_of(date), month, 1);
}

std::optional<Period> period_of(char form, Date date) {
  const int month = static_cast<int>(static_cast<unsigned>(year_month_day{date}.month()));
  switch (form) {
    case 'Y':
      return parse_period(fmt::format("{:04}", year_of(date)));
    case 'H':
      return parse_period(fmt::format("{:04}-H{}", year_of(date), (month + 5) / 6));
    case 'Q':
      return parse_period(fmt::format("{:04}-Q{}", year_of(date), (month + 2) / 3));
    case 'W': {
      const Date thursday = date - (weekday{date} - std::chrono::Monday) + days{3};
      const int year = year_of(thursday);
      return parse_period(fmt::format("{:04}-W{:02}", year, (thursday - first_week(year)).count() / 7 + 1));
    }
    default:
      return parse_period(fmt::format("{:04}-{:02}", year_of(date), month));
  }
}

Date counting_day(const Period& period) {
  return form_of(period) == 'W' ? period.first + days{3} : period.first;
}

bool counts_in(const Period& part, const Period& whole) {
  if (part.text.empty()) return false;
  if (form_of(part) == 'W') return part == whole || (form_of(whole) != 'W' && whole.holds(counting_day(part)));
  return whole.first <= part.first && part.last <= whole.last;
}

std::string TimeLimit::text() const {
  switch (unit) {
    case Unit::hours:
      return fmt::format("{}h", amount);
    case Unit::days:
      return fmt::format("{}d", amount);
    case Unit::workdays:
      return fmt::format("{} {}", amount, amount == 1 ? "workday" : "workdays");
  }
  return {};
}

std::optional<TimeLimit> parse_time_limit(std::string_view text) {
  constexpr int most_days = 3650;
  const std::size_t width = std::min(text.find_first_not_of("0123456789"), text.size());
  if (width > 5 || text.starts_with('0')) return std::nullopt;
  const int amount = fixed_number(text.substr(0, width), width).value_or(0);
  const std::string_view unit = text.substr(width);
  TimeLimit limit{.amount = amount, .unit = TimeLimit::Unit::days};
  if (unit == "h") {
    limit.unit = TimeLimit::Unit::hours;
  } else if (unit == " workdays" || unit == " workday") {
    limit.unit = TimeLimit::Unit::workdays;
  } else if (unit != "d") {
    return std::nullopt;
  }
  const int most = limit.unit == TimeLimit::Unit::hours ? most_days * 24 : most_days;
  if (amount < 1 || amount > most) return std::nullopt;
  return limit;
}

}  // namespace csafe
