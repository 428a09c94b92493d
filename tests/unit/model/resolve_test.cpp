#include "model/resolve.hpp"

#include <doctest/doctest.h>

#include <memory>

using namespace csafe;

namespace {

std::unique_ptr<Checklist> checklist(std::string id, std::string version, std::vector<std::string> items) {
  auto out = std::make_unique<Checklist>();
  out->id = std::move(id);
  out->version = std::move(version);
  for (std::string& item : items) {
    if (out->sections.empty() || out->sections.back().items.size() == 2) out->sections.emplace_back();
    out->sections.back().items.emplace_back().id = std::move(item);
  }
  return out;
}

Audit audit_over(std::vector<ChecklistRef> references) {
  Audit audit;
  audit.checklists = std::move(references);
  return audit;
}

/// Two checklists that share B-1, and an older version of the first.
Library library() {
  Library out;
  out.checklists.push_back(checklist("hall", "2", {"A-2", "A-1", "B-1"}));
  out.checklists.push_back(checklist("door", "1", {"B-1", "B-2"}));
  out.checklists.push_back(checklist("hall", "1", {"A-1", "A-9"}));
  return out;
}

std::string found(const AuditChecklists& checklists, std::string_view key) {
  const ResolvedItem item = checklists.find(key);
  if (!item) return "nothing";
  return item.checklist->id + '@' + item.checklist->version + ' ' + item.item->id +
         (item.also_in ? " or " + item.also_in->id : "");
}

Observation observed(std::optional<Result> result, std::optional<Decimal> measure = {}) {
  Observation out;
  out.result = result;
  if (measure) out.measure = Located<Decimal>{*measure, {}};
  return out;
}

}  // namespace

TEST_CASE("a key is an item's id, or checklist/id") {
  const Library all = library();
  const AuditChecklists checklists(audit_over({{{}, "hall", ""}, {{}, "door", ""}}), all);
  CHECK(checklists.complete());
  CHECK(found(checklists, "A-1") == "hall@2 A-1");
  CHECK(found(checklists, "B-2") == "door@1 B-2");
  CHECK(found(checklists, "B-1") == "hall@2 B-1 or door");
  CHECK(found(checklists, "door/B-1") == "door@1 B-1");
  CHECK(found(checklists, "hall/B-2") == "nothing");
  CHECK(found(checklists, "lobby/A-1") == "nothing");
  CHECK(found(checklists, "A-9") == "nothing");
  CHECK(found(checklists, "") == "nothing");
}

TEST_CASE("findings are numbered by the item's id, qualified where several checklists have it") {
  const Library all = library();
  const AuditChecklists checklists(audit_over({{{}, "hall", ""}, {{}, "door", ""}}), all);
  const ResolvedItem shared = checklists.find("door/B-1");
  CHECK(checklists.reference(shared) == "door/B-1");
  const ResolvedItem single = checklists.find("A-2");
  CHECK(checklists.reference(single) == "A-2");
}

TEST_CASE("a version chooses among checklists of one id") {
  const Library all = library();
  CHECK(found(AuditChecklists(audit_over({{{}, "hall", "1"}}), all), "A-9") == "hall@1 A-9");
  CHECK(found(AuditChecklists(audit_over({{{}, "hall", "2"}}), all), "A-9") == "nothing");
  CHECK(found(AuditChecklists(audit_over({{{}, "hall", ""}}), all), "A-1") == "hall@2 A-1");
}

TEST_CASE("a checklist named twice counts once, an unknown one leaves the audit incomplete") {
  const Library all = library();
  const AuditChecklists twice(audit_over({{{}, "door", ""}, {{}, "door", "1"}}), all);
  CHECK(twice.all().size() == 1);
  const AuditChecklists unknown(audit_over({{{}, "door", "3"}}), all);
  CHECK_FALSE(unknown.complete());
  CHECK(unknown.all().empty());
}

TEST_CASE("a yes/no item has the result that was written") {
  const ChecklistItem item;
  CHECK(result_of(observed(Result::fail), &item) == Result::fail);
  CHECK(result_of(observed(Result::na), &item) == Result::na);
  CHECK_FALSE(result_of(observed({}, 3), &item));
}

TEST_CASE("an indicator is judged by its measure alone, unless it does not apply") {
  ChecklistItem item;
  item.target = Target{.comparison = Comparison::at_least, .value = 95, .at = {}};
  CHECK(result_of(observed({}, 95), &item) == Result::pass);
  CHECK(result_of(observed(Result::pass, 94), &item) == Result::fail);
  CHECK(result_of(observed(Result::na, 94), &item) == Result::na);
  CHECK_FALSE(result_of(observed(Result::pass), &item));
}

TEST_CASE("a finding outside the checklist failed by its nature") {
  CHECK(result_of(observed({}), nullptr) == Result::fail);
  CHECK(result_of(observed(Result::pass), nullptr) == Result::pass);
}
