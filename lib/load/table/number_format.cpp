#include "load/table/number_format.hpp"

#include <fmt/format.h>

#include <charconv>
#include <chrono>
#include <cmath>

#include "base/date.hpp"

namespace csafe {
namespace {

/// A double as a plain decimal: what spreadsheets show, which is 15 digits.
std::string plain(double number) {
  std::string text = fmt::format("{:.15g}", number);
  if (text.find('e') == text.npos) return text;
  text = fmt::format("{:.15f}", number);
  text.erase(text.find_last_not_of('0') + 1);
  if (text.ends_with('.')) text.pop_back();
  return text;
}

std::string time_text(int seconds) {
  const std::string minutes = fmt::format("{:02}:{:02}", seconds / 3600, seconds / 60 % 60);
  return seconds % 60 == 0 ? minutes : fmt::format("{}:{:02}", minutes, seconds % 60);
}

/// The first section of a format's code, without what it shows as it stands: texts in quotes, escaped characters,
/// colours and conditions in brackets.
std::string letters_of(std::string_view code) {
  std::string letters;
  for (std::size_t i = 0; i < code.size() && code[i] != ';'; ++i) {
    if (code[i] == '"') {
      i = std::min(code.find('"', i + 1), code.size() - 1);
    } else if (code[i] == '\\' || code[i] == '_' || code[i] == '*') {
      ++i;
    } else if (code[i] == '[') {
      const std::size_t end = std::min(code.find(']', i), code.size() - 1);
      const std::string_view inside = code.substr(i + 1, end - i - 1);
      if (!inside.empty() && inside.find_first_not_of("hmsHMS") == inside.npos) letters += 'h';
      i = end;
    } else {
      letters += code[i] >= 'A' && code[i] <= 'Z' ? static_cast<char>(code[i] + 32) : code[i];
    }
  }
  return letters;
}

}  // namespace

NumberForm number_form(int built_in) {
  if (built_in == 9 || built_in == 10) return NumberForm::percent;
  if ((built_in >= 18 && built_in <= 21) || (built_in >= 32 && built_in <= 35) || (built_in >= 45 && built_in <= 47) ||
      built_in == 55 || built_in == 56)
    return NumberForm::time;
  if ((built_in >= 14 && built_in <= 17) || built_in == 22 || (built_in >= 27 && built_in <= 36) ||
      (built_in >= 50 && built_in <= 58))
    return NumberForm::date;
  return NumberForm::plain;
}

NumberForm number_form(std::string_view code) {
  const std::string letters = letters_of(code);
  if (letters == "general" || letters == "@") return NumberForm::plain;
  if (letters.find('%') != letters.npos) return NumberForm::percent;
  const bool clock = letters.find_first_of("hs") != letters.npos;
  if (letters.find_first_of("yd") != letters.npos) return NumberForm::date;
  if (letters.find('m') != letters.npos && !clock) return NumberForm::date;
  return clock ? NumberForm::time : NumberForm::plain;
}

std::string number_text(std::string_view number, NumberForm form, bool since_1904) {
  double value = 0;
  const auto [end, error] = std::from_chars(number.data(), number.data() + number.size(), value);
  if (error != std::errc() || end != number.data() + number.size() || !std::isfinite(value)) return std::string(number);
  if (form == NumberForm::percent) return plain(value * 100) + "%";
  constexpr double last_day = 109'574;  // 2199-12-31
  if (form == NumberForm::plain || value < 0 || value > last_day) return plain(value);
  using namespace std::chrono;
  auto day = static_cast<int>(std::floor(value));
  int seconds = static_cast<int>(std::lround((value - std::floor(value)) * 86400));
  if (seconds == 86400) ++day, seconds = 0;
  if (form == NumberForm::time && day == 0) return time_text(seconds);
  // Day 60 is the 29th of February 1900, which never was.
  const sys_days zero = since_1904 ? sys_days(1904y / 1 / 1) : sys_days(1899y / 12 / (day < 60 ? 31 : 30));
  const std::string date = to_text(zero + days(day));
  return seconds == 0 ? date : date + ' ' + time_text(seconds);
}

}  // namespace csafe
