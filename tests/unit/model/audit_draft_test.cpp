#include "model/audit_draft.hpp"

#include <doctest/doctest.h>

using namespace csafe;

namespace {

DraftObservation finding(const char* words) {
  return {.at = {"a.csv"}, .values = {{"title", {words}, false, {"a.csv"}}, {"found", {words}, false, {"a.csv"}}}};
}

Audit standing(std::initializer_list<std::pair<const char*, const char*>> extras) {
  Audit audit;
  for (const auto& [id, words] : extras) {
    ExtraFinding& extra = audit.extra.emplace_back();
    extra.id = id;
    extra.title = same_text(words);
    extra.texts.add(ObservationText::found, TextView(std::string_view(words)));
  }
  return audit;
}

AuditDraft draft_of(AuditType type, std::initializer_list<const char*> words) {
  AuditDraft draft;
  draft.date = *parse_date("2026-11-18");
  draft.type = type;
  for (const char* one : words) draft.extra.push_back(finding(one));
  return draft;
}

}  // namespace

TEST_CASE("findings outside the checklists are numbered by day and type") {
  AuditDraft regular = draft_of(AuditType::regular, {"a", "a"});
  name_extra_findings(regular, {});
  CHECK(regular.extra[0].id == "EX-20261118-01");
  CHECK(regular.extra[1].id == "EX-20261118-02");
  AuditDraft special = draft_of(AuditType::special, {"a"});
  name_extra_findings(special, {});
  CHECK(special.extra[0].id == "EX-20261118-special-01");
}

TEST_CASE("they go on from the last number that is there, and what is there keeps its own") {
  std::vector<Audit> others;
  others.push_back(standing({{"EX-20261118-01", "a"}, {"EX-20261118-07", "b"}, {"EX-20261118-special-30", "c"}}));
  others.push_back(standing({{"EX-20261119-40", "d"}, {"EX-20261118-x", "e"}, {"DOOR", "f"}}));
  AuditDraft draft = draft_of(AuditType::regular, {"b", "b", "c", "d", "f"});
  name_extra_findings(draft, others);
  CHECK(draft.extra[0].id == "EX-20261118-07");
  for (std::size_t i = 1; i < draft.extra.size(); ++i)
    CHECK(draft.extra[i].id == "EX-20261118-" + std::string(i + 7 < 10 ? "0" : "") + std::to_string(i + 7));
}
