#include "load/table/record_tally.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include "base/phrases.hpp"
#include "base/suggest.hpp"
#include "load/table/cell_values.hpp"
#include "load/table/item_finder.hpp"
#include "load/table/visit_reader.hpp"

namespace csafe {
namespace {

/// What the rows of one site and period add up to, tally by tally.
struct Sum {
  std::size_t rows = 0;  ///< that fill in the column
  std::size_t hits = 0;  ///< that say one of the words
  Decimal total;
};

struct Gathered {
  AuditDraft audit;
  std::vector<Sum> sums;
};

class Tallier {
 public:
  Tallier(const Library& library, const DraftRequest& request, const std::vector<RecordTally>& tallies, Date today,
          const SheetRows& left_out)
      : library_(library),
        tallies_(tallies),
        today_(today),
        left_out_(left_out),
        finder_(library),
        visits_(library, request, result_.drafts.problems) {
    for (const RecordTally& tally : tallies)
      for (const std::string& word : tally.words) result_.unseen.emplace(tally.column, word);
  }

  TallyDrafts run(const std::vector<ReadSheet>& sheets) {
    for (const ReadSheet& sheet : sheets) {
      if (!has_columns(sheet)) continue;
      visits_.begin(sheet);
      uses_ = uses_of(sheet.layout);
      for (std::size_t row = sheet.layout.last_heading + 1; row <= sheet.sheet->rows.size(); ++row) take(sheet, row);
    }
    for (auto& [key, gathered] : gathered_) finish(gathered);
    return std::move(result_);
  }

 private:
  bool has_columns(const ReadSheet& sheet);
  void take(const ReadSheet& sheet, std::size_t row);
  void add(const ReadSheet& sheet, std::size_t row, Gathered& gathered);
  void finish(Gathered& gathered);
  /// What is wrong with a tally is wrong at every site, and told once.
  void refuse_once(SheetPlace at, Said message, Text help) {
    const auto& told = result_.drafts.problems;
    const bool known = std::any_of(told.begin(), told.end(),
                                   [&](const SheetProblem& problem) { return problem.message.en == message.en; });
    if (!known) refuse(std::move(at), std::move(message), std::move(help));
  }
  void refuse(SheetPlace at, Said message, Text help = {}) {
    result_.drafts.problems.push_back({std::move(at), std::move(message), std::move(help)});
  }

  const Library& library_;
  const std::vector<RecordTally>& tallies_;
  const Date today_;
  const SheetRows& left_out_;
  ItemFinder finder_;
  std::vector<ColumnUse> uses_;  ///< of the sheet that is being read
  TallyDrafts result_;
  VisitReader visits_;
  std::map<std::tuple<std::string, std::string, AuditType>, Gathered> gathered_;
};

const SheetHeading* find_column(const SheetLayout& layout, std::string_view name) {
  const auto found = std::find_if(layout.headings.begin(), layout.headings.end(),
                                  [&](const SheetHeading& heading) { return is_named(heading, name); });
  return found == layout.headings.end() ? nullptr : &*found;
}

bool Tallier::has_columns(const ReadSheet& sheet) {
  const std::size_t before = result_.drafts.problems.size();
  const SheetPlace whole{sheet.path, sheet.sheet->name};
  for (const RecordTally& tally : tallies_) {
    if (column_of(tally, sheet.layout)) continue;
    std::vector<std::string_view> near;
    for (const SheetHeading& heading : sheet.layout.headings) near.push_back(heading.text);
    const auto meant = nearest(tally.column, near);
    if (!tally.column.empty())
      refuse(whole, say(Phrase::import_no_mean_column, tally.column),
             meant ? say(Phrase::did_you_mean, *meant) : Text{});
    else if (!tally.words.empty())
      refuse(whole, say(Phrase::import_no_kind_column), say(Phrase::help_import_kind_column));
  }
  return result_.drafts.problems.size() == before;
}

void Tallier::add(const ReadSheet& sheet, std::size_t row, Gathered& gathered) {
  const auto text_of = [&](const SheetHeading& heading) {
    return cell_text(sheet.sheet->cell(row, heading.column).text);
  };
  std::vector<Sum> sums = gathered.sums;
  for (std::size_t i = 0; i < tallies_.size(); ++i) {
    const RecordTally& tally = tallies_[i];
    const SheetHeading* heading = column_of(tally, sheet.layout);
    const std::string word = heading ? text_of(*heading) : std::string();
    if (heading && word.empty()) continue;  // who did not answer does not count
    ++sums[i].rows;
    if (tally.kind != RecordTally::Kind::mean) {
      const bool hit =
          tally.words.empty() || std::find(tally.words.begin(), tally.words.end(), word) != tally.words.end();
      if (hit) ++sums[i].hits;
      if (hit) result_.unseen.erase({tally.column, word});
      continue;
    }
    bool per_cent = false;
    const auto number = cell_number(word, per_cent);
    const auto value = number ? Decimal::parse(*number) : std::nullopt;
    if (!value)
      return refuse({sheet.path, sheet.sheet->name, row, heading->column},
                    say(Phrase::import_not_a_number, word, heading->text), say(Phrase::help_import_number));
    sums[i].total += *value;
  }
  gathered.sums = std::move(sums);
  ++gathered.audit.rows;
  ++result_.drafts.rows;
}

void Tallier::take(const ReadSheet& sheet, std::size_t row) {
  const auto& cells = sheet.sheet->rows[row - 1];
  const bool is_new = std::any_of(cells.begin(), cells.end(),
                                  [](const SheetCell& cell) { return !cell.repeats && !cell_text(cell.text).empty(); });
  if (!is_new) return;
  const SheetPlace here{sheet.path, sheet.sheet->name, row, 0};
  if (is_aside(*sheet.sheet, uses_, row)) return result_.drafts.passed_over.push_back(here);
  const std::size_t problems = result_.drafts.problems.size();
  const auto visit = visits_.read(row);  // also of a row that is left out: what it says holds for those below
  if (left_out_.contains({sheet.path, sheet.sheet->name, row})) {
    auto& told = result_.drafts.problems;
    told.erase(told.begin() + static_cast<std::ptrdiff_t>(problems), told.end());
    return;
  }
  if (!visit) return;
  if (visit->date > today_) return refuse(here, say(Phrase::import_day_ahead, visit->date, today_));
  Gathered& gathered = gathered_[{visit->site, visit->period.text, visit->type}];
  AuditDraft& audit = gathered.audit;
  if (audit.site.empty()) {
    audit.at = here;
    audit.site = visit->site;
    audit.period = visit->period;
    audit.date = std::min(visit->period.last, today_);
    audit.type = visit->type;
    audit.checklists = visit->checklists;
    gathered.sums.resize(tallies_.size());
  }
  for (const std::string& auditor : visit->auditors)
    if (std::find(audit.auditors.begin(), audit.auditors.end(), auditor) == audit.auditors.end())
      audit.auditors.push_back(auditor);
  add(sheet, row, gathered);
}

/// The value; nothing where nobody filled in the column.
std::optional<std::string> value_of(const RecordTally& tally, const Sum& sum) {
  const auto rows = static_cast<std::int64_t>(sum.rows);
  const Decimal hits(static_cast<std::int64_t>(sum.hits));
  if (tally.kind == RecordTally::Kind::count) return hits.text();
  const bool mean = tally.kind == RecordTally::Kind::mean;
  const auto value = Decimal::percent(mean ? sum.total : hits, Decimal(mean ? 100 * rows : rows), 2);
  return value ? std::optional(value->text()) : std::nullopt;
}

void Tallier::finish(Gathered& gathered) {
  AuditDraft& audit = gathered.audit;
  std::vector<ChecklistRef> refs = std::exchange(audit.checklists, {});
  const Site* site = library_.workspace ? library_.workspace->site(audit.site) : nullptr;
  if (refs.empty() && site) refs = site->checklists;
  std::vector<const Checklist*> candidates;
  for (const ChecklistRef& ref : refs)
    if (const Checklist* checklist = library_.checklist(ref)) candidates.push_back(checklist);
  for (std::size_t i = 0; i < tallies_.size(); ++i) {
    const RecordTally& tally = tallies_[i];
    const Sum& sum = gathered.sums[i];
    Said problem;
    Text help;
    FoundItem found = finder_.by_id(tally.item, candidates, problem, help);
    if (!found.item) found = finder_.by_id(tally.item, {}, problem, help);
    if (!found.item) return refuse_once({audit.at.path, audit.at.sheet}, problem, help);
    if (!found.item->is_indicator())
      return refuse_once({audit.at.path, audit.at.sheet}, say(Phrase::import_not_an_indicator, tally.item),
                         say(Phrase::help_import_indicator));
    const auto value = value_of(tally, sum);
    if (!value) continue;
    DraftAnswer answer{.checklist = found.checklist->id, .item = found.item->id, .observations = {}};
    answer.observations.push_back(
        {.at = audit.at, .values = {{.key = "measure", .values = {*value}, .is_list = false, .at = audit.at}}});
    audit.answers.push_back(std::move(answer));
    if (std::find_if(audit.checklists.begin(), audit.checklists.end(),
                     [&](const ChecklistRef& ref) { return ref.id == found.checklist->id; }) != audit.checklists.end())
      continue;
    const auto named =
        std::find_if(refs.begin(), refs.end(), [&](const ChecklistRef& ref) { return ref.id == found.checklist->id; });
    audit.checklists.push_back(named != refs.end() ? *named
                                                   : ChecklistRef{.at = {}, .id = found.checklist->id, .version = {}});
  }
  for (DraftAnswer& answer : audit.answers)
    answer.is_qualified = std::any_of(audit.checklists.begin(), audit.checklists.end(), [&](const ChecklistRef& ref) {
      const Checklist* other = library_.checklist(ref);
      return other && other->id != answer.checklist && other->item(answer.item);
    });
  if (!audit.answers.empty()) result_.drafts.audits.push_back(std::move(audit));
}

}  // namespace

const SheetHeading* column_of(const RecordTally& tally, const SheetLayout& layout) {
  if (!tally.column.empty()) return find_column(layout, tally.column);
  if (tally.words.empty()) return nullptr;
  const SheetHeading* kind = layout.heading("kind");
  return kind ? kind : layout.heading("section");
}

TallyDrafts draft_tallies(const std::vector<ReadSheet>& sheets, const Library& library, const DraftRequest& request,
                          const std::vector<RecordTally>& tallies, Date today, const SheetRows& left_out) {
  return Tallier(library, request, tallies, today, left_out).run(sheets);
}

}  // namespace csafe
