#include <fmt/ranges.h>

#include "base/phrases.hpp"
#include "present/reports/parts.hpp"
#include "present/reports/places.hpp"

namespace csafe {
namespace {

Cell named(std::string id, Text title) {
  return Cell(std::move(id), std::move(title));
}

Text with_place(const Trace& at) {
  return at.path.empty() ? say(Phrase::assess_by_default) : same_text(at.text());
}

/// The steps from the answers of the audits to a mark.
class MarkDerivation {
 public:
  MarkDerivation(const Assessment& assessment, const Library& library)
      : assessment_(assessment), rules_(*assessment.rules), library_(library) {}

  Section run() {
    for (const UnitMark& unit : assessment_.units) {
      for (const std::size_t site : unit.sites) explain_site(assessment_.sites[site]);
      for (const Deduction& deduction : unit.deductions) explain_deduction(deduction.finding->id, deduction);
      explain_unit(unit);
    }
    return derivation_.take();
  }

 private:
  Trace rule_at(Mark at) const {
    return library_.workspace && at.line > 0 ? trace(library_.workspace->file, at) : Trace{};
  }

  void explain_site(const SiteSheets& site) {
    for (const AssessedSheet& sheet : site.sheets) {
      const std::string subject = fmt::format("{}/{}/{}", site.site, assessment_.period.text, sheet.checklist->id);
      auto item = sheet.items.begin();
      for (std::size_t i = 0; i < sheet.sections.size(); ++i) {
        for (std::size_t k = 0; k < sheet.checklist->sections[i].items.size(); ++k, ++item)
          explain_item(subject, site, *sheet.checklist, *item);
        const AssessedSection& section = sheet.sections[i];
        Text how = say(Phrase::points_of, section.earned, section.applicable);
        if (!section.failed_guarantee.empty())
          how = with_semicolons({how, say(Phrase::guarantee_failed, section.failed_guarantee)});
        derivation_.add(subject, named("earned." + section.id, section.title), section.earned, how, section.at);
      }
      const Score& score = sheet.score;
      derivation_.add(
          subject, named("earned", say(Phrase::points_earned)), score.earned,
          with_semicolons({say(Phrase::points_of, score.earned, score.applicable),
                           say(Phrase::assess_sheet_points, score.passed, score.failed, score.unchecked(), score.na)}),
          trace(sheet.checklist->file, sheet.checklist->at));
    }
    const std::string subject = site.site + "/" + assessment_.period.text;
    for (const Deduction& deduction : site.deductions)
      if (!is_on_sheet(site, deduction)) explain_deduction(subject, deduction);
    if (!site.off_sheet.is_zero())
      derivation_.add(subject, named("off_sheet", say(Phrase::assess_off_sheet)), site.off_sheet,
                      say(Phrase::assess_off_sheet_how), {});
    Text how = say(Phrase::points_of, site.score.earned, site.score.applicable);
    if (site.score.vetoed)
      how = with_semicolons({how, say(Phrase::assess_how_veto, fmt::format("{}", fmt::join(site.vetoes, " ")))});
    derivation_.add(subject, named("points", say(Phrase::assess_sheets)), site.score.earned, how, {});
  }

  static bool is_on_sheet(const SiteSheets& site, const Deduction& deduction) {
    for (const AssessedSheet& sheet : site.sheets)
      for (const AssessedItem& item : sheet.items)
        if (item.row == deduction.row) return true;
    return false;
  }

  void explain_item(const std::string& subject, const SiteSheets& site, const Checklist& checklist,
                    const AssessedItem& row) {
    const ChecklistItem& item = *row.item;
    for (const Deduction& deduction : site.deductions)
      if (row.result == Result::fail && deduction.row == row.row) explain_deduction(subject, deduction);
    const Text worth =
        item.points ? say(Phrase::points_worth, item.points->value, trace(checklist.file, item.points->at).text())
                    : say(Phrase::points_by_default);
    std::vector<Text> how{row.result ? term(*row.result).title() : say(Phrase::unchecked), worth};
    if (row.result == Result::fail) how.push_back(say(Phrase::assess_less, row.lost));
    derivation_.add(subject, named("earned." + item.id, same_text(item.id)), row.earned, with_semicolons(how),
                    row.at.path.empty() ? trace(checklist.file, item.at) : row.at);
  }

  void explain_deduction(const std::string& subject, const Deduction& deduction) {
    const Finding& finding = *deduction.finding;
    std::vector<Text> how;
    switch (deduction.basis) {
      case DeductionBasis::item:
        how.push_back(!deduction.worth ? say(Phrase::assess_how_extra)
                      : deduction.worth_at.path.empty()
                          ? say(Phrase::points_by_default)
                          : with_semicolons({say(Phrase::assess_how_item),
                                             say(Phrase::points_worth, *deduction.worth, deduction.worth_at.text())}));
        break;
      case DeductionBasis::level:
        how.push_back(
            say(Phrase::assess_how_level, finding.risk.band->title, deduction.base, deduction.base_at.text()));
        break;
      case DeductionBasis::partial:
        how.push_back(partial_text(deduction));
        break;
    }
    if (!deduction.repeats.empty())
      how.push_back(say(Phrase::assess_how_repeat, deduction.times, deduction.repeats, with_place(deduction.times_at)));
    if (deduction.worth) how.push_back(say(Phrase::assess_how_capped, *deduction.worth));
    if (!deduction.counted) how.push_back(say(Phrase::assess_note_incident, finding.incident, deduction.counted_as));
    if (deduction.counted && finding.veto) how.push_back(say(Phrase::assess_note_veto));
    const std::string reference = finding.id.substr(finding.id.rfind('/') + 1);
    derivation_.add(subject,
                    named("charged." + reference, join({say(Phrase::assess_charged), same_text(reference)}, " ")),
                    deduction.charged, with_semicolons(how), finding.at);
  }

  Text partial_text(const Deduction& deduction) const {
    const Finding& finding = *deduction.finding;
    const std::string_view item = std::string_view(finding.item).substr(finding.item.find('/') + 1);
    const PartialMarks* partial = rules_.partial_of(item);
    Text how =
        say(Phrase::assess_how_partial, *finding.measure, finding.target, partial->zero, deduction.base_at.text());
    if (deduction.base == *deduction.worth) return how;
    const std::string earned =
        way(*deduction.worth, finding.measure->text(), partial->zero, *parse_target(finding.target));
    return with_semicolons({std::move(how), same_text(deduction.worth->text() + " − " + earned)});
  }

  void explain_unit(const UnitMark& unit) {
    const std::string subject = (unit.id.empty() ? std::string("-") : unit.id) + "/" + assessment_.period.text;
    for (const RateMark& rate : unit.rates) explain_rate(subject, rate);
    for (const BonusAward* award : unit.awards)
      derivation_.add(subject, named("award", say(Phrase::assess_bonus)), award->points, award->reason,
                      rule_at(award->at));
    explain_mark(subject, unit);
    if (unit.grade)
      derivation_.add(subject, named("grade", say(Phrase::grade)), Cell(unit.grade->id, unit.grade->title),
                      same_text(unit.mark->text() + " ≥ " + unit.grade->from.text()), rule_at(unit.grade->at));
    if (unit.card)
      derivation_.add(subject, named("card", say(Phrase::assess_card)),
                      Cell(std::string(term(*unit.card).id), term(*unit.card).title()),
                      say(Phrase::assess_how_card, unit.yellows), rule_at(rules_.cards.at));
  }

  void explain_rate(const std::string& subject, const RateMark& rate) {
    const AssessedRate& rule = *rate.rule;
    std::vector<Text> how;
    if (!rate.derivation.empty()) how.push_back(rate.derivation);
    if (!rate.earned) {
      how = {say(Phrase::assess_rate_none)};
    } else if (!rate.value) {
      how.push_back(say(Phrase::assess_rate_unknown));
    } else {
      how.push_back(
          say(*rate.earned == rule.points ? Phrase::assess_how_met : Phrase::assess_how_missed, rule.target.text()));
      if (*rate.earned != rule.points && !rate.earned->is_zero()) {
        const bool percent = rate.term->unit == "%";
        const std::string value = percent ? rate.derivation.en + " × 100" : rate.value->text();
        how.push_back(same_text(way(rule.points, value, rule.zero->value, rule.target)));
      }
    }
    const std::string id(rate.term->id);
    derivation_.add(subject, named("rate." + id, rate.term->title()), rate_cell(rate.value), with_semicolons(how),
                    rule_at(rule.at));
    derivation_.add(subject, named("earned." + id, join({say(Phrase::assess_earned), rate.term->title()}, " ")),
                    number_cell(rate.earned), say(Phrase::points_worth, rule.points, rule_at(rule.at).text()),
                    rule_at(rule.at));
  }

  /// `10 × (93 − 50) ÷ (90 − 50)`: how far a value has come from zero to its target.
  static std::string way(const Decimal& points, const std::string& value, const Decimal& zero, const Target& target) {
    const bool rises = target.value > zero;
    const std::string zero_text = zero.text();
    const std::string best = target.value.text();
    return fmt::format("{} × ({} − {}) ÷ ({} − {})", points.text(), rises ? value : zero_text,
                       rises ? zero_text : value, rises ? best : zero_text, rises ? zero_text : best);
  }

  void explain_mark(const std::string& subject, const UnitMark& unit) {
    const Score& score = unit.score;
    Text how;
    Trace at = rule_at(rules_.weight.at);
    if (unit.without == NoMark::coverage) {
      how = say(Phrase::assess_how_coverage, score.coverage(judged_places).value_or(0), rules_.coverage->value);
      at = rule_at(rules_.coverage->at);
    } else if (unit.without) {
      how = term(*unit.without).title();
    } else if (score.vetoed) {
      how = say(Phrase::assess_how_veto, fmt::format("{}", fmt::join(unit.vetoes, " ")));
    } else {
      how = same_text(formula(unit));
      if (unit.mark == Decimal(100)) how = with_semicolons({how, say(Phrase::assess_at_most_hundred)});
    }
    derivation_.add(subject, named("mark", say(Phrase::assess_mark)), rate_cell(unit.mark), how, at);
  }

  std::string formula(const UnitMark& unit) const {
    const Score& score = unit.score;
    std::string text;
    if (assessment_.kind == UnitKind::person) {
      text = fmt::format("100 − {}", (score.applicable - score.earned).text());
    } else if (unit.rates_points.is_zero()) {
      text = fmt::format("{} ÷ {} × 100", score.earned.text(), score.applicable.text());
    } else {
      text =
          fmt::format("({} × {} ÷ {} + {}) ÷ ({} + {}) × 100", unit.sheets.text(), score.earned.text(),
                      score.applicable.text(), unit.rates_earned.text(), unit.sheets.text(), unit.rates_points.text());
    }
    return unit.bonus.is_zero() ? text : text + " + " + unit.bonus.text();
  }

  const Assessment& assessment_;
  const AssessmentRules& rules_;
  const Library& library_;
  Derivation derivation_;
};

}  // namespace

void add_explanations(Report& report, const Assessment& assessment, const Library& library) {
  report.sections.push_back(MarkDerivation(assessment, library).run());
}

}  // namespace csafe
