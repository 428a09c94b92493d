#include "evaluate/deductions.hpp"

#include <algorithm>
#include <map>

#include "model/resolve.hpp"

namespace csafe {
namespace {

constexpr std::size_t most_choices = 4096;

/// The findings of one incident, one of which is to count.
using Incident = std::vector<Deduction*>;

std::vector<Incident> incidents_of(std::vector<Deduction>& deductions) {
  std::map<std::pair<std::string_view, std::string_view>, Incident> by_name;
  for (Deduction& deduction : deductions) {
    deduction.counted = true;
    deduction.counted_as.clear();
    const Finding& finding = *deduction.finding;
    if (!finding.incident.empty()) by_name[{finding.site, finding.incident}].push_back(&deduction);
  }
  std::vector<Incident> incidents;
  for (auto& [name, incident] : by_name) {
    if (incident.size() < 2) continue;
    std::ranges::stable_sort(incident, std::ranges::greater{}, [](const Deduction* one) { return one->full; });
    incidents.push_back(std::move(incident));
  }
  return incidents;
}

void count_only(const Incident& incident, const Deduction* chosen) {
  for (Deduction* one : incident) one->counted = one == chosen;
}

class WorstChoice {
 public:
  WorstChoice(std::vector<Incident> incidents, const std::function<Decimal()>& loss)
      : incidents_(std::move(incidents)), loss_(loss), chosen_(incidents_.size()) {}

  void run() {
    for (const Incident& incident : incidents_) count_only(incident, nullptr);
    std::size_t choices = 1;
    for (const Incident& incident : incidents_) choices = std::min(choices * incident.size(), most_choices + 1);
    if (choices <= most_choices)
      try_all(0);
    else
      one_by_one();
    for (std::size_t i = 0; i < incidents_.size(); ++i) {
      count_only(incidents_[i], best_[i]);
      for (Deduction* one : incidents_[i])
        if (!one->counted) one->counted_as = best_[i]->finding->id;
    }
  }

 private:
  void try_all(std::size_t i) {
    if (i == incidents_.size()) {
      const Decimal loss = loss_();
      if (best_.empty() || loss > most_) {
        most_ = loss;
        best_ = chosen_;
      }
      return;
    }
    for (const Deduction* one : incidents_[i]) {
      chosen_[i] = one;
      count_only(incidents_[i], one);
      try_all(i + 1);
    }
  }

  void one_by_one() {
    best_.resize(incidents_.size());
    for (std::size_t i = 0; i < incidents_.size(); ++i) {
      std::optional<Decimal> most;
      for (const Deduction* one : incidents_[i]) {
        count_only(incidents_[i], one);
        const Decimal loss = loss_();
        if (most && loss <= *most) continue;
        most = loss;
        best_[i] = one;
      }
      count_only(incidents_[i], best_[i]);
    }
  }

  std::vector<Incident> incidents_;
  const std::function<Decimal()>& loss_;
  std::vector<const Deduction*> chosen_;
  std::vector<const Deduction*> best_;
  Decimal most_;
};

}  // namespace

DeductionMaker::DeductionMaker(const Scored& scored, const AssessmentRules& rules, const Library& library)
    : rules_(rules), library_(library) {
  for (const Finding& finding : scored.findings) by_id_.emplace(finding.id, &finding);
  for (const AuditRecord& audit : scored.audits) by_path_.emplace(*audit.at.path, &audit);
}

FindingItem DeductionMaker::item_of(const Finding& finding) const {
  const auto audit = by_path_.find(*finding.at.path);
  if (finding.checklist.empty() || audit == by_path_.end()) return {};
  const auto& checklists = audit->second->checklists->all();
  const auto checklist = std::ranges::find(checklists, finding.checklist, &Checklist::id);
  if (checklist == checklists.end()) return {};
  const std::string_view item = std::string_view(finding.item).substr(finding.item.find('/') + 1);
  return {*checklist, (*checklist)->item(item)};
}

Deduction DeductionMaker::make(const Finding& finding) const {
  const auto [checklist, item] = item_of(finding);
  Deduction deduction;
  deduction.finding = &finding;
  if (item) {
    deduction.worth = item->worth();
    if (item->points) deduction.worth_at = trace(checklist->file, item->points->at);
  }
  set_base(deduction, item);
  set_repeat(deduction);
  const Decimal product = Decimal::multiply(deduction.base, deduction.times).value_or(deduction.base);
  deduction.full = deduction.worth ? std::min(product, *deduction.worth) : product;
  return deduction;
}

void DeductionMaker::set_base(Deduction& deduction, const ChecklistItem* item) const {
  const Finding& finding = *deduction.finding;
  const PartialMarks* partial = item && item->target && finding.measure ? rules_.partial_of(item->id) : nullptr;
  const LevelDeduction* by_level = finding.risk.band ? rules_.deduction(finding.risk.band->id) : nullptr;
  const Decimal worth = deduction.worth.value_or(1);  // as an item without points
  deduction.base = worth;
  if (partial) {
    deduction.basis = DeductionBasis::partial;
    deduction.base = worth - partial_marks(worth, *finding.measure, partial->zero, *item->target);
    deduction.base_at = rule_at(partial->at);
  } else if (by_level) {
    deduction.basis = DeductionBasis::level;
    deduction.base = by_level->points;
    deduction.base_at = rule_at(by_level->at);
  }
}

void DeductionMaker::set_repeat(Deduction& deduction) const {
  const Finding& finding = *deduction.finding;
  const auto before = [&](const Finding& later) -> const Finding* {
    const std::string& id = later.continues.empty() ? later.recurs : later.continues;
    const auto found = by_id_.find(id);
    return found == by_id_.end() ? nullptr : found->second;
  };
  // The same incident found again is not another one.
  const Finding* earlier = before(finding);
  while (earlier && !finding.incident.empty() && earlier->incident == finding.incident) earlier = before(*earlier);
  if (!earlier || Decimal((finding.date - earlier->date).count()) > rules_.repeats.days.value) return;
  deduction.repeats = earlier->id;
  deduction.times = rules_.repeats.times.value;
  deduction.times_at = rule_at(rules_.repeats.times.at);
}

Trace DeductionMaker::rule_at(Mark at) const {
  return at.line > 0 ? trace(library_.workspace->file, at) : Trace{};
}

void charge(std::vector<Deduction>& deductions, std::vector<DeductionRow>& rows) {
  for (DeductionRow& row : rows) row.lost = 0;
  for (Deduction& deduction : deductions) {
    DeductionRow& row = rows[deduction.row];
    deduction.charged = deduction.counted ? deduction.full : Decimal(0);
    if (row.worth) deduction.charged = std::min(deduction.charged, *row.worth - row.lost);
    row.lost += deduction.charged;
  }
}

void count_incidents_once(std::vector<Deduction>& deductions, const std::function<Decimal()>& loss) {
  std::vector<Incident> incidents = incidents_of(deductions);
  if (!incidents.empty()) WorstChoice(std::move(incidents), loss).run();
}

}  // namespace csafe
