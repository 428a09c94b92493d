#include "load/table/row_reader.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "base/phrases.hpp"
#include "load/table/cell_values.hpp"
#include "load/table/course_reader.hpp"

namespace csafe {
namespace {

std::span<const Term> vocabulary_of(SheetValue value) {
  switch (value) {
    case SheetValue::audit_type:
      return terms<AuditType>();
    case SheetValue::hazard_class:
      return terms<HazardClass>();
    case SheetValue::accident:
      return terms<AccidentKind>();
    case SheetValue::phase:
      return terms<ServicePhase>();
    default:
      return {};
  }
}

/// The band that a word names: by id, title with or without 风险, colour, or its place from the worst down.
const Band* band_by_word(const RiskMatrix& matrix, std::string_view word) {
  const std::string name = normalise_heading(word);
  constexpr std::string_view risk = "风险";
  const auto is_named = [&](std::string_view title) {
    const std::string known = normalise_heading(title);
    const std::string shorter = known.ends_with(risk) ? known.substr(0, known.size() - risk.size()) : known;
    return !known.empty() && (name == known || name == shorter);
  };
  for (const Band& band : matrix.bands)
    if (is_named(band.id) || is_named(band.title.zh) || is_named(band.title.en)) return &band;
  const std::size_t danger = name.find("隐患");
  if (danger != name.npos) return band_by_word(matrix, name.substr(0, danger) + name.substr(danger + 6));
  for (const Band& band : matrix.bands)
    if (const auto colour = named_term(terms<Colour>(), name); colour && static_cast<Colour>(*colour) == band.colour)
      return &band;
  const auto grade = named_term(
      terms<Grade>(),
      name.size() > 1 && name.ends_with("级") && name.front() >= '1' && name.front() <= '4' ? name.substr(0, 1) : name);
  return grade && *grade < matrix.bands.size() ? &matrix.bands[*grade] : nullptr;
}

/// Where a key stands among others, whatever the order of the columns: the factors of a rating stand together.
std::size_t order_of(std::string_view key) {
  const auto columns = sheet_columns();
  const auto place = [&](std::string_view id) {
    return static_cast<std::size_t>(std::ranges::find(columns, id, &SheetColumn::id) - columns.begin());
  };
  if (factor_of_column(key) && !sheet_column(key))
    return place(key.starts_with("risk.") ? "risk.measures" : "residual.measures");
  return place(key);
}

RiskRating rating_of(const DraftObservation& observation) {
  RiskRating rating;
  for (const DraftValue& value : observation.values)
    if (value.key.starts_with("risk."))
      if (const auto number = Decimal::parse(value.values.front())) {
        FactorRating factor;
        factor.factor = value.key.substr(5);
        factor.value = *number;
        rating.factors.push_back(std::move(factor));
      }
  return rating;
}

}  // namespace

std::string RowReader::text(std::string_view id) const {
  const SheetHeading* heading = sheet_.layout.heading(id);
  if (!heading) return {};
  const SheetCell& cell = sheet_.sheet->cell(row_, heading->column);
  const bool repeats_left = cell.repeats && cell.across && heading->column > 1 &&
                            sheet_.sheet->cell(row_, heading->column - 1).across &&
                            sheet_.sheet->cell(row_, heading->column - 1).text == cell.text;
  return repeats_left ? std::string() : cell_text(cell.text);
}

SheetPlace RowReader::place(std::string_view id) const {
  const SheetHeading* heading = sheet_.layout.heading(id);
  return {sheet_.path, sheet_.sheet->name, row_, heading ? heading->column : 0};
}

std::string RowReader::heading(std::string_view id) const {
  const SheetHeading* heading = sheet_.layout.heading(id);
  return heading ? heading->text : std::string();
}

bool RowReader::is_of_ledger() const {
  const SheetLayout& layout = sheet_.layout;
  return layout.has_scope(SheetScope::ledger) && !layout.asks_results();
}

bool RowReader::finds_nothing() const {
  const std::string found = text("found");
  const std::string title = text("title");
  return text("result").empty() && text("hazard-present").empty() && (!found.empty() || !title.empty()) &&
         (found.empty() || says_nothing_found(found)) && (title.empty() || says_nothing_found(title));
}

void RowReader::refuse(std::string_view id, Said message, Text help) {
  problems_.push_back({place(id), std::move(message), std::move(help)});
}

std::optional<Result> RowReader::read_result(std::string_view id, bool hazard) {
  const std::string word = text(id);
  if (word.empty()) return std::nullopt;
  for (const ResultWord& rule : rules_.results)
    if (rule.word.value == word) return rule.result;
  if (hazard) {
    for (const std::string_view yes : {"是", "有", "存在", "yes", "Yes", "Y", "y", "true", "√", "✓"})
      if (word == yes) return Result::fail;
    for (const std::string_view no : {"否", "无", "没有", "不存在", "no", "No", "N", "n", "false", "×"})
      if (word == no) return Result::pass;
  } else if (const auto result = named_term(terms<Result>(), word)) {
    return static_cast<Result>(*result);
  }
  const Text heading = same_text(sheet_.layout.heading(id)->text);
  refuse(id, say(Phrase::import_not_a_result, word, heading), say(Phrase::help_import_result));
  return std::nullopt;
}

void RowReader::add_result(DraftObservation& observation) {
  const auto stated = read_result("result", false);
  const auto seen = read_result("hazard-present", true);
  if (stated && seen && (*stated == Result::fail) != (*seen == Result::fail))
    return refuse("hazard-present", say(Phrase::import_results_differ, text("result"), text("hazard-present")));
  if (!stated && !seen) return;
  observation.values.push_back({.key = "result",
                                .values = {std::string(term(stated ? *stated : *seen).id)},
                                .at = place(stated ? "result" : "hazard-present")});
}

std::optional<std::string> RowReader::read_word(const SheetHeading& heading, const std::string& word) {
  const auto vocabulary = vocabulary_of(value_of(heading.id));
  if (const auto known = named_term(vocabulary, word)) return std::string(vocabulary[*known].id);
  std::vector<std::string_view> zh;
  std::vector<std::string_view> en;
  for (const Term& term : vocabulary) {
    zh.push_back(term.zh);
    en.push_back(term.id);
  }
  refuse(heading.id, say(Phrase::import_unknown_word, word, heading.text),
         say(Phrase::allowed_values,
             Text{.zh = fmt::format("{}", fmt::join(zh, "、")), .en = fmt::format("{}", fmt::join(en, ", "))}));
  return std::nullopt;
}

/// A deadline is a day, or a time limit from the day of the finding on.
std::optional<Date> RowReader::read_deadline(const std::string& word, Date day) {
  if (const auto due = cell_due_day(word, day)) return due;
  const auto limit = cell_time_limit(word);
  if (!limit) {
    refuse("due", say(Phrase::import_not_a_deadline, word), say(Phrase::help_import_deadline));
    return std::nullopt;
  }
  if (day == Date{}) return std::nullopt;  // the row gives no day, which was reported
  const CountedDay counted = deadline(day, *limit, calendar_);
  if (!counted.day)
    refuse("due", say(Phrase::import_uncounted_deadline, word, counted.missing_year),
           say(Phrase::help_import_uncounted_deadline, counted.missing_year));
  return counted.day;
}

void RowReader::add(DraftObservation& observation, const SheetHeading& heading, const std::string& word,
                    std::string_view unit, Date day) {
  DraftValue value{.key = heading.id, .values = {word}, .is_list = false, .at = place(heading.id)};
  switch (value_of(heading.id)) {
    case SheetValue::list:
      value.values = cell_list(word, heading.id == "evidence");
      value.is_list = true;
      break;
    case SheetValue::date: {
      const bool deadline = heading.id == "due";
      const auto date = deadline ? read_deadline(word, day) : cell_date(word);
      if (!date && deadline) return;
      if (!date) return refuse(heading.id, say(Phrase::not_a_date, word), say(Phrase::help_import_date));
      value.values = {to_text(*date)};
      break;
    }
    case SheetValue::number: {
      bool per_cent = false;
      const auto number = cell_number(word, per_cent);
      if (!number || (per_cent && unit != "%"))
        return refuse(heading.id, say(Phrase::import_not_a_number, word, heading.text),
                      say(Phrase::help_import_number));
      value.values = {*number};
      break;
    }
    case SheetValue::hazard_class:
    case SheetValue::accident:
    case SheetValue::phase: {
      const auto id = read_word(heading, word);
      if (!id) return;
      value.values = {*id};
      break;
    }
    default:
      break;
  }
  if (!value.values.empty()) observation.values.push_back(std::move(value));
}

/// What says that nothing was found is no finding, and why an item does not apply is none in whichever column it
/// stands.
void RowReader::settle_found(DraftObservation& observation) {
  const auto found = std::ranges::find(observation.values, "found", &DraftValue::key);
  if (found == observation.values.end()) return;
  const std::string words = found->values.front();
  const DraftValue* result = observation.value("result");
  if (says_nothing_found(words)) {
    if (result && result->values.front() == "fail")
      return refuse("found", say(Phrase::import_results_differ, text("result"), words));
    observation.values.erase(found);
    return;
  }
  if (!result || result->values.front() != "na") return;
  const auto reason = std::ranges::find(observation.values, "reason", &DraftValue::key);
  if (reason == observation.values.end()) {
    found->key = "reason";
    return;
  }
  if (reason->values.front().find(words) == std::string::npos) reason->values.front() += "；" + words;
  observation.values.erase(std::ranges::find(observation.values, "found", &DraftValue::key));
}

DraftObservation RowReader::observation(bool is_extra, std::string_view unit, Date day) {
  DraftObservation observation{.at = {sheet_.path, sheet_.sheet->name, row_, 0}, .values = {}};
  add_result(observation);
  for (const SheetHeading& heading : sheet_.layout.headings) {
    if (heading.id.empty() || scope_of(heading.id) != SheetScope::answer) continue;
    if (heading.id == "item" || heading.id == "check" || heading.id == "result" || heading.id == "hazard-present")
      continue;
    const bool of_extra = heading.id == "title" || heading.id == "class" || heading.id == "accident" ||
                          heading.id == "phase" || heading.id == "matrix";
    if (of_extra && !is_extra) continue;
    const std::string word = text(heading.id);
    if (!word.empty()) add(observation, heading, word, unit, day);
  }
  if (!is_extra) add_title(observation);
  settle_found(observation);
  std::stable_sort(observation.values.begin(), observation.values.end(),
                   [](const DraftValue& a, const DraftValue& b) { return order_of(a.key) < order_of(b.key); });
  observation.course = CourseReader(*this, rules_, problems_).read(observation, day);
  return observation;
}

/// What an item's finding is called belongs to what was found.
void RowReader::add_title(DraftObservation& observation) {
  const std::string title = text("title");
  if (title.empty()) return;
  const auto found = std::ranges::find(observation.values, "found", &DraftValue::key);
  if (found == observation.values.end())
    observation.values.push_back({.key = "found", .values = {title}, .is_list = false, .at = place("title")});
  else if (found->values.front().find(title) == std::string::npos)
    found->values.front() = title + "：" + found->values.front();
}

void RowReader::check_level(const DraftObservation& observation, const RiskRating* otherwise,
                            const RiskMatrix& matrix) {
  const std::string word = text("level");
  if (word.empty()) return;
  const Band* stated = band_by_word(matrix, word);
  if (!stated) {
    std::vector<Text> titles;
    for (const Band& band : matrix.bands) titles.push_back(band.title);
    return refuse("level", say(Phrase::import_unknown_level, word, matrix.id),
                  say(Phrase::allowed_values, join(titles, ", ")));
  }
  const RiskRating own = rating_of(observation);
  const auto is_off_scale = [&](const FactorRating& rating) {
    const Factor* factor = matrix.factor(rating.factor);
    return !factor || (rating.dimensions.empty() && !factor->level(rating.value));
  };
  if (std::ranges::any_of(own.factors, is_off_scale)) return;  // which is reported, and gives no level
  const Band* rated = matrix.level_of(own.given() || !otherwise ? own : *otherwise).band;
  if (rated && rated != stated)
    refuse("level",
           say(own.given() ? Phrase::import_level_differs : Phrase::import_level_differs_default, word, rated->title),
           say(Phrase::help_import_level));
}

}  // namespace csafe
