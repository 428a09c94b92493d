#include "audit_writer.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

namespace bench {
namespace {

constexpr std::string_view guidance =
    "# 在每项冒号后填写 pass（合格）、fail（不合格）或 na（不适用）；留空表示未检查。\n"
    "# 不合格须写明发现的问题：\n"
    "#   XX-101:\n"
    "#     result: fail\n"
    "#     risk: {likelihood: 3, severity: 2}   # 省略则取检查项默认值\n"
    "#     found: 问题及位置\n"
    "#     evidence: [photos/1.jpg]\n"
    "#     measures: [整改措施]\n"
    "#     owner: 责任人\n"
    "#     due: 2026-12-31\n";

std::string day_text(std::chrono::sys_days day) {
  const std::chrono::year_month_day date{day};
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                     static_cast<unsigned>(date.day()));
}

}  // namespace

std::uint64_t Random::next() {
  std::uint64_t z = state_ += 0x9e3779b97f4a7c15U;
  z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9U;
  z = (z ^ (z >> 27)) * 0x94d049bb133111ebU;
  return z ^ (z >> 31);
}

const std::string& AuditWriter::write(const Occasion& occasion, Totals& totals) {
  random_ = Random(seed_ * 0x100000001b3U ^ (occasion.site << 20 | occasion.month));
  random_.next();
  choose_habits(occasion);
  out_.clear();
  write_heading(occasion);
  for (std::size_t i = 0; i < items_.size(); ++i) write_answer(items_[i], i, occasion, totals);
  totals.lines += static_cast<std::uint64_t>(std::ranges::count(out_, '\n'));
  if (habits_.crlf) use_crlf();
  totals.bytes += out_.size();
  ++totals.audits;
  return out_;
}

void AuditWriter::choose_habits(const Occasion& occasion) {
  const std::size_t turn = occasion.site + occasion.month * 7;
  const std::size_t number = occasion.site * 12 + occasion.month;
  constexpr std::array rarities{Rarity::anchor, Rarity::folded, Rarity::two_lines};
  habits_ = {
      .crlf = turn % 20 == 3,
      .byte_order_mark = turn % 40 == 23,
      .document_start = turn % 15 == 4,
      .wide_indent = turn % 12 == 5,
      .item_comments = turn % 10 != 6,
      .guidance = turn % 4 != 1,
      .flow_lists = random_.chance(600),
      .flow_maps = random_.chance(700),
      .dash_below_key = random_.chance(250),
      .found_first = random_.chance(300),
      .blank_after_answer = random_.chance(700),
      .short_answers = turn % 16 == 9 ? 900U : 20U,
      .unanswered = turn % 100 == 37 ? 15U : 0U,
      .rarity = number % 200 == 58 ? rarities[number / 200 % rarities.size()] : Rarity::none,
  };
}

void AuditWriter::write_heading(const Occasion& occasion) {
  using namespace std::chrono;
  date_ =
      sys_days{year{occasion.year} / month{occasion.month_of_year} / day{static_cast<unsigned>(3 + random_.below(22))}};
  if (habits_.byte_order_mark) out_ += "\xef\xbb\xbf";
  if (habits_.document_start) out_ += "---\n";
  out_ += fmt::format("csafe: audit/1\nsite: {}\nperiod: {}-{:02}\ndate: {}\ntype: regular\n", occasion.site_id,
                      occasion.year, occasion.month_of_year, day_text(date_));
  lead_ = person();
  column_ = 0;
  if (habits_.rarity == Rarity::anchor)
    out_ += fmt::format("auditors:\n  - &lead {}\n  - {}\n", lead_, person());
  else
    list_field("auditors", {lead_, person()});
  out_ += "checklists:\n  - site-walk\n\n";
  if (habits_.guidance) out_ += guidance;
  out_ += "answers:\n";
}

void AuditWriter::write_answer(const Item& item, std::size_t index, const Occasion& occasion, Totals& totals) {
  const std::size_t indent = habits_.wide_indent ? 4 : 2;
  column_ = indent;
  if (index == 0 || item.theme != items_[index - 1].theme)
    out_ += fmt::format("\n{:{}}# == {} ==\n", "", indent, item.theme->title_zh);
  if (habits_.item_comments) out_ += fmt::format("{:{}}# {}\n", "", indent, item.check);
  if (random_.chance(habits_.unanswered)) {
    open_line(item.id);
    out_.pop_back();
    end_line();
  } else if (item.indicator) {
    write_indicator(item);
  } else if (const std::size_t kind = random_.below(1000); kind < 30) {
    write_failures(item, occasion, totals);
  } else if (kind < 55) {
    open_line(item.id);
    out_.back() = '\n';
    column_ += indent;
    field("result", "na");
    text_field("reason", random_.pick(na_reasons));
  } else {
    write_pass(item, index, occasion);
  }
  if (habits_.blank_after_answer && random_.chance(950)) out_ += '\n';
}

void AuditWriter::write_pass(const Item& item, std::size_t index, const Occasion& occasion) {
  const bool rare = habits_.rarity != Rarity::none && index < 3;
  if (!rare && random_.chance(habits_.short_answers)) return field(item.id, "pass");
  open_line(random_.chance(5) ? fmt::format("\"{}\"", item.id) : item.id);
  out_.back() = '\n';
  column_ += habits_.wide_indent ? 4 : 2;
  field("result", random_.chance(5) ? "'pass'" : "pass");
  if (rare)
    write_rarity(habits_.rarity);
  else if (random_.chance(460))
    text_field("remark", random_.pick(pass_remarks));
  if (random_.chance(170)) {
    photo_ =
        fmt::format("photos/{0}-{1:02}/{1:02}{2:02}.jpg", occasion.year, occasion.month_of_year, random_.below(100));
    list_field("evidence", {photo_});
  }
}

void AuditWriter::write_rarity(Rarity rarity) {
  const std::string pad(column_, ' ');
  const std::string_view first = random_.pick(long_remarks);
  const std::string_view second = random_.pick(long_remarks);
  if (rarity == Rarity::anchor) out_ += fmt::format("{}verifier: *lead\n", pad);
  if (rarity == Rarity::folded) out_ += fmt::format("{0}remark: >-\n{0}  {1}\n{0}  {2}\n", pad, first, second);
  if (rarity == Rarity::two_lines) out_ += fmt::format("{0}remark: \"{1}\n{0}  {2}\"\n", pad, first, second);
}

void AuditWriter::write_indicator(const Item& item) {
  const std::string value = fmt::format("{}.{}", 95 + random_.below(5), random_.below(10));
  if (habits_.flow_maps) return field(item.id, fmt::format("{{measure: {}}}", value));
  open_line(item.id);
  out_.back() = '\n';
  column_ += habits_.wide_indent ? 4 : 2;
  field("measure", value);
}

void AuditWriter::write_failures(const Item& item, const Occasion& occasion, Totals& totals) {
  open_line(item.id);
  out_.back() = '\n';
  column_ += habits_.wide_indent ? 4 : 2;
  if (!random_.chance(60)) return write_failure(item, "", occasion, totals);
  column_ += 2;
  for (const std::string_view number : {"-1", "-2"}) {
    dash_pending_ = true;
    write_failure(item, number, occasion, totals);
  }
}

void AuditWriter::write_failure(const Item& item, std::string_view number, const Occasion& occasion, Totals& totals) {
  field("result", random_.chance(20) ? "\"fail\"" : "fail");
  if (habits_.found_first) write_found(item);
  write_risk(item, totals);
  if (!habits_.found_first) write_found(item);
  if (random_.chance(350)) text_field("cause", random_.pick(item.theme->causes));
  photo_ = fmt::format("photos/{}-{:02}/{}-{}{}.jpg", occasion.year, occasion.month_of_year, occasion.site_id, item.id,
                       number);
  list_field("evidence", {photo_});
  write_plan(item);
  if (random_.chance(60)) literal_field("remark", random_.pick(long_remarks), random_.pick(long_remarks));
}

void AuditWriter::write_found(const Item& item) {
  const std::string text = fmt::format("{}{}", item.place->zh, random_.pick(item.theme->found));
  if (random_.chance(50))
    literal_field("found", text, random_.pick(long_remarks));
  else
    text_field("found", text);
}

void AuditWriter::write_risk(const Item& item, Totals& totals) {
  int likelihood = item.likelihood;
  int severity = item.severity;
  if (!random_.chance(150)) {
    // Never below the checklist's default, which would need a reason.
    likelihood += static_cast<int>(random_.below(static_cast<std::uint64_t>(6 - likelihood)));
    severity = std::min(severity + static_cast<int>(random_.below(2)), 5);
    map_field("risk", likelihood, severity);
  }
  ++totals.findings;
  totals.score += static_cast<std::uint64_t>(likelihood * severity);
  if (random_.chance(200)) map_field("residual", 1, severity);
}

void AuditWriter::write_plan(const Item& item) {
  const std::size_t first = random_.below(item.theme->measures.size());
  const auto& measures = item.theme->measures;
  if (random_.chance(500))
    list_field("measures", {measures[first]});
  else
    list_field("measures", {measures[first], measures[(first + 1) % measures.size()]});
  const std::string owner = person();
  text_field("owner", owner);
  if (random_.chance(400)) text_field("verifier", lead_ == owner ? "安全员" : lead_);
  field("due", day_text(date_ + std::chrono::days(3 + random_.below(25))));
}

/// Indentation, the dash when one is due, and `KEY: `.
void AuditWriter::open_line(std::string_view key) {
  out_.append(dash_pending_ ? column_ - 2 : column_, ' ');
  if (dash_pending_) out_ += "- ";
  dash_pending_ = false;
  out_ += key;
  out_ += ": ";
}

void AuditWriter::field(std::string_view key, std::string_view plain_value) {
  open_line(key);
  out_ += plain_value;
  end_line();
}

void AuditWriter::text_field(std::string_view key, std::string_view text) {
  open_line(key);
  quoted_or_plain(text);
  end_line();
}

void AuditWriter::list_field(std::string_view key, std::initializer_list<std::string_view> texts) {
  open_line(key);
  if (habits_.flow_lists) {
    out_ += '[';
    for (const std::string_view text : texts) {
      if (out_.back() != '[') out_ += random_.chance(900) ? ", " : ",";
      quoted_or_plain(text);
    }
    out_ += ']';
    return end_line();
  }
  out_.back() = '\n';
  for (const std::string_view text : texts) {
    out_.append(habits_.dash_below_key ? column_ : column_ + 2, ' ');
    out_ += "- ";
    quoted_or_plain(text);
    end_line();
  }
}

void AuditWriter::map_field(std::string_view key, int likelihood, int severity) {
  open_line(key);
  const std::string_view form = !habits_.flow_maps    ? "\n{0:{1}}likelihood: {2}\n{0:{1}}severity: {3}"
                                : random_.chance(900) ? "{{likelihood: {2}, severity: {3}}}"
                                                      : "{{ severity: {3}, likelihood: {2} }}";
  if (!habits_.flow_maps) out_.pop_back();
  fmt::format_to(std::back_inserter(out_), fmt::runtime(form), "", column_ + 2, likelihood, severity);
  end_line();
}

void AuditWriter::literal_field(std::string_view key, std::string_view first, std::string_view second) {
  open_line(key);
  const std::size_t column = column_ + 2;
  fmt::format_to(std::back_inserter(out_), "{0}\n{1:{2}}{3}\n", random_.chance(800) ? "|" : "|-", "", column, first);
  if (random_.chance(200)) out_ += '\n';
  fmt::format_to(std::back_inserter(out_), "{0:{1}}{2}\n", "", column, second);
}

/// Ends a line, now and then with a remark or a blank before the end.
void AuditWriter::end_line() {
  const std::size_t whim = random_.below(1000);
  if (whim < 8) fmt::format_to(std::back_inserter(out_), "  # {}", random_.pick(side_notes));
  if (whim >= 996) out_ += ' ';
  out_ += '\n';
}

void AuditWriter::quoted_or_plain(std::string_view text) {
  const std::size_t whim = random_.below(1000);
  if (whim < 50)
    fmt::format_to(std::back_inserter(out_), "\"{}\"", text);
  else if (whim < 90)
    fmt::format_to(std::back_inserter(out_), "'{}'", text);
  else if (whim < 94)
    fmt::format_to(std::back_inserter(out_), "\"{}\\u3002标签写着 \\\"OK\\\"\"", text);
  else if (whim < 97)
    fmt::format_to(std::back_inserter(out_), "'{}，标签写着 ''OK'''", text);
  else
    out_ += text;
}

std::string AuditWriter::person() {
  return fmt::format("{}{}", random_.pick(surnames), random_.pick(given_names));
}

void AuditWriter::use_crlf() {
  converted_.clear();
  for (const char c : out_) {
    if (c == '\n') converted_ += '\r';
    converted_ += c;
  }
  out_.swap(converted_);
}

}  // namespace bench
