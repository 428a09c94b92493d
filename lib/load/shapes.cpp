#include "load/shapes.hpp"

#include <algorithm>

#include "load/values.hpp"

namespace csafe {
namespace {

// Each has to say what a parser says (is_id(), Decimal::parse(), parse_date(), …); tests compare them.
constexpr std::string_view id_pattern = "[\\p{L}\\p{M}\\p{N}][\\p{L}\\p{M}\\p{N}._-]*";
constexpr std::string_view decimal_pattern = "-?(0|[1-9][0-9]{0,11})(\\.[0-9]{1,6})?";
constexpr std::string_view date_pattern =
    "(19|20|21)[0-9]{2}-((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])|(0[469]|11)-(0[1-9]|[12][0-9]|30)|"
    "02-(0[1-9]|1[0-9]|2[0-8]))|"
    "(20([02468][048]|[13579][26])|(19|21)(0[48]|[2468][048]|[13579][26]))-02-29";
constexpr std::string_view period_pattern =
    "(19|20|21)[0-9]{2}(-(0[1-9]|1[0-2]|Q[1-4]|H[12]|W(0[1-9]|[1-4][0-9]|5[0-3])))?";
constexpr std::string_view offset_pattern = "Z|[+-](0[0-9]|1[0-3]):[0-5][0-9]|[+-]14:00";
constexpr std::string_view time_limit_pattern =
    "([1-9][0-9]{0,3}|[1-7][0-9]{4}|8[0-6][0-9]{3}|87[0-5][0-9]{2}|87600)h|"
    "([1-9][0-9]{0,2}|[12][0-9]{3}|3[0-5][0-9]{2}|36[0-4][0-9]|3650)(d| workdays?)";

Shape pattern_shape(std::string name, Text about, std::string_view pattern, std::vector<std::string> examples) {
  Shape shape;
  shape.name = std::move(name);
  shape.about = std::move(about);
  shape.pattern = pattern;
  shape.examples = std::move(examples);
  return shape;
}

/// Without its article: "an extra finding" → "extra finding".
std::string noun(std::string name) {
  for (const std::string_view article : {"a ", "an ", "the "})
    if (name.starts_with(article)) return name.substr(article.size());
  return name;
}

}  // namespace

Shape line_shape() {
  Shape shape;
  shape.fewest = 1;
  shape.untyped = true;
  return shape;
}

Shape id_shape() {
  Shape shape = pattern_shape("",
                              {.zh = "编号：字母、汉字、数字、-、_、.，以字母、汉字或数字开头。",
                               .en = "An id: letters, digits, - _ and ., starting with a letter or digit."},
                              id_pattern, {});
  shape.untyped = true;
  shape.least = Decimal(0);
  return shape;
}

Shape number_shape() {
  constexpr std::int64_t limit = 1'000'000'000'000;  // twelve digits before the point
  Shape shape;
  shape.kind = Shape::Kind::number;
  shape.name = "number";
  shape.about = {.zh = "普通的十进制数，如 3 或 0.5，不加引号。",
                 .en = "A plain decimal number such as 3 or 0.5, without quotes."};
  shape.least = Decimal(-limit);
  shape.most = Decimal(limit);
  return shape;
}

Shape word_shape(std::span<const Term> vocabulary) {
  Shape shape;
  shape.kind = Shape::Kind::word;
  for (const Term& term : vocabulary) shape.words.push_back({std::string(term.id), term.title()});
  return shape;
}

Shape list_shape(Shape entry, bool single, std::size_t fewest) {
  Shape list;
  list.kind = Shape::Kind::list;
  list.fewest = fewest;
  list.parts.push_back(entry);
  const Text about = entry.about;
  Shape shape = single ? choice_shape({std::move(entry), std::move(list)}) : std::move(list);
  shape.about = about;
  return shape;
}

Shape table_shape(Shape value) {
  Shape shape;
  shape.kind = Shape::Kind::table;
  shape.own_keys = true;
  shape.about = value.about;
  shape.parts.push_back(std::move(value));
  return shape;
}

Shape choice_shape(std::vector<Shape> alternatives) {
  Shape shape;
  shape.kind = Shape::Kind::choice;
  shape.parts = std::move(alternatives);
  return shape;
}

Shape empty_map_shape(const Text& name) {
  Shape shape;
  shape.kind = Shape::Kind::map;
  shape.own_keys = true;
  shape.title = {.zh = name.zh, .en = noun(name.en)};
  shape.name = shape.title.en;
  std::ranges::replace(shape.name, ' ', '-');
  return shape;
}

Shape shape_of(ShapeOf<std::string>) {
  return line_shape();
}
Shape shape_of(ShapeOf<std::string_view>) {
  return line_shape();
}
Shape shape_of(ShapeOf<TextView>) {
  return shape_of(ShapeOf<Text>{});
}

Shape shape_of(ShapeOf<Text>) {
  Shape words = line_shape();
  words.fewest = 0;  // the other language may stand for it
  Shape both;
  both.kind = Shape::Kind::map;
  both.keys = {{.key = "zh", .about = {.zh = "中文", .en = "Chinese"}, .shape = words},
               {.key = "en", .about = {.zh = "英文", .en = "English"}, .shape = words}};
  both.one_of = {"zh", "en"};
  Shape shape = choice_shape({line_shape(), std::move(both)});
  shape.name = "text";
  shape.about = {.zh = "一段文字，或 {zh: …, en: …}。", .en = "A text, or {zh: …, en: …}."};
  return shape;
}

Shape shape_of(ShapeOf<bool>) {
  Shape shape;
  shape.kind = Shape::Kind::truth;
  return shape;
}

Shape range_shape(NumberRange range) {
  Shape shape;
  shape.kind = Shape::Kind::number;
  if (!range.whole) shape.about = number_shape().about;
  shape.whole = range.whole;
  shape.least = Decimal(range.least);
  shape.most = Decimal(range.most);
  return shape;
}

Shape shape_of(ShapeOf<int>) {
  return range_shape({first_year, last_year, true});
}

Shape shape_of(ShapeOf<Decimal>) {
  return number_shape();
}

Shape shape_of(ShapeOf<Date>) {
  return pattern_shape("date", {.zh = "日期，如 2026-11-18。", .en = "A day such as 2026-11-18."}, date_pattern,
                       {"2026-11-18"});
}

Shape shape_of(ShapeOf<Period>) {
  Shape shape = choice_shape(
      {pattern_shape("", {}, period_pattern, {}), shape_of(ShapeOf<int>{})});  // a bare 2026 is a number to YAML
  shape.about = {.zh = "期间：月 2026-11、季 2026-Q4、半年 2026-H2、周 2026-W47、年 2026。",
                 .en = "A month 2026-11, quarter 2026-Q4, half-year 2026-H2, week 2026-W47 or year 2026."};
  shape.examples = {"2026-11", "2026-Q4", "2026-H2", "2026-W47"};
  return shape;
}

Shape shape_of(ShapeOf<TimeLimit>) {
  return pattern_shape("time-limit",
                       {.zh = "期限：24h（小时）、15d（天）或 7 workdays（工作日）。",
                        .en = "Hours 24h, days 15d or working days 7 workdays."},
                       time_limit_pattern, {"24h", "15d", "7 workdays"});
}

Shape shape_of(ShapeOf<Target>) {
  return pattern_shape(
      "target",
      {.zh = "比较符（>= > <= < =）和数字，如 \">= 95\"；以 > 开头时须加引号。",
       .en = "A comparison (>= > <= < =) and a number, such as \">= 95\"; to be quoted where it starts with >."},
      "(>=|<=|>|<|=) *" + std::string(decimal_pattern), {">= 95", "< 3", "= 0"});
}

Shape shape_of(ShapeOf<Timestamp>) {
  return pattern_shape("moment",
                       {.zh = "时间，须带与 UTC 的时差，如 2026-11-18T10:02:00+08:00。",
                        .en = "A moment with its distance from UTC, such as 2026-11-18T10:02:00+08:00."},
                       "(" + std::string(date_pattern) + ")T([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9])?(" +
                           std::string(offset_pattern) + ")",
                       {"2026-11-18T10:02:00+08:00"});
}

Shape shape_of(ShapeOf<std::chrono::minutes>) {
  return pattern_shape(
      "utc-offset",
      {.zh = "与 UTC 的时差，如 \"+08:00\"，须加引号。", .en = "A distance from UTC such as \"+08:00\", to be quoted."},
      offset_pattern, {"+08:00", "-03:30", "Z"});
}

Shape shape_of(ShapeOf<Language>) {
  Shape shape;
  shape.kind = Shape::Kind::word;
  shape.words = {{"zh", {.zh = "中文", .en = "Chinese"}}, {"en", {.zh = "英文", .en = "English"}}};
  return shape;
}

Shape shape_of(ShapeOf<RiskRating>) {
  Shape shape = table_shape(choice_shape({number_shape(), table_shape(number_shape())}));
  shape.name = "rating";
  shape.about = {.zh =
                     "各因素的取值，如 {likelihood: 3, severity: 2}；严重性可按维度给出，如 severity: {people: 4, "
                     "loss: 2}，取最大者。",
                 .en =
                     "A value for each factor of the matrix: {likelihood: 3, severity: 2}; a factor may be given by "
                     "dimensions, of which the worst counts: severity: {people: 4, loss: 2}."};
  return shape;
}

Shape shape_of(ShapeOf<ChecklistRef>) {
  const std::string id(id_pattern);
  Shape shape = pattern_shape("", {.zh = "清单编号，或 编号@版本。", .en = "The id of a checklist, or id@version."},
                              id + "(@" + id + ")?", {"service-hall", "service-hall@2026.1"});
  shape.untyped = true;
  shape.least = Decimal(0);
  return shape;
}

Shape decimal_table_shape(Shape value) {
  Shape shape = table_shape(std::move(value));
  shape.pattern = decimal_pattern;
  return shape;
}

}  // namespace csafe
