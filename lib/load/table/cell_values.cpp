#include "load/table/cell_values.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include "base/decimal.hpp"

namespace csafe {
namespace {

constexpr std::array<std::string_view, 8> blanks{" ",        "\t",           "\n",           "\r",
                                                 "\xC2\xA0", "\xE3\x80\x80", "\xE2\x80\x8B", "\xEF\xBB\xBF"};

std::string_view trim(std::string_view text) {
  for (bool cut = true; cut;) {
    cut = false;
    for (const std::string_view blank : blanks) {
      if (text.starts_with(blank)) text.remove_prefix(blank.size()), cut = true;
      if (text.ends_with(blank)) text.remove_suffix(blank.size()), cut = true;
    }
  }
  return text;
}

/// Full-width digits, point, minus and colon as ASCII ones.
std::string half_width(std::string_view text) {
  std::string narrow;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool full = text.substr(i).starts_with("\xEF\xBC") && i + 2 < text.size();
    const auto last = full ? static_cast<unsigned char>(text[i + 2]) : 0u;
    if (full && last >= 0x85 && last <= 0x9A) {  // ％ to ：
      narrow += static_cast<char>(last - 0x60);
      i += 2;
    } else {
      narrow += text[i];
    }
  }
  return narrow;
}

/// Takes a number of at most `most` digits from the front.
std::optional<int> take_number(std::string_view& text, std::size_t most) {
  text = trim(text);
  std::size_t length = 0;
  while (length < text.size() && length < most && text[length] >= '0' && text[length] <= '9') ++length;
  int number = 0;
  if (length == 0 || std::from_chars(text.data(), text.data() + length, number).ec != std::errc()) return std::nullopt;
  text.remove_prefix(length);
  return number;
}

/// Takes one of the signs that stand between the parts of a date.
bool take_sign(std::string_view& text, std::initializer_list<std::string_view> signs) {
  text = trim(text);
  for (const std::string_view sign : signs)
    if (text.starts_with(sign)) {
      text.remove_prefix(sign.size());
      return true;
    }
  return false;
}

/// Whether nothing but a time of day is left: 10:30, 10:30:00, 10时30分, T10:30:00.
bool is_time_or_nothing(std::string_view rest) {
  take_sign(rest, {"T"});
  rest = trim(rest);
  if (rest.empty()) return true;
  if (!take_number(rest, 2)) return false;
  for (int part = 0; part < 2 && take_sign(rest, {":", "时", "点", "分"}); ++part)
    if (!trim(rest).empty() && !take_number(rest, 2)) return false;
  take_sign(rest, {"分", "秒"});
  return trim(rest).empty();
}

bool is_all_digits(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

/// The length of `1.`, `2、`, `（3）`, `(4)` or `①` at the front; 0 without one. `1.5` is no number of an entry.
std::size_t number_length(std::string_view entry) {
  for (const std::string_view circled : {"①", "②", "③", "④", "⑤", "⑥", "⑦", "⑧", "⑨", "⑩"})
    if (entry.starts_with(circled)) return circled.size();
  std::string_view rest = entry;
  const bool bracket = take_sign(rest, {"（", "("});
  if (!take_number(rest, 2)) return 0;
  if (bracket ? !take_sign(rest, {"）", ")"}) : !take_sign(rest, {".", "、", "．", ")", "）"})) return 0;
  if (!rest.empty() && rest.front() >= '0' && rest.front() <= '9') return 0;
  return entry.size() - rest.size();
}

}  // namespace

std::string cell_text(std::string_view cell) {
  const std::string_view text = trim(cell);
  for (const std::string_view nothing : {"/", "\\", "-", "--", "—", "——", "／"})
    if (text == nothing) return {};
  return std::string(text);
}

std::optional<Date> cell_date(std::string_view text) {
  const std::string narrow = half_width(text);
  std::string_view rest = trim(narrow);
  if (rest.size() == 8 && is_all_digits(rest))
    return parse_date(fmt::format("{}-{}-{}", rest.substr(0, 4), rest.substr(4, 2), rest.substr(6)));
  const auto year = take_number(rest, 4);
  if (!year || *year < 1000 || !take_sign(rest, {"-", "/", ".", "年"})) return std::nullopt;
  const auto month = take_number(rest, 2);
  if (!month || !take_sign(rest, {"-", "/", ".", "月"})) return std::nullopt;
  const auto day = take_number(rest, 2);
  if (!day) return std::nullopt;
  const bool spaced = rest.empty() || rest.front() < '0' || rest.front() > '9';
  take_sign(rest, {"日", "号"});
  if (!spaced || !is_time_or_nothing(rest)) return std::nullopt;
  return parse_date(fmt::format("{:04}-{:02}-{:02}", *year, *month, *day));
}

std::optional<Period> cell_period(std::string_view text) {
  const std::string narrow = half_width(text);
  std::string_view rest = trim(narrow);
  if (const auto period = parse_period(rest)) return period;
  const auto year = take_number(rest, 4);
  if (!year || *year < 1000 || !take_sign(rest, {"-", "/", ".", "年"})) return std::nullopt;
  if (trim(rest).empty()) return parse_period(fmt::format("{:04}", *year));
  take_sign(rest, {"第"});
  constexpr std::array<std::pair<std::string_view, int>, 4> quarters{{{"一", 1}, {"二", 2}, {"三", 3}, {"四", 4}}};
  std::optional<int> number;
  for (const auto& [word, value] : quarters)
    if (take_sign(rest, {word})) number = value;
  const bool worded = number.has_value();
  if (!worded) number = take_number(rest, 2);
  if (!number) return std::nullopt;
  if (take_sign(rest, {"季度"}))
    return trim(rest).empty() ? parse_period(fmt::format("{:04}-Q{}", *year, *number)) : std::nullopt;
  take_sign(rest, {"月份", "月"});
  if (worded || !trim(rest).empty()) return std::nullopt;
  return parse_period(fmt::format("{:04}-{:02}", *year, *number));
}

std::optional<std::string> cell_number(std::string_view text, bool& per_cent) {
  const std::string narrow = half_width(text);
  std::string_view rest = trim(narrow);
  per_cent = rest.ends_with('%');
  if (per_cent) rest = trim(rest.substr(0, rest.size() - 1));
  const auto number = Decimal::parse(rest);
  return number ? std::optional(number->text()) : std::nullopt;
}

std::vector<std::string> cell_list(std::string_view text, bool names) {
  std::vector<std::string_view> signs{"\n", "\r", "；", ";"};
  if (names) signs.insert(signs.end(), {"、", "，", ","});
  std::vector<std::string_view> entries;
  for (std::size_t begin = 0, next = 0; next <= text.size(); ++next) {
    std::size_t length = next == text.size() ? 1 : 0;
    for (const std::string_view sign : signs)
      if (text.substr(next).starts_with(sign)) length = sign.size();
    if (length == 0) continue;
    if (const auto entry = trim(text.substr(begin, next - begin)); !entry.empty()) entries.push_back(entry);
    begin = next + length;
    next = begin - 1;
  }
  const bool numbered = std::ranges::all_of(entries, [](std::string_view entry) { return number_length(entry) > 0; });
  std::vector<std::string> list;
  for (std::string_view entry : entries) {
    if (numbered) entry = trim(entry.substr(number_length(entry)));
    if (!entry.empty()) list.emplace_back(entry);
  }
  return list;
}

}  // namespace csafe
