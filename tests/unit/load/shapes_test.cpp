#include "load/shapes.hpp"

#include <doctest/doctest.h>
#include <fmt/format.h>

#include <algorithm>
#include <regex>

#include "load/schema/file_shapes.hpp"
#include "load/schema/import_rules.hpp"
#include "load/schema/schema.hpp"

using namespace csafe;

namespace {

/// Calls `visit` for a shape and all that it is made of.
template <class Visit>
void walk(const Shape& shape, Visit visit) {
  visit(shape);
  for (const Shape& part : shape.parts) walk(part, visit);
  for (const ShapeKey& key : shape.keys) walk(key.shape, visit);
}

const Shape* map_titled(const std::vector<FileShape>& files, const Text& title) {
  const Shape* found = nullptr;
  for (const FileShape& file : files)
    walk(file.root, [&](const Shape& shape) {
      if (shape.kind == Shape::Kind::map && shape.title == title) found = &shape;
    });
  return found;
}

/// The keys of a table that are not in its shape with their sentences, or that say nothing in one of the languages.
template <class T>
std::string lost_keys(const std::vector<FileShape>& files) {
  const Schema<T>& schema = schema_of<T>();
  const Shape* map = map_titled(files, map_shape<T>().title);
  if (!map) return "no map is called " + schema.name.en;
  std::string lost;
  for (const Field<T>& field : schema.fields) {
    const auto key = std::ranges::find(map->keys, field.key, &ShapeKey::key);
    const bool told = key != map->keys.end() && key->about == Text{.zh = field.zh, .en = field.en} &&
                      !key->about.zh.empty() && !key->about.en.empty() && key->about.zh != key->about.en;
    if (!told || !field.shape || key->required != (field.presence == Presence::required))
      lost += std::string(field.key) + ' ';
  }
  if (map->keys.size() != schema.fields.size()) lost += "(another number of keys)";
  return lost;
}

/// What a validator says of texts by the pattern of a shape.
class Pattern {
 public:
  explicit Pattern(const Shape& shape) : regex_(shape.pattern) {}
  bool matches(const std::string& text) const { return std::regex_match(text, regex_); }

 private:
  std::regex regex_;
};

}  // namespace

TEST_CASE("every key of every table is in the shape of its file, described in both languages") {
  const std::vector<FileShape> files = file_shapes();
  CHECK(lost_keys<Workspace>(files) == "");
  CHECK(lost_keys<Site>(files) == "");
  CHECK(lost_keys<Reminder>(files) == "");
  CHECK(lost_keys<AssessmentRules>(files) == "");
  CHECK(lost_keys<RepeatRule>(files) == "");
  CHECK(lost_keys<AssessedRate>(files) == "");
  CHECK(lost_keys<BonusRule>(files) == "");
  CHECK(lost_keys<BonusAward>(files) == "");
  CHECK(lost_keys<CardRule>(files) == "");
  CHECK(lost_keys<AssessmentGrade>(files) == "");
  CHECK(lost_keys<GateLimits>(files) == "");
  CHECK(lost_keys<ImportRules>(files) == "");
  CHECK(lost_keys<Checklist>(files) == "");
  CHECK(lost_keys<ChecklistSection>(files) == "");
  CHECK(lost_keys<ChecklistItem>(files) == "");
  CHECK(lost_keys<Control>(files) == "");
  CHECK(lost_keys<RiskMatrix>(files) == "");
  CHECK(lost_keys<Factor>(files) == "");
  CHECK(lost_keys<FactorLevel>(files) == "");
  CHECK(lost_keys<Dimension>(files) == "");
  CHECK(lost_keys<Band>(files) == "");
  CHECK(lost_keys<Audit>(files) == "");
  CHECK(lost_keys<Observation>(files) == "");
  CHECK(lost_keys<ExtraFinding>(files) == "");
  CHECK(lost_keys<Calendar>(files) == "");
  CHECK(lost_keys<Holiday>(files) == "");
  CHECK(lost_keys<EventList>(files) == "");
  CHECK(lost_keys<Event>(files) == "");
  CHECK(lost_keys<EvidenceFile>(files) == "");
}

TEST_CASE("every map of a file says what it is and what its keys mean") {
  for (const FileShape& file : file_shapes()) {
    CAPTURE(file.kind);
    CHECK(!file.about.zh.empty());
    CHECK(!file.about.en.empty());
    walk(file.root, [](const Shape& shape) {
      if (shape.kind == Shape::Kind::map) CHECK(!shape.keys.empty());
      if (shape.kind == Shape::Kind::word) CHECK(!shape.words.empty());
      if (shape.kind == Shape::Kind::list || shape.kind == Shape::Kind::table) CHECK(shape.parts.size() == 1);
      for (const ShapeKey& key : shape.keys) {
        CAPTURE(key.key);
        CHECK(!key.about.zh.empty());
        CHECK(!key.about.en.empty());
      }
    });
  }
}

TEST_CASE("every form of file has a schema") {
  const std::vector<std::string> kinds = schema_kinds();
  std::string without;
  for (int form = 0; form <= static_cast<int>(FileForm::ledger); ++form) {
    const std::string name(form_name(static_cast<FileForm>(form)));
    if (std::ranges::find(kinds, name) == kinds.end()) without += name;
  }
  CHECK(without == "");
}

TEST_CASE("a member says what may stand there and what counts without it") {
  const Shape audit = map_shape<Audit>();
  const auto type = std::ranges::find(audit.keys, "type", &ShapeKey::key);
  REQUIRE(type != audit.keys.end());
  CHECK(type->shape.kind == Shape::Kind::word);
  CHECK(type->shape.words.size() == terms<AuditType>().size());
  CHECK(type->shape.when_absent == "regular");
  CHECK(type->may_be_empty);
  const auto date = std::ranges::find(audit.keys, "date", &ShapeKey::key);
  CHECK(date->required);
  CHECK(!date->may_be_empty);
  const Shape item = map_shape<ChecklistItem>();
  CHECK(std::ranges::find(item.keys, "veto", &ShapeKey::key)->shape.when_absent == "false");
  CHECK(std::ranges::find(item.keys, "points", &ShapeKey::key)->shape.when_absent == "1");
  CHECK(!std::ranges::find(item.keys, "class", &ShapeKey::key)->shape.when_absent);
}

TEST_CASE("a list of words may be one word, a list of maps may not be one map") {
  CHECK(value_shape<std::vector<EvidenceKind>>().kind == Shape::Kind::choice);
  CHECK(value_shape<std::vector<Text>>().kind == Shape::Kind::choice);
  CHECK(value_shape<std::vector<Holiday>>().kind == Shape::Kind::list);
  CHECK(filled_shape<Audit, &Audit::checklists>().parts.at(1).fewest == 1);
}

TEST_CASE("the pattern of a date is what parse_date() takes") {
  const Pattern pattern(value_shape<Date>());
  const auto agree = [&](int year, int month, int day) {
    const std::string text = fmt::format("{:04}-{:02}-{:02}", year, month, day);
    if (pattern.matches(text) != parse_date(text).has_value()) FAIL_CHECK(text);
  };
  for (const int year : {1899, 1900, 1999, 2000, 2026, 2028, 2100, 2199, 2200})
    for (int month = 0; month <= 13; ++month)
      for (int day = 0; day <= 32; ++day) agree(year, month, day);
  for (int year = 1896; year <= 2204; ++year) agree(year, 2, 29);
  for (const char* text : {"2026-1-01", "2026-01-1", "26-01-01", "2026/01/01", "2026-01-01 ", " 2026-01-01", ""})
    CHECK(!pattern.matches(text));
}

TEST_CASE("the pattern of a period is what parse_period() takes, week 53 aside") {
  const Pattern pattern(value_shape<Period>().parts.front());
  const auto agree = [&](const std::string& text) {
    if (pattern.matches(text) != parse_period(text).has_value()) FAIL_CHECK(text);
  };
  for (const int year : {1899, 1900, 2026, 2199, 2200}) {
    agree(fmt::format("{}", year));
    for (int part = 0; part <= 99; ++part) agree(fmt::format("{}-{:02}", year, part));
    for (int part = 0; part <= 9; ++part) {
      agree(fmt::format("{}-{}", year, part));
      agree(fmt::format("{}-Q{}", year, part));
      agree(fmt::format("{}-H{}", year, part));
      agree(fmt::format("{}-W{}", year, part));
    }
    for (int week = 0; week <= 99; ++week)
      if (week != 53) agree(fmt::format("{}-W{:02}", year, week));
  }
  CHECK(pattern.matches("2026-W53"));
  CHECK(pattern.matches("2025-W53"));  // which has 52 weeks: no pattern knows
}

TEST_CASE("the pattern of a reminder is what parse_reminder_time() takes") {
  const Pattern pattern(map_shape<Reminder>().keys.front().shape);
  const auto agree = [&](int amount) {
    for (const char* unit :
         {"%", "d before", " workdays before", " workday before", "h before", "d", " %", "% before"}) {
      const std::string text = fmt::format("{}{}", amount, unit);
      if (pattern.matches(text) != parse_reminder_time(text).has_value()) FAIL_CHECK(text);
    }
  };
  for (const int from : {0, 90, 990, 2990, 3490, 3590, 3640, 9990})
    for (int amount = from; amount < from + 20; ++amount) agree(amount);
  CHECK(!pattern.matches("05%"));
  CHECK(pattern.matches("5d before"));
}

TEST_CASE("the pattern of a time limit is what parse_time_limit() takes") {
  const Pattern pattern(value_shape<TimeLimit>());
  const auto agree = [&](int amount) {
    for (const char* unit : {"h", "d", " workdays", " workday", "", "m", " d"}) {
      const std::string text = fmt::format("{}{}", amount, unit);
      if (pattern.matches(text) != parse_time_limit(text).has_value()) FAIL_CHECK(text);
    }
  };
  for (const int from : {0, 90, 990, 2990, 3490, 3590, 3640, 9990, 69990, 79990, 85990, 86990, 87490, 87590, 99990})
    for (int amount = from; amount < from + 20; ++amount) agree(amount);
  CHECK(!pattern.matches("01d"));
  CHECK(!pattern.matches("-1d"));
}

TEST_CASE("the pattern of a distance from UTC is what parse_offset() takes") {
  const Pattern pattern(value_shape<std::chrono::minutes>());
  for (const char* sign : {"+", "-", ""})
    for (int hour = 0; hour <= 25; ++hour)
      for (const int minute : {0, 1, 30, 59, 60}) {
        const std::string text = fmt::format("{}{:02}:{:02}", sign, hour, minute);
        if (pattern.matches(text) != parse_offset(text).has_value()) FAIL_CHECK(text);
      }
  for (const char* text : {"Z", "z", "+8", "+8:00", "+0800", "+08", "+08:0", " +08:00", "+08:00 ", "UTC", ""})
    if (pattern.matches(text) != parse_offset(text).has_value()) FAIL_CHECK(text);
}

TEST_CASE("the pattern of a moment is what parse_timestamp() takes") {
  const Pattern pattern(value_shape<Timestamp>());
  for (const char* date : {"2026-11-18", "2026-02-29", "2028-02-29", "2200-01-01", "2026-1-1", ""})
    for (const char* time :
         {"T10:02:00", "T10:02", "T24:00", "T23:59:59", "T10:60", "T10:02:60", "T1:02", " 10:02", ""})
      for (const char* offset : {"Z", "+08:00", "-14:00", "+14:01", "+15:00", ""}) {
        const std::string text = std::string(date) + time + offset;
        if (pattern.matches(text) != parse_timestamp(text).has_value()) FAIL_CHECK(text);
      }
}

TEST_CASE("the pattern of a target is what parse_target() takes") {
  const Pattern pattern(value_shape<Target>());
  for (const char* sign : {">=", "<=", ">", "<", "=", "==", "=>", "!=", ""})
    for (const char* blanks : {"", " ", "   ", "\t"})
      for (const char* number : {"0", "95", "0.5", "-1", "095", "1.", ".5", "1.123456", "1.1234567", "123456789012",
                                 "1234567890123", "1e3", "+1", "95%", ""}) {
        const std::string text = std::string(sign) + blanks + number;
        if (pattern.matches(text) != parse_target(text).has_value()) FAIL_CHECK(text);
      }
}
