#include <fmt/ranges.h>

#include "base/phrases.hpp"
#include "model/rectification.hpp"
#include "present/reports/parts.hpp"
#include "present/reports/places.hpp"

namespace csafe {
namespace {

Text rating_origin(const GradedFactor& factor) {
  Text origin = say(factor.from_checklist ? Phrase::default_of_checklist : Phrase::given_in_audit);
  if (factor.dimension.empty()) return origin;
  const Dimension* dimension = factor.factor->dimension(factor.dimension);
  return join({origin, say(Phrase::worst_dimension, dimension ? dimension->title : same_text(factor.dimension))}, "; ");
}

void explain_grading(Derivation& derivation, const std::string& subject, const Grading& grading, bool after) {
  const auto quantity = [&](std::string id, Text title) {
    if (!after) return Cell(std::move(id), std::move(title));
    return Cell("residual." + id, say(Phrase::after_measures, title));
  };
  std::vector<std::string> values;
  for (const GradedFactor& factor : grading.factors) {
    derivation.add(subject, quantity(factor.factor->id, factor.factor->title), factor.value, rating_origin(factor),
                   factor.at);
    values.push_back(factor.value.text());
  }
  if (!grading.band) return;
  const RiskMatrix& matrix = *grading.matrix;
  if (grading.score)
    derivation.add(subject, quantity("score", say(Phrase::field_score)), *grading.score,
                   same_text(fmt::format("{} = {}", fmt::join(values, " × "), grading.score->text())),
                   trace(matrix.file, matrix.score_at));
  Text how;
  Mark at = grading.band->at;
  if (grading.score) {
    const Band& band = *grading.band;
    how = same_text(grading.score->text() + (band.from ? " ≥ " + band.from->text() : " > " + band.above->text()));
    at = band.edge_at;
  } else {
    how = say(Phrase::cell_of_grid, fmt::format("{}", fmt::join(values, ", ")));
    for (const GridRow& row : matrix.grid)
      if (row.value == grading.factors[0].value) at = row.at;
  }
  derivation.add(subject, quantity("level", say(Phrase::field_level)), band_cell(grading.band), how,
                 trace(matrix.file, at));
}

void explain_deadline(Derivation& derivation, const Finding& finding) {
  if (!finding.due && !finding.time_limit) return;
  Text how = say(finding.rectification && finding.rectification->due ? Phrase::ledger_title : Phrase::due_given);
  if (!finding.due_given) {
    how = say(Phrase::due_counted, finding.date, limit_text(*finding.time_limit));
    if (finding.calendar_missing) how = say(Phrase::calendar_missing, finding.calendar_missing);
  }
  derivation.add(finding.id, Cell(std::string("due"), say(Phrase::field_due)),
                 finding.due ? Cell(*finding.due) : Cell(), how, finding.due_at);
}

void explain_sheet(Derivation& derivation, const Sheet& sheet) {
  const std::string subject = sheet.site + "/" + occasion(sheet.period, sheet.type) + "/" + sheet.checklist;
  const Score& score = sheet.score;
  for (const SectionScore& section : sheet.sections) {
    for (const ItemScore& item : section.items) {
      const Text worth = item.points_at.path.empty() ? say(Phrase::points_by_default)
                                                     : say(Phrase::points_worth, item.points, item.points_at.text());
      derivation.add(subject, Cell("earned." + item.id, same_text(item.id)), item.earned,
                     join({item.outcome, worth}, "; "), item.at);
    }
    Text how = say(Phrase::section_points, section.score.passed, section.score.failed, section.score.unchecked(),
                   section.score.na, section.score.applicable);
    if (!section.failed_guarantee.empty())
      how = join({how, say(Phrase::guarantee_failed, section.failed_guarantee)}, "; ");
    derivation.add(subject, Cell("earned." + section.id, section.title), section.score.earned, how, section.at);
  }
  const auto rate = [&](Rate which, const std::optional<Decimal>& value, Text how) {
    derivation.add(subject, Cell(std::string(rate_term(which).id), rate_term(which).title()), rate_cell(value),
                   std::move(how), sheet.at);
  };
  rate(Rate::compliance, score.compliance(),
       same_text(fmt::format("{} ÷ ({} + {})", score.passed, score.passed, score.failed)));
  rate(Rate::coverage, score.coverage(),
       same_text(fmt::format("{} ÷ ({} − {})", score.checked(), score.items, score.na)));
  Text how = same_text(fmt::format("{} ÷ {} × 100", score.earned.text(), score.applicable.text()));
  if (score.vetoed) how = say(Phrase::vetoed_by, fmt::format("{}", fmt::join(sheet.failed_vetoes, " ")));
  rate(Rate::score, score.marks(), how);
  derivation.add(
      subject, Cell(std::string("deducted"), say(Phrase::deducted)), rate_cell(score.deducted()),
      score.vetoed ? how : same_text(fmt::format("100 − ({} − {})", score.applicable.text(), score.earned.text())),
      sheet.at);
}

}  // namespace

void add_explanations(Report& report, const std::vector<Finding>& findings, const std::vector<Sheet>& sheets) {
  Derivation derivation;
  for (const Finding& finding : findings) {
    if (finding.measure)
      derivation.add(finding.id, Cell(std::string("measure"), say(Phrase::field_measure)), *finding.measure,
                     say(Phrase::misses_target, finding.target), finding.at);
    explain_grading(derivation, finding.id, finding.risk, false);
    if (finding.residual) explain_grading(derivation, finding.id, *finding.residual, true);
    explain_deadline(derivation, finding);
  }
  for (const Sheet& sheet : sheets) explain_sheet(derivation, sheet);
  report.sections.push_back(derivation.take());
}

}  // namespace csafe
