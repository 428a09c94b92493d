#include "evaluate/ledger_query.hpp"

#include <algorithm>

namespace csafe {
namespace {

constexpr std::string_view fields_of_numbers[] = {
    "id",    "site", "checklist", "item",     "date",     "title",     "found",   "score",  "level",     "matrix",
    "owner", "due",  "evidence",  "measures", "verifier", "days_left", "overdue", "recurs", "first_due", "department"};

const Rectification& number_of(const Finding& finding) {
  return *finding.rectification;
}

}  // namespace

QueryVocabulary ledger_vocabulary(const Library& library, const std::vector<Rectification>& rectifications) {
  QueryVocabulary vocabulary = query_vocabulary(library);
  std::erase_if(vocabulary.fields, [](const FindingField& field) {
    return std::ranges::find(fields_of_numbers, field.id) == std::end(fields_of_numbers);
  });
  vocabulary.fields.push_back({.id = "state",
                               .title = say(Phrase::field_status),
                               .kind = FieldKind::term,
                               .value = [](const Finding& f) { return Value{term(number_of(f).state).id}; },
                               .label = [](const Finding& f) { return term(number_of(f).state).title(); },
                               .vocabulary = terms<LedgerState>()});
  vocabulary.fields.push_back({.id = "escalated",
                               .title = say(Phrase::ledger_escalated),
                               .kind = FieldKind::flag,
                               .value = [](const Finding& f) { return Value{number_of(f).escalated.has_value()}; },
                               .label = {},
                               .vocabulary = {}});
  for (const Rectification& rectification : rectifications) {
    vocabulary.sites.insert(rectification.site);
    vocabulary.items.insert(rectification.item);
    vocabulary.checklists.insert(rectification.checklist);
  }
  return vocabulary;
}

Finding as_finding(const Rectification& rectification, const Library& library, Date today) {
  Finding finding;
  finding.rectification = &rectification;
  finding.id = rectification.id;
  finding.site = rectification.site;
  finding.checklist = rectification.checklist;
  finding.item = rectification.item;
  finding.date = rectification.found_on;
  finding.title = rectification.title;
  finding.found = rectification.found;
  finding.risk.matrix = library.matrix(rectification.matrix.substr(0, rectification.matrix.find('@')));
  if (finding.risk.matrix) finding.risk.band = finding.risk.matrix->band(rectification.level);
  finding.risk.score = rectification.risk.score;
  finding.owner = rectification.owner;
  finding.department = rectification.department;
  finding.verifier = rectification.verifier;
  finding.due = rectification.due;
  finding.first_due = rectification.first_due;
  finding.days_left = rectification.days_left(today);
  finding.measures = rectification.measures;
  for (const RecordedEvidence& evidence : rectification.evidence) finding.evidence.push_back(evidence.file.file);
  finding.recurs = rectification.recurs;
  return finding;
}

}  // namespace csafe
