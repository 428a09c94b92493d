#include <algorithm>

#include "base/phrases.hpp"
#include "present/reports/parts.hpp"
#include "present/reports/places.hpp"

namespace csafe {
namespace {

Shade shade_of(Card card) {
  return card == Card::red ? Shade::red : Shade::yellow;
}

Cell card_cell(const std::optional<Card>& card) {
  return card ? Cell(std::string(term(*card).id), term(*card).title(), shade_of(*card)) : Cell();
}

Cell strings_cell(const std::vector<std::string>& strings, Shade shade) {
  std::vector<Text> texts;
  for (const std::string& text : strings) texts.push_back(same_text(text));
  return texts.empty() ? Cell() : Cell(std::move(texts), {}, shade);
}

class AssessReport {
 public:
  AssessReport(const Assessment& assessment, const Library& library, const ResultFacts& facts)
      : assessment_(assessment), library_(library), facts_(facts) {}

  Report run() {
    const bool named = library_.workspace && !library_.workspace->organisation.empty();
    report_ =
        start_report("csafe.assess/1",
                     named ? say(Phrase::assess_title_of, library_.workspace->organisation, assessment_.period.text)
                           : say(Phrase::assess_title),
                     facts_);
    report_.facts.push_back({.id = "period", .title = say(Phrase::field_period), .value = assessment_.period.text});
    report_.facts.push_back({.id = "previous",
                             .title = say(Phrase::compared_with),
                             .value = assessment_.previous ? Cell(assessment_.previous->text) : Cell()});
    report_.facts.push_back({.id = "by",
                             .title = say(Phrase::assess_of),
                             .value = Cell(std::string(term(assessment_.kind).id), term(assessment_.kind).title())});
    add_marks();
    add_deductions();
    add_rates();
    add_awards();
    add_cards();
    report_.main = "marks";
    finish_report(report_, facts_);
    return std::move(report_);
  }

 private:
  Column unit_column() const { return {.id = "unit", .title = term(assessment_.kind).title(), .flexible = true}; }
  static Cell unit_cell(const UnitMark& unit) {
    return unit.id.empty() ? Cell(std::monostate{}, say(Phrase::assess_not_named), Shade::faint)
                           : Cell(unit.id, unit.title);
  }

  template <class Test>
  bool any_unit(Test test) const {
    return std::ranges::any_of(assessment_.units, test);
  }

  void add_marks() {
    const AssessmentRules& rules = *assessment_.rules;
    const bool by_person = assessment_.kind == UnitKind::person;
    const auto graded = [&](auto member) {
      return any_unit([&](const UnitMark& unit) { return unit.grade && !(unit.grade->*member).empty(); });
    };
    Section section{.id = "marks", .title = say(Phrase::assess_marks), .when_empty = say(Phrase::assess_nobody)};
    section.columns = {
        {.id = "rank", .title = say(Phrase::assess_rank), .right = true},
        unit_column(),
        {.id = "department", .title = say(Phrase::field_department), .flexible = true, .detail = true},
        {.id = "mark", .title = say(Phrase::assess_mark), .right = true},
        {.id = "no_mark", .title = say(Phrase::assess_no_mark), .detail = true},
        {.id = "before", .title = say(Phrase::assess_before), .right = true},
        {.id = "grade", .title = say(Phrase::grade), .detail = rules.grades.empty()},
        {.id = "findings", .title = say(Phrase::findings), .right = true},
        {.id = "coverage", .title = rate_term(Rate::coverage).title(), .right = true, .detail = by_person},
        {.id = "points.applicable", .title = say(Phrase::points_applicable), .right = true, .detail = true},
        {.id = "points.earned", .title = say(Phrase::points_earned), .right = true, .detail = true},
        {.id = "points.lost", .title = say(Phrase::assess_lost), .right = true, .detail = !by_person},
        {.id = "indicators.earned",
         .title = say(Phrase::assess_indicators_earned),
         .right = true,
         .detail = by_person || rules.indicators.empty()},
        {.id = "indicators.points", .title = say(Phrase::assess_indicators_points), .right = true, .detail = true},
        {.id = "bonus", .title = say(Phrase::assess_bonus), .right = true, .detail = rules.bonus.awards.empty()},
        {.id = "veto",
         .title = say(Phrase::field_veto),
         .flexible = true,
         .detail = !any_unit([](const UnitMark& unit) { return !unit.vetoes.empty(); })},
        {.id = "card", .title = say(Phrase::assess_card), .detail = !rules.cards.given()},
        {.id = "yellow_cards", .title = say(Phrase::assess_yellows), .right = true, .detail = true},
        {.id = "reward",
         .title = say(Phrase::assess_reward),
         .flexible = true,
         .detail = by_person || !graded(&AssessmentGrade::reward)},
        {.id = "penalty",
         .title = say(Phrase::assess_penalty),
         .flexible = true,
         .detail = by_person || !graded(&AssessmentGrade::penalty)},
    };
    for (const UnitMark& unit : assessment_.units) section.rows.push_back(mark_row(unit));
    section.remarks.push_back(say(Phrase::assess_rounding));
    report_.sections.push_back(std::move(section));
  }

  Row mark_row(const UnitMark& unit) const {
    const bool person = assessment_.kind == UnitKind::person;
    Cell mark = number_cell(unit.mark);
    if (unit.without) mark = Cell(std::monostate{}, term(*unit.without).title(), Shade::faint);
    if (unit.mark) mark.shade = Shade::strong;
    return {unit.rank ? Cell(Decimal(*unit.rank)) : Cell(),
            unit_cell(unit),
            text_cell(unit.department),
            std::move(mark),
            term_cell(unit.without),
            number_cell(unit.before),
            unit.grade ? Cell(unit.grade->id, unit.grade->title) : Cell(),
            Decimal(unit.findings),
            person ? Cell() : percent_cell(unit.score.coverage()),
            unit.score.applicable,
            unit.score.earned,
            unit.score.applicable - unit.score.earned,
            unit.rates.empty() ? Cell() : Cell(unit.rates_earned),
            unit.rates.empty() ? Cell() : Cell(unit.rates_points),
            unit.without ? Cell() : Cell(unit.bonus),
            strings_cell(unit.vetoes, Shade::red),
            card_cell(unit.card),
            assessment_.rules->cards.given() ? Cell(Decimal(unit.yellows)) : Cell(),
            unit.grade ? text_cell(unit.grade->reward) : Cell(),
            unit.grade ? text_cell(unit.grade->penalty) : Cell()};
  }

  void add_deductions() {
    Section section{
        .id = "deductions", .title = say(Phrase::assess_deductions), .when_empty = say(Phrase::assess_no_deductions)};
    const bool by_site = assessment_.kind == UnitKind::site;
    Column unit = unit_column();
    unit.grouped = true;
    section.columns = {
        std::move(unit),
        {.id = "id", .title = say(Phrase::assess_finding), .detail = true},
        {.id = "site", .title = say(Phrase::field_site), .flexible = true, .detail = by_site},
        {.id = "checklist", .title = say(Phrase::field_checklist), .detail = true},
        {.id = "item", .title = say(Phrase::field_item)},
        {.id = "level", .title = say(Phrase::field_level)},
        {.id = "found", .title = say(Phrase::field_found), .flexible = true},
        {.id = "worth", .title = say(Phrase::assess_worth), .right = true},
        {.id = "base", .title = say(Phrase::assess_base), .right = true},
        {.id = "basis", .title = say(Phrase::assess_basis), .detail = true},
        {.id = "times", .title = say(Phrase::assess_times), .right = true, .detail = true},
        {.id = "charged", .title = say(Phrase::assess_charged), .right = true},
        {.id = "counted", .title = say(Phrase::assess_counted), .detail = true},
        {.id = "incident", .title = say(Phrase::assess_incident), .detail = true},
        {.id = "counted_as", .title = say(Phrase::assess_counted_as), .detail = true},
        {.id = "repeats", .title = say(Phrase::assess_repeats), .detail = true},
        {.id = "note", .title = say(Phrase::assess_note), .flexible = true},
    };
    add_place_columns(section.columns);
    for (const UnitMark& mark : assessment_.units) {
      for (const Deduction& deduction : mark.deductions) section.rows.push_back(deduction_row(mark, deduction));
      for (const std::size_t site : mark.sites)
        for (const Deduction& deduction : assessment_.sites[site].deductions)
          section.rows.push_back(deduction_row(mark, deduction));
    }
    report_.sections.push_back(std::move(section));
  }

  static Text note_of(const Deduction& deduction) {
    const Finding& finding = *deduction.finding;
    if (!deduction.counted) return say(Phrase::assess_note_incident, finding.incident, deduction.counted_as);
    std::vector<Text> notes;
    if (finding.veto) notes.push_back(say(Phrase::assess_note_veto));
    if (!deduction.repeats.empty() && deduction.times != Decimal(1))
      notes.push_back(say(Phrase::assess_note_repeat, deduction.repeats, deduction.times));
    if (deduction.charged < Decimal::multiply(deduction.base, deduction.times).value_or(deduction.base))
      notes.push_back(say(Phrase::assess_note_capped));
    return with_semicolons(notes);
  }

  static Row deduction_row(const UnitMark& unit, const Deduction& deduction) {
    const Finding& finding = *deduction.finding;
    const Text shown = !finding.found.empty() ? *finding.found
                       : finding.measure ? say(Phrase::indicator_off, *finding.measure, *finding.unit, finding.target)
                       : !finding.hazard.empty() ? *finding.hazard
                                                 : *finding.title;
    Row row{unit_cell(unit),
            finding.id,
            Cell(finding.site, finding.site_title),
            id_cell(finding.checklist),
            finding.item,
            band_cell(finding.risk.band),
            Cell(text_cell(finding.found).value, shown),
            number_cell(deduction.worth),
            deduction.base,
            Cell(std::string(term(deduction.basis).id), term(deduction.basis).title()),
            deduction.times,
            deduction.charged,
            Cell(deduction.counted, say(deduction.counted ? Phrase::yes : Phrase::no)),
            id_cell(finding.incident),
            id_cell(deduction.counted_as),
            id_cell(deduction.repeats),
            text_cell(note_of(deduction))};
    add_place_cells(row, finding.at);
    return row;
  }

  void add_rates() {
    if (assessment_.rules->indicators.empty()) return;
    Section section{.id = "indicators", .title = say(Phrase::assess_indicators), .when_empty = say(Phrase::none)};
    Column unit = unit_column();
    unit.grouped = true;
    section.columns = {std::move(unit),
                       {.id = "id", .title = say(Phrase::field_id), .detail = true},
                       {.id = "title", .title = say(Phrase::indicator), .flexible = true},
                       {.id = "value", .title = say(Phrase::value_title), .right = true},
                       {.id = "unit_of_value", .title = say(Phrase::field_unit), .detail = true},
                       {.id = "target", .title = say(Phrase::field_target), .right = true},
                       {.id = "zero", .title = say(Phrase::assess_zero), .right = true},
                       {.id = "points", .title = say(Phrase::assess_worth), .right = true},
                       {.id = "earned", .title = say(Phrase::assess_earned), .right = true},
                       {.id = "derivation", .title = say(Phrase::how), .flexible = true}};
    add_place_columns(section.columns);
    for (const UnitMark& mark : assessment_.units)
      for (const RateMark& rate : mark.rates) {
        const AssessedRate& rule = *rate.rule;
        Row row{unit_cell(mark),
                rule.id.value,
                rate.term->title(),
                rate.term->unit == "%" ? percent_cell(rate.value) : rate_cell(rate.value),
                id_cell(std::string(rate.term->unit)),
                rule.target.text(),
                rule.zero ? Cell(rule.zero->value) : Cell(),
                rule.points,
                rate.earned ? Cell(*rate.earned) : Cell(std::monostate{}, say(Phrase::not_applicable)),
                text_cell(!rate.earned ? say(Phrase::assess_rate_none) : rate.derivation)};
        add_place_cells(row, trace(library_.workspace->file, rule.at));
        section.rows.push_back(std::move(row));
      }
    report_.sections.push_back(std::move(section));
  }

  void add_awards() {
    if (assessment_.rules->bonus.awards.empty()) return;
    Section section{.id = "awards", .title = say(Phrase::assess_awards), .when_empty = say(Phrase::none)};
    section.columns = {unit_column(),
                       {.id = "points", .title = say(Phrase::assess_bonus), .right = true},
                       {.id = "reason", .title = say(Phrase::assess_reason), .flexible = true}};
    add_place_columns(section.columns);
    for (const UnitMark& mark : assessment_.units)
      for (const BonusAward* award : mark.awards) {
        Row row{unit_cell(mark), award->points, award->reason};
        add_place_cells(row, trace(library_.workspace->file, award->at));
        section.rows.push_back(std::move(row));
      }
    if (assessment_.rules->bonus.most)
      section.remarks.push_back(say(Phrase::assess_bonus_limit, assessment_.rules->bonus.most->value));
    report_.sections.push_back(std::move(section));
  }

  void add_cards() {
    const CardRule& rule = assessment_.rules->cards;
    if (!rule.given()) return;
    Section section{.id = "cards", .title = say(Phrase::assess_cards), .when_empty = say(Phrase::assess_no_cards)};
    Column unit = unit_column();
    unit.grouped = true;
    section.columns = {std::move(unit),
                       {.id = "period", .title = say(Phrase::field_period)},
                       {.id = "mark", .title = say(Phrase::assess_mark), .right = true},
                       {.id = "card", .title = say(Phrase::assess_card)},
                       {.id = "yellow_cards", .title = say(Phrase::assess_yellows), .right = true}};
    for (const UnitMark& mark : assessment_.units)
      for (const CardEntry& entry : mark.history)
        if (entry.card)
          section.rows.push_back({unit_cell(mark), entry.period.text, number_cell(entry.mark), card_cell(entry.card),
                                  Decimal(entry.yellows)});
    section.remarks.push_back(say(Phrase::assess_cards_rule, rule.count.value, rule.months.value));
    report_.sections.push_back(std::move(section));
  }

  const Assessment& assessment_;
  const Library& library_;
  const ResultFacts& facts_;
  Report report_;
};

}  // namespace

Report assess_report(const Assessment& assessment, const Library& library, const ResultFacts& facts) {
  return AssessReport(assessment, library, facts).run();
}

}  // namespace csafe
