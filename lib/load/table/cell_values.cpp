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

std::string_view trim_front(std::string_view text) {
  for (bool cut = true; cut;) {
    cut = false;
    for (const std::string_view blank : blanks)
      if (text.starts_with(blank)) text.remove_prefix(blank.size()), cut = true;
  }
  return text;
}

std::string_view trim(std::string_view text) {
  text = trim_front(text);
  for (bool cut = true; cut;) {
    cut = false;
    for (const std::string_view blank : blanks)
      if (text.ends_with(blank)) text.remove_suffix(blank.size()), cut = true;
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

/// The length of `1.`, `2、`, `（3）`, `(4)` or `①` at the front; 0 without one. `1.5` is no number of an entry, nor is
/// the beginning of `1.jpg` or `(2)门头.jpg` among names.
std::size_t number_length(std::string_view entry, bool names) {
  for (const std::string_view circled : {"①", "②", "③", "④", "⑤", "⑥", "⑦", "⑧", "⑨", "⑩"})
    if (entry.starts_with(circled)) return circled.size();
  std::string_view rest = entry;
  const bool bracket = take_sign(rest, {"（", "("});
  if (!take_number(rest, 2)) return 0;
  const bool point = rest.starts_with('.');
  if (bracket ? !take_sign(rest, {"）", ")"}) : !take_sign(rest, {".", "、", "．", ")", "）"})) return 0;
  if (rest.empty()) return names ? 0 : entry.size();
  if (rest.front() >= '0' && rest.front() <= '9') return 0;
  const bool joined =
      point && static_cast<unsigned char>(rest.front()) < 0x80 && trim_front(rest).size() == rest.size();
  const bool file = (bracket || point) && rest.find('.') != rest.npos;
  return names && (joined || file) ? 0 : entry.size() - rest.size();
}

/// Takes a count from the front: digits, or 一 to 九十九 (两 too) in words.
std::optional<int> take_count(std::string_view& text) {
  if (const auto digits = take_number(text, 4)) return digits;
  const auto take_digit = [&text]() -> std::optional<int> {
    constexpr std::array<std::pair<std::string_view, int>, 10> words{
        {{"一", 1}, {"二", 2}, {"两", 2}, {"三", 3}, {"四", 4}, {"五", 5}, {"六", 6}, {"七", 7}, {"八", 8}, {"九", 9}}};
    for (const auto& [word, value] : words)
      if (take_sign(text, {word})) return value;
    return std::nullopt;
  };
  const auto first = take_digit();
  if (!take_sign(text, {"十"})) return first;
  return first.value_or(1) * 10 + take_digit().value_or(0);
}

void drop_end(std::string_view& text, std::initializer_list<std::string_view> ends) {
  const auto end = std::ranges::find_if(ends, [&](std::string_view word) { return text.ends_with(word); });
  if (end != ends.end()) text = trim(text.substr(0, text.size() - end->size()));
}

/// Drops what is to be done by a day or within a limit: 前完成, 内整改.
void drop_work(std::string_view& text) {
  drop_end(text, {"整改完成", "整改完毕", "完成整改", "完成", "整改"});
}

/// Takes what may stand behind a time limit: 以内, 内完成.
void take_end(std::string_view& rest, std::initializer_list<std::string_view> ends) {
  drop_work(rest);
  take_sign(rest, ends);
  rest = trim(rest);
}

/// Digits and a point, with at most six of them behind it: the others are rounded off, half away from zero.
std::string rounded(std::string_view number) {
  constexpr std::size_t most_after = 6;
  const std::size_t point = number.find('.');
  if (point == number.npos || number.size() - point - 1 <= most_after || !is_all_digits(number.substr(point + 1)))
    return std::string(number);
  const bool up = number[point + 1 + most_after] >= '5';
  std::string digits(number.substr(0, point + 1 + most_after));
  for (std::size_t i = digits.size(); up && i > 0; --i) {
    if (digits[i - 1] == '.') continue;
    if (digits[i - 1] < '0' || digits[i - 1] > '9') break;
    if (digits[i - 1] != '9') {
      ++digits[i - 1];
      return digits;
    }
    digits[i - 1] = '0';
  }
  if (up) digits.insert(digits.starts_with('-') ? 1 : 0, 1, '1');
  return digits;
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
  if (const auto day = cell_date(rest)) return month_of(*day);
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
  const auto number = Decimal::parse(rounded(rest));
  return number ? std::optional(number->text()) : std::nullopt;
}

std::optional<TimeLimit> cell_time_limit(std::string_view text) {
  std::string narrow = half_width(text);
  std::erase(narrow, ' ');
  std::string_view rest = narrow;
  take_sign(rest, {"限期", "限", "自发现之日起"});
  for (const std::string_view now : {"立即", "立刻", "马上", "当场", "现场", "当日", "当天", "即时", "立行立改",
                                     "即查即改", "立查立改", "即知即改", "immediately", "atonce"})
    if (rest.starts_with(now)) {
      rest.remove_prefix(now.size());
      take_end(rest, {"内", "前"});
      return rest.empty() ? std::optional(TimeLimit{}) : std::nullopt;
    }
  if (const auto limit = parse_time_limit(trim(text))) return limit;
  const auto amount = take_count(rest);
  if (!amount || *amount == 0) return std::nullopt;
  TimeLimit limit{.amount = *amount, .unit = TimeLimit::Unit::days};
  const bool may_be_a_day = rest.starts_with("日") && !rest.starts_with("日历");  // 10日: the tenth, or ten days
  if (take_sign(rest, {"个工作日", "工作日", "个工作天", "workdays", "workday", "workingdays", "workingday"}))
    limit.unit = TimeLimit::Unit::workdays;
  else if (take_sign(rest, {"个小时", "小时", "hours", "hour", "h"}))
    limit.unit = TimeLimit::Unit::hours;
  else if (take_sign(rest, {"个星期", "星期", "周", "weeks", "week"}))
    limit.amount *= 7;
  else if (!take_sign(rest, {"个日历日", "日历日", "个自然日", "自然日", "日历天", "天", "日", "days", "day"}))
    return std::nullopt;
  const std::string_view end = rest;
  take_end(rest, {"之内", "以内", "内"});
  if (!rest.empty() || (may_be_a_day && !end.starts_with("之内") && !end.starts_with("以内") && !end.starts_with("内")))
    return std::nullopt;
  return parse_time_limit(limit.text());
}

std::optional<Date> cell_due_day(std::string_view text, Date from) {
  const std::string narrow = half_width(text);
  std::string_view rest = trim(narrow);
  drop_work(rest);
  drop_end(rest, {"之前", "以前", "前"});
  if (const auto day = cell_date(rest)) return day;
  const auto month = take_number(rest, 2);
  if (!month || !take_sign(rest, {"月"})) return std::nullopt;
  const auto day = take_number(rest, 2);
  take_sign(rest, {"日", "号"});
  if (!day || !trim(rest).empty()) return std::nullopt;
  const auto in_year = [&](int year) { return parse_date(fmt::format("{:04}-{:02}-{:02}", year, *month, *day)); };
  const auto same = in_year(year_of(from));
  const auto next = in_year(year_of(from) + 1);
  constexpr std::chrono::days turn_of_year{183};  // further on, it is a day of the same year that has passed
  if (next && (!same || *same < from) && *next - from <= turn_of_year) return next;
  return same;
}

bool says_nothing_found(std::string_view text) {
  std::string_view word = trim(text);
  for (const std::string_view end : {"。", ".", "！"})
    if (word.ends_with(end)) word = trim(word.substr(0, word.size() - end.size()));
  for (const std::string_view nothing :
       {"无",         "没有",           "暂无",       "无问题",   "无隐患",   "无异常",   "未发现", "未发现问题",
        "未发现隐患", "未发现安全隐患", "未发现异常", "未见异常", "没有问题", "没有隐患", "正常",   "一切正常",
        "none",       "None",           "no",         "No",       "nil",      "n/a",      "N/A"})
    if (word == nothing) return true;
  return false;
}

std::vector<std::string> cell_list(std::string_view text, bool names) {
  std::vector<std::string_view> signs{"\n", "\r", "；", ";"};
  if (names) signs.insert(signs.end(), {"、", "，", ","});
  std::vector<std::string_view> entries;
  for (std::size_t begin = 0, next = 0; next <= text.size(); ++next) {
    if (next == begin) {  // the 、 of `1、` is none between names
      const std::size_t blanks_before = text.size() - next - trim_front(text.substr(next)).size();
      if (const std::size_t number = number_length(text.substr(next + blanks_before), names); number > 0)
        next += blanks_before + number;
    }
    std::size_t length = next == text.size() ? 1 : 0;
    for (const std::string_view sign : signs)
      if (text.substr(next).starts_with(sign)) length = sign.size();
    if (length == 0) continue;
    if (const auto entry = trim(text.substr(begin, next - begin)); !entry.empty()) entries.push_back(entry);
    begin = next + length;
    next = begin - 1;
  }
  const bool numbered =
      names || std::ranges::all_of(entries, [](std::string_view entry) { return number_length(entry, false) > 0; });
  std::vector<std::string> list;
  for (std::string_view entry : entries) {
    if (numbered) entry = trim(entry.substr(number_length(entry, names)));
    if (!entry.empty()) list.emplace_back(entry);
  }
  return list;
}

}  // namespace csafe
