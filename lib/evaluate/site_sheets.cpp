#include "evaluate/site_sheets.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "model/resolve.hpp"

namespace csafe {
namespace {

class SiteBuilder {
 public:
  SiteBuilder(const DeductionMaker& maker, std::vector<const AuditRecord*> audits)
      : maker_(maker), audits_(std::move(audits)) {
    std::ranges::sort(audits_, [](const AuditRecord* a, const AuditRecord* b) {
      return std::tie(a->date, *a->at.path) < std::tie(b->date, *b->at.path);
    });
  }

  /// The sheets of the regular and internal audits; of several versions of a checklist that of the last one.
  void add_audited() {
    std::vector<const Checklist*> checklists;
    for (const AuditRecord* audit : audits_) {
      if (!covers_everything(audit->type)) continue;
      site.audited = true;
      for (const Checklist* checklist : audit->checklists->all()) {
        const auto same = std::ranges::find(checklists, checklist->id, &Checklist::id);
        if (same == checklists.end())
          checklists.push_back(checklist);
        else
          *same = checklist;
      }
    }
    for (const Checklist* checklist : checklists) add_sheet(*checklist);
  }

  void add_sheet(const Checklist& checklist) {
    AssessedSheet& sheet = site.sheets.emplace_back();
    sheet.checklist = &checklist;
    for (const ChecklistSection& section : checklist.sections)
      for (const ChecklistItem& item : section.items) sheet.items.push_back(answered(checklist, item));
    for (AssessedItem& item : sheet.items) {
      item.row = rows_.size();
      rows_.push_back({.worth = item.item->worth(), .lost = {}});
      if (item.result == Result::fail) row_of_[{checklist.id, item.item->id}] = item.row;
    }
    on_sheets_ = rows_.size();
  }

  void add_findings(const std::vector<const Finding*>& findings) {
    for (const Finding* finding : findings) {
      Deduction deduction = maker_.make(*finding);
      const std::string item = finding->item.substr(finding->item.find('/') + 1);
      const auto [row, is_new] = row_of_.try_emplace({finding->checklist, item}, rows_.size());
      if (is_new) rows_.push_back({.worth = deduction.worth, .lost = {}});
      deduction.row = row->second;
      site.deductions.push_back(std::move(deduction));
    }
    count_incidents_once(site.deductions, [this] {
      settle();
      return site.score.applicable - site.score.earned + veto_weight(site.score);
    });
    settle();
  }

  SiteSheets site;

 private:
  AssessedItem answered(const Checklist& checklist, const ChecklistItem& item) const {
    AssessedItem answer{.item = &item, .result = {}, .lost = {}, .earned = {}, .row = 0, .at = {}};
    for (const AuditRecord* audit : audits_) {
      const auto index = audit->checklists->index_of(checklist.id, item.id);
      if (!index) continue;
      const std::optional<Result> result = audit->results[*index];
      if (!result || (result == Result::na && !covers_everything(audit->type))) continue;
      if (answer.result && badness(*result) <= badness(*answer.result)) continue;
      answer.result = result;
      if (!audit->answered_at.empty()) answer.at = audit->answered_at[*index];
    }
    return answer;
  }

  static int badness(Result result) { return result == Result::fail ? 2 : result == Result::pass ? 1 : 0; }

  /// Works out all numbers from the deductions that count.
  void settle() {
    charge(site.deductions, rows_);
    site.score = {};
    for (AssessedSheet& sheet : site.sheets) {
      settle_sheet(sheet);
      site.score += sheet.score;
    }
    site.off_sheet = 0;
    for (std::size_t i = on_sheets_; i < rows_.size(); ++i) site.off_sheet += rows_[i].lost;
    site.score.earned = std::max(Decimal(0), site.score.earned - site.off_sheet);
    site.vetoes.clear();
    for (const Deduction& deduction : site.deductions)
      if (deduction.counted && deduction.finding->veto) site.vetoes.push_back(deduction.finding->id);
    site.score.vetoed = !site.vetoes.empty();
    if (site.score.vetoed) site.score.earned = 0;
  }

  void settle_sheet(AssessedSheet& sheet) {
    sheet.score = {};
    sheet.sections.resize(sheet.checklist->sections.size());
    auto item = sheet.items.begin();
    for (std::size_t i = 0; i < sheet.sections.size(); ++i) {
      const ChecklistSection& section = sheet.checklist->sections[i];
      AssessedSection& sum = sheet.sections[i];
      sum = {.id = section.id,
             .title = section.title,
             .applicable = {},
             .earned = {},
             .failed_guarantee = {},
             .at = trace(sheet.checklist->file, section.at)};
      for (std::size_t k = 0; k < section.items.size(); ++k) settle_item(*item++, sum, sheet.score);
      if (!sum.failed_guarantee.empty()) sum.earned = 0;
      sheet.score.applicable += sum.applicable;
      sheet.score.earned += sum.earned;
    }
  }

  void settle_item(AssessedItem& item, AssessedSection& section, Score& score) const {
    const Decimal worth = item.item->worth();
    ++score.items;
    item.lost = 0;
    item.earned = 0;
    if (item.result == Result::na) {
      ++score.na;
      return;
    }
    section.applicable += worth;
    if (item.result == Result::pass) ++score.passed;
    if (item.result == Result::fail) {
      ++score.failed;
      item.lost = rows_[item.row].lost;
      if (item.item->guarantee && item.lost == worth && section.failed_guarantee.empty())
        section.failed_guarantee = item.item->id;
    }
    if (item.result) item.earned = worth - item.lost;
    section.earned += item.earned;
  }

  const DeductionMaker& maker_;
  std::vector<const AuditRecord*> audits_;
  std::vector<DeductionRow> rows_;
  std::size_t on_sheets_ = 0;  // rows before it are items of sheets
  std::map<std::pair<std::string, std::string>, std::size_t> row_of_;
};

}  // namespace

std::vector<SiteSheets> site_sheets(const Scored& scored, const Period& period, const EvaluationContext& context,
                                    const DeductionMaker& maker, const AssessmentScope& scope) {
  std::map<std::string, std::vector<const AuditRecord*>, std::less<>> audits;
  std::map<std::string, std::set<Period>, std::less<>> regular;
  for (const AuditRecord& audit : scored.audits) {
    if (audit.period == period) audits[audit.site].push_back(&audit);
    if (covers_everything(audit.type)) regular[audit.site].insert(audit.period);
  }
  std::map<std::string_view, std::vector<const Finding*>> findings;
  for (const Finding& finding : scored.findings)
    if (finding.period == period) findings[finding.site].push_back(&finding);
  std::vector<std::pair<std::string, const Site*>> sites;
  if (context.library.workspace)
    for (const Site& site : context.library.workspace->sites)
      if (scope.whole_workspace || audits.contains(site.id)) sites.emplace_back(site.id, &site);
  for (const auto& [id, own] : audits)
    if (std::ranges::none_of(sites, [&wanted = id](const auto& site) { return site.first == wanted; }))
      sites.emplace_back(id, nullptr);
  std::vector<SiteSheets> result;
  for (const auto& [id, site] : sites) {
    SiteBuilder builder(maker, audits[id]);
    builder.site.site = id;
    builder.site.title = site ? site->name() : same_text(id);
    if (site) builder.site.department = site->department;
    builder.add_audited();
    if (!builder.site.audited && site && lacks_audit(regular[id], period))
      for (const ChecklistRef& ref : site->checklists)
        if (const Checklist* checklist = context.library.checklist(ref)) builder.add_sheet(*checklist);
    builder.add_findings(findings[id]);
    result.push_back(std::move(builder.site));
  }
  return result;
}

}  // namespace csafe
