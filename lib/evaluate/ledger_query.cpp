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

}  // namespace csafe
