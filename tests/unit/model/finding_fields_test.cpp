#include "model/finding_fields.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <set>

#include "model/rectification.hpp"

using namespace csafe;

namespace {

RiskMatrix matrix(std::string id, std::vector<std::string> factors) {
  RiskMatrix out;
  out.id = std::move(id);
  for (std::string& factor : factors) out.factors.emplace_back().id = std::move(factor);
  return out;
}

std::string ids(std::span<const FindingField> fields) {
  std::string out;
  for (const FindingField& field : fields) out += (out.empty() ? "" : " ") + field.id;
  return out;
}

Value value(const Finding& finding, std::string_view id) {
  return find_field(finding_fields({}), id)->value(finding);
}
Text label(const Finding& finding, std::string_view id) {
  const auto fields = finding_fields({});
  return find_field(fields, id)->label(finding);
}
bool absent(const Value& value) {
  return std::holds_alternative<std::monostate>(value);
}

}  // namespace

TEST_CASE("field ids are API: this list only ever grows") {
  CHECK(
      ids(finding_fields({})) ==
      "id site period date type checklist item title section class accident phase result found hazard measure target "
      "unit "
      "score level matrix residual.score residual.level veto guarantee points measures owner owner_is_role due status "
      "evidence cause consequence basis department auditors remark measures_proposed verifier interim funds goal "
      "days_left overdue "
      "recurs continues times first_found first_due found_again rechecked missing at.file at.line at.column "
      "finding in_ledger accepted_until ledger.file ledger.line incident");
}

TEST_CASE("each factor of the matrices is a field once, before the score") {
  const RiskMatrix ls = matrix("ls", {"likelihood", "severity"});
  const RiskMatrix lec = matrix("lec", {"likelihood", "exposure", "consequence"});
  const std::string all = ids(finding_fields({&lec, &ls}));
  CHECK(all.find("unit factors.likelihood factors.exposure factors.consequence factors.severity score") !=
        std::string::npos);
}

TEST_CASE("a factor may be named without its prefix, any other field only as it is") {
  const RiskMatrix ls = matrix("ls", {"likelihood", "severity"});
  const auto fields = finding_fields({&ls});
  CHECK(find_field(fields, "severity") == find_field(fields, "factors.severity"));
  CHECK(find_field(fields, "severity") != nullptr);
  CHECK(find_field(fields, "line") == nullptr);
  CHECK(find_field(fields, "Level") == nullptr);
  CHECK(find_field(fields, "") == nullptr);
}

TEST_CASE("what a finding does not state is absent, not empty") {
  const Finding blank;
  for (const char* id :
       {"class", "measure", "score", "level", "matrix", "residual.level", "points", "measures", "owner", "due",
        "evidence", "days_left", "recurs", "first_due", "missing", "at.line", "checklist"}) {
    CAPTURE(id);
    CHECK(absent(value(blank, id)));
  }
  CHECK(value(blank, "veto") == Value{false});
  CHECK(value(blank, "times") == Value{Decimal(1)});
  CHECK(value(blank, "result") == Value{std::string_view("fail")});
  CHECK(value(blank, "status") == Value{std::string_view("open")});
}

TEST_CASE("the second finding of an item shows its number, its value stays the item's id") {
  Finding finding;
  finding.item = "SH-302";
  finding.number = 2;
  CHECK(value(finding, "item") == Value{std::string_view("SH-302")});
  CHECK(label(finding, "item").en == "SH-302#2");
}

TEST_CASE("days left read as words while the finding is open") {
  Finding finding;
  finding.days_left = -10;
  CHECK(label(finding, "days_left").en == "10 d late");
  CHECK(label(finding, "days_left").zh == "逾期 10 天");
  finding.days_left = 0;
  CHECK(label(finding, "days_left").en == "today");
  finding.days_left = 3;
  CHECK(label(finding, "days_left").en == "in 3 d");
  CHECK(value(finding, "days_left") == Value{Decimal(3)});
  finding.status = FindingStatus::passed;
  CHECK(label(finding, "days_left").empty());
}

TEST_CASE(
    "the ledger's number and state stand for those of the audit, but not for a finding that a later one continues") {
  Rectification number;
  number.id = "HZ-2026-0001";
  number.state = LedgerState::fixed;
  number.accepted_until = parse_date("2026-12-31");
  number.at = {.path = std::string("ledger/2026.yaml"), .place = {.line = 20, .column = 3}};
  Finding finding;
  finding.id = "heping/2026-11/SH-101";
  CHECK(value(finding, "id") == Value{std::string_view("heping/2026-11/SH-101")});
  CHECK(absent(value(finding, "in_ledger")));
  finding.looked_up = true;
  CHECK(value(finding, "in_ledger") == Value{false});
  CHECK(label(finding, "status").en == "Open (not in the ledger)");
  finding.rectification = &number;
  CHECK(value(finding, "in_ledger") == Value{true});
  CHECK(value(finding, "id") == Value{std::string_view("HZ-2026-0001")});
  CHECK(value(finding, "finding") == Value{std::string_view("heping/2026-11/SH-101")});
  CHECK(value(finding, "status") == Value{std::string_view("fixed")});
  CHECK(label(finding, "status").zh == "待验收");
  CHECK(absent(value(finding, "accepted_until")));
  CHECK(value(finding, "ledger.line") == Value{Decimal(20)});
  number.state = LedgerState::accepted;
  CHECK(value(finding, "accepted_until") == Value{*number.accepted_until});
  finding.status = FindingStatus::continued;
  CHECK(value(finding, "status") == Value{std::string_view("continued")});
}

TEST_CASE("a query may ask for every state of the ledger, and for what only audits say") {
  const auto fields = finding_fields({});
  std::string words;
  for (const Term& term : find_field(fields, "status")->vocabulary) words += std::string(term.id) + ' ';
  CHECK(words == "open assigned told refused absent accepted fixed verified closed passed continued ");
}

TEST_CASE("an owner that is only a role says so") {
  Finding finding;
  finding.owner = Text{.zh = "营业厅经理", .en = "Hall manager"};
  CHECK(label(finding, "owner").empty());
  finding.owner_is_role = true;
  CHECK(label(finding, "owner").zh == "营业厅经理（岗位）");
}

TEST_CASE("what a plan misses: ids for machines, names for people") {
  Finding finding;
  finding.missing = {PlanField::owner, PlanField::verifier};
  CHECK(value(finding, "missing") == Value{std::vector<TextView>{TextView("owner"), TextView("verifier")}});
  CHECK(label(finding, "missing").zh == "责任人、验收人");
}
