#include "load/table/draft.hpp"

#include <algorithm>
#include <map>
#include <tuple>

#include "base/phrases.hpp"
#include "load/table/cell_values.hpp"
#include "load/table/item_finder.hpp"
#include "load/table/row_reader.hpp"
#include "load/table/visit_reader.hpp"

namespace csafe {
namespace {

/// The answers of one audit as they come, before they are put in order.
struct Gathered {
  AuditDraft audit;
  std::map<std::pair<const Checklist*, const ChecklistItem*>, DraftAnswer> answers;
  std::vector<const Checklist*> used;
};

/// Whether it says that its item failed. Whether an indicator did is its number's to tell.
bool failed(const DraftObservation& observation) {
  const DraftValue* result = observation.value("result");
  return result && result->values.front() == "fail" && !observation.value("measure");
}

class Drafter {
 public:
  Drafter(const Library& library, const ImportRules& rules, const DraftRequest& request, const SheetRows& left_out)
      : library_(library),
        rules_(rules),
        left_out_(left_out),
        finder_(library),
        calendar_(library.work_calendar()),
        visits_(library, request, drafts_.problems) {}

  Drafts run(const std::vector<ReadSheet>& sheets) {
    for (const ReadSheet& sheet : sheets) {
      visits_.begin(sheet);
      finder_.suggestions().begin_sheet();
      uses_ = uses_of(sheet.layout);
      for (std::size_t row = sheet.layout.last_heading + 1; row <= sheet.sheet->rows.size(); ++row) take(sheet, row);
    }
    for (auto& [key, gathered] : gathered_) {
      withhold_refused(gathered);
      finish(gathered);
    }
    return std::move(drafts_);
  }

 private:
  void take(const ReadSheet& sheet, std::size_t row);
  std::vector<const Checklist*> candidates(const Visit& visit) const;
  FoundItem find_item(RowReader& reader, const Visit& visit, const std::string& id, const std::string& check);
  void add_answer(const ReadSheet& sheet, RowReader& reader, Gathered& gathered, const FoundItem& item);
  void add_extra(RowReader& reader, Gathered& gathered, const Visit& visit);
  bool is_first_answer(const Visit& visit, const FoundItem& item, const DraftObservation& observation);
  Gathered& gather(const Visit& visit, const SheetPlace& at);
  bool has_item_elsewhere(const AuditDraft& audit, const Checklist& checklist, const std::string& item) const;
  void withhold_refused(Gathered& gathered);
  void refuse_other_versions(const Gathered& gathered);
  void finish(Gathered& gathered);
  void refuse(SheetPlace at, Said message, Text help = {}) {
    drafts_.problems.push_back({std::move(at), std::move(message), std::move(help)});
  }

  const Library& library_;
  const ImportRules& rules_;
  const SheetRows& left_out_;
  ItemFinder finder_;
  const WorkCalendar calendar_;
  std::vector<ColumnUse> uses_;  ///< of the sheet that is being read
  Drafts drafts_;
  VisitReader visits_;
  std::map<std::tuple<std::string, Date, std::string, AuditType>, Gathered> gathered_;
  /// An item in the audits of one kind in a period.
  using AnswerKey = std::tuple<std::string, std::string, AuditType, const ChecklistItem*>;
  std::map<AnswerKey, std::pair<SheetPlace, bool>> answered_;
  std::map<AnswerKey, SheetPlace> refused_;  ///< of which a row is left out
};

std::vector<const Checklist*> Drafter::candidates(const Visit& visit) const {
  std::vector<ChecklistRef> refs = visit.checklists;
  const Site* site = library_.workspace ? library_.workspace->site(visit.site) : nullptr;
  if (refs.empty() && site) refs = site->checklists;
  std::vector<const Checklist*> checklists;
  for (const ChecklistRef& ref : refs)
    if (const Checklist* checklist = library_.checklist(ref)) checklists.push_back(checklist);
  return checklists;
}

FoundItem Drafter::find_item(RowReader& reader, const Visit& visit, const std::string& id, const std::string& check) {
  Said problem;
  Text help;
  const FoundItem found = id.empty() ? finder_.by_check(check, candidates(visit), problem, help)
                                     : finder_.by_id(id, candidates(visit), problem, help);
  if (!found.item) refuse(reader.place(id.empty() ? "check" : "item"), std::move(problem), std::move(help));
  return found;
}

Gathered& Drafter::gather(const Visit& visit, const SheetPlace& at) {
  Gathered& gathered = gathered_[visit.key()];
  AuditDraft& audit = gathered.audit;
  if (audit.site.empty()) {
    audit.at = at;
    audit.site = visit.site;
    audit.period = visit.period;
    audit.date = visit.date;
    audit.type = visit.type;
  }
  for (const std::string& auditor : visit.auditors)
    if (std::ranges::find(audit.auditors, auditor) == audit.auditors.end()) audit.auditors.push_back(auditor);
  for (const ChecklistRef& ref : visit.checklists)
    if (std::ranges::find(audit.checklists, ref.id, &ChecklistRef::id) == audit.checklists.end())
      audit.checklists.push_back(ref);
  return gathered;
}

/// An item may fail in several places; any other answer stands alone, in the audits of a period too.
bool Drafter::is_first_answer(const Visit& visit, const FoundItem& item, const DraftObservation& observation) {
  const bool fails = failed(observation);
  const auto [known, is_new] =
      answered_.try_emplace({visit.site, visit.period.text, visit.type, item.item}, observation.at, fails);
  if (is_new || (fails && known->second.second && gathered_.contains(visit.key()) &&
                 gathered_[visit.key()].answers.contains({item.checklist, item.item})))
    return true;
  refuse(observation.at, say(Phrase::import_answered_twice, item.item->id, known->second.first.text()),
         say(Phrase::help_answer_once));
  return false;
}

void Drafter::add_answer(const ReadSheet& sheet, RowReader& reader, Gathered& gathered, const FoundItem& item) {
  const std::size_t problems = drafts_.problems.size();
  DraftObservation observation = reader.observation(false, item.item->unit.in(Language::en), gathered.audit.date);
  const bool asks = sheet.layout.asks_results();
  if (!asks && !observation.values.empty())
    observation.values.insert(observation.values.begin(),
                              {.key = "result", .values = {"fail"}, .is_list = false, .at = observation.at});
  if (drafts_.problems.size() > problems) return;
  if (observation.values.empty()) {
    ++drafts_.unanswered;
    return;
  }
  const DraftValue* result = observation.value("result");
  const RiskMatrix* matrix = library_.matrix_for(item.checklist);
  if (matrix && result && result->values.front() == "fail")
    reader.check_level(observation, item.item->risk.given() ? &item.item->risk : nullptr, *matrix);
  if (drafts_.problems.size() > problems) return;
  const AuditDraft& audit = gathered.audit;
  const Visit visit{.site = audit.site,
                    .date = audit.date,
                    .period = audit.period,
                    .type = audit.type,
                    .auditors = {},
                    .checklists = {}};
  if (!is_first_answer(visit, item, observation)) return;
  DraftAnswer& answer = gathered.answers[{item.checklist, item.item}];
  answer.checklist = item.checklist->id;
  answer.item = item.item->id;
  answer.observations.push_back(std::move(observation));
  if (std::ranges::find(gathered.used, item.checklist) == gathered.used.end()) gathered.used.push_back(item.checklist);
  ++drafts_.rows;
}

void Drafter::add_extra(RowReader& reader, Gathered& gathered, const Visit& visit) {
  const std::size_t problems = drafts_.problems.size();
  DraftObservation observation = reader.observation(true, "", visit.date);
  const DraftValue* result = observation.value("result");
  if (result && result->values.front() != "fail")
    return refuse(result->at, say(Phrase::import_nameless_result), say(Phrase::help_import_item));
  if (!observation.value("title")) {
    const DraftValue* found = observation.value("found");
    if (!found) return refuse(observation.at, say(Phrase::import_nameless_row), say(Phrase::help_import_item));
    DraftValue title = *found;
    title.key = "title";
    observation.values.insert(observation.values.begin(), std::move(title));
  }
  std::vector<const Checklist*> checklists = candidates(visit);
  const DraftValue* named = observation.value("matrix");
  const RiskMatrix* matrix = named ? library_.matrix(named->values.front())
                                   : library_.matrix_for(checklists.empty() ? nullptr : checklists.front());
  if (matrix) reader.check_level(observation, nullptr, *matrix);
  if (drafts_.problems.size() > problems) return;
  gathered.audit.extra.push_back(std::move(observation));
  ++drafts_.rows;
}

void Drafter::take(const ReadSheet& sheet, std::size_t row) {
  const auto& cells = sheet.sheet->rows[row - 1];
  const auto is_new = [](const SheetCell& cell) { return !cell.repeats && !cell_text(cell.text).empty(); };
  if (std::ranges::none_of(cells, is_new)) return;
  const SheetPlace here{sheet.path, sheet.sheet->name, row, 0};
  if (is_aside(*sheet.sheet, uses_, row)) return drafts_.passed_over.push_back(here);
  const std::size_t problems = drafts_.problems.size();
  const bool left_out = left_out_.contains({sheet.path, sheet.sheet->name, row});
  for (Suggestions* suggestions : {&finder_.suggestions(), &visits_.suggestions()}) suggestions->want(!left_out);
  RowReader reader(sheet, row, rules_, calendar_, drafts_.problems);
  const std::string id = reader.text("item");
  const std::string check = reader.text("check");
  const auto visit = visits_.read(row);  // also of a row that is left out: what it says holds for those below
  if (left_out) {
    if (visit && !(id.empty() && check.empty()))
      if (const FoundItem item = find_item(reader, *visit, id, check); item.item)
        refused_.try_emplace({visit->site, visit->period.text, visit->type, item.item}, here);
    drafts_.problems.erase(drafts_.problems.begin() + static_cast<std::ptrdiff_t>(problems), drafts_.problems.end());
    return;
  }
  if (!visit) {
    reader.observation(id.empty() && check.empty(), "%", {});  // for what else is wrong with the row
    return;
  }
  if (id.empty() && check.empty() && reader.finds_nothing()) return drafts_.passed_over.push_back(here);
  if (id.empty() && check.empty()) {
    const bool says = std::ranges::any_of(sheet.layout.headings, [&](const SheetHeading& heading) {
      return !heading.id.empty() && scope_of(heading.id) == SheetScope::answer && !reader.text(heading.id).empty();
    });
    if (!says) return drafts_.passed_over.push_back(here);
    return add_extra(reader, gather(*visit, here), *visit);
  }
  const FoundItem item = find_item(reader, *visit, id, check);
  if (!item.item) return;
  if (!sheet.layout.asks_results() && reader.finds_nothing())
    ++drafts_.unanswered;
  else
    add_answer(sheet, reader, gather(*visit, here), item);
}

bool Drafter::has_item_elsewhere(const AuditDraft& audit, const Checklist& checklist, const std::string& item) const {
  return std::ranges::any_of(audit.checklists, [&](const ChecklistRef& ref) {
    const Checklist* other = library_.checklist(ref);
    return other && other != &checklist && other->item(item);
  });
}

/// An item of which a row is left out must not pass by what its other rows say.
void Drafter::withhold_refused(Gathered& gathered) {
  const AuditDraft& audit = gathered.audit;
  std::erase_if(gathered.answers, [&](const auto& entry) {
    const auto& [key, answer] = entry;
    const auto refused = refused_.find({audit.site, audit.period.text, audit.type, key.second});
    if (refused == refused_.end() || failed(answer.observations.front())) return false;
    refuse(answer.observations.front().at, say(Phrase::import_answered_twice, answer.item, refused->second.text()),
           say(Phrase::help_answer_once));
    --drafts_.rows;
    return true;
  });
}

/// What is left answers a checklist in another version than the visit goes by.
void Drafter::refuse_other_versions(const Gathered& gathered) {
  for (const auto& [key, answer] : gathered.answers) {
    const auto named = std::ranges::find(gathered.audit.checklists, answer.checklist, &ChecklistRef::id);
    const Checklist* used = named == gathered.audit.checklists.end() ? nullptr : library_.checklist(*named);
    const auto text_of = [&](const Checklist& checklist) { return checklist.id + "@" + checklist.version; };
    for (const DraftObservation& observation : answer.observations) {
      refuse(
          observation.at,
          say(Phrase::import_other_version, answer.item, text_of(*key.first), used ? text_of(*used) : answer.checklist),
          say(Phrase::help_import_other_version));
      --drafts_.rows;
    }
  }
}

/// The checklists, and the answers in the order of their items.
void Drafter::finish(Gathered& gathered) {
  AuditDraft& audit = gathered.audit;
  if (gathered.answers.empty() && audit.extra.empty()) return;
  const Site* site = library_.workspace ? library_.workspace->site(audit.site) : nullptr;
  const auto is_named = [&](const std::string& id) {
    return std::ranges::find(audit.checklists, id, &ChecklistRef::id) != audit.checklists.end();
  };
  if (site && audit.checklists.empty())
    for (const ChecklistRef& ref : site->checklists)
      if (gathered.used.empty() || std::ranges::find(gathered.used, ref.id, &Checklist::id) != gathered.used.end())
        audit.checklists.push_back(ref);
  for (const Checklist* checklist : gathered.used)
    if (!is_named(checklist->id)) audit.checklists.push_back({.at = {}, .id = checklist->id, .version = {}});
  if (audit.checklists.empty()) {
    drafts_.rows -= audit.extra.size();
    return refuse({audit.at.path, audit.at.sheet}, say(Phrase::import_no_checklist),
                  say(Phrase::help_import_no_checklist));
  }
  for (const ChecklistRef& ref : audit.checklists)
    if (const Checklist* checklist = library_.checklist(ref))
      for (const ChecklistSection& section : checklist->sections)
        for (const ChecklistItem& item : section.items)
          if (const auto answer = gathered.answers.find({checklist, &item}); answer != gathered.answers.end()) {
            answer->second.is_qualified = has_item_elsewhere(audit, *checklist, item.id);
            audit.answers.push_back(std::move(answer->second));
            gathered.answers.erase(answer);
          }
  refuse_other_versions(gathered);
  if (audit.answers.empty() && audit.extra.empty()) return;
  name_extra_findings(audit, {});
  audit.rows = audit.extra.size();
  for (const DraftAnswer& answer : audit.answers) audit.rows += answer.observations.size();
  drafts_.audits.push_back(std::move(audit));
}

}  // namespace

Drafts draft_audits(const std::vector<ReadSheet>& sheets, const Library& library, const ImportRules& rules,
                    const DraftRequest& request, const SheetRows& left_out) {
  return Drafter(library, rules, request, left_out).run(sheets);
}

}  // namespace csafe
