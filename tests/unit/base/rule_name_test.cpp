#include "base/rule_name.hpp"

#include <doctest/doctest.h>

using namespace csafe;

TEST_CASE("a name is that of a rule or of a family") {
  REQUIRE(parse_rule_name("audit/found"));
  CHECK_FALSE(parse_rule_name("audit/found")->is_family);
  CHECK(parse_rule_name("audit/found")->holds(RuleId::audit_found));
  CHECK_FALSE(parse_rule_name("audit/found")->holds(RuleId::audit_due));
  REQUIRE(parse_rule_name("audit"));
  CHECK(parse_rule_name("audit")->is_family);
  CHECK(parse_rule_name("audit")->holds(RuleId::audit_found));
  CHECK_FALSE(parse_rule_name("audit")->holds(RuleId::risk_value));
  for (const char* none : {"", "audi", "audit/", "audit/foun", "AUDIT", "/found"}) CHECK_FALSE(parse_rule_name(none));
}

TEST_CASE("what was meant is spelt alike, or the second half of a rule") {
  CHECK(meant_rule_name("audit/fonud") == "audit/found");
  CHECK(meant_rule_name("audits") == "audit");
  CHECK(meant_rule_name("unanswered") == "audit/unanswered");
  CHECK_FALSE(meant_rule_name("something-else"));
}

TEST_CASE("what keeps a file from being read is essential") {
  for (const RuleId rule : {RuleId::file_unreadable, RuleId::file_encoding, RuleId::file_kind, RuleId::yaml_syntax,
                            RuleId::yaml_duplicate_key, RuleId::ledger_hash})
    CHECK(is_essential(rule));
  for (const RuleId rule :
       {RuleId::yaml_full_width, RuleId::schema_unknown_key, RuleId::audit_duplicate, RuleId::ledger_evidence_gone})
    CHECK_FALSE(is_essential(rule));
  CHECK_FALSE(can_be_excepted(RuleId::yaml_syntax));
  CHECK_FALSE(can_be_excepted(RuleId::suppression_unused));
  CHECK(can_be_excepted(RuleId::audit_found));
  CHECK(any_rule(*parse_rule_name("yaml"), can_be_excepted));
  CHECK_FALSE(any_rule(*parse_rule_name("file"), can_be_excepted));
}
