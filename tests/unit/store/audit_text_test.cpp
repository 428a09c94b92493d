#include "store/audit_text.hpp"

#include <doctest/doctest.h>

using namespace csafe;

namespace {

SheetPlace cell(std::size_t row, std::size_t column) {
  return {"a.csv", "", row, column};
}

}  // namespace

TEST_CASE("an audit is written as people write it, each line with its cell") {
  AuditDraft draft;
  draft.at = cell(2, 0);
  draft.site = "heping";
  draft.period = *parse_period("2026-11");
  draft.date = *parse_date("2026-11-18");
  draft.auditors = {"张三"};
  draft.checklists = {{.at = {}, .id = "service-hall", .version = {}}};
  draft.answers = {{.checklist = "service-hall",
                    .item = "SH-101",
                    .observations = {{cell(2, 0), {{"result", {"pass"}, false, cell(2, 2)}}}}},
                   {.checklist = "service-hall",
                    .item = "SH-102",
                    .is_qualified = true,
                    .observations = {{cell(3, 0),
                                      {{"result", {"fail"}, false, cell(3, 2)},
                                       {"risk.likelihood", {"4"}, false, cell(3, 3)},
                                       {"risk.severity", {"3"}, false, cell(3, 4)},
                                       {"found", {"a: b"}, false, cell(3, 5)},
                                       {"measures", {"x", "z"}, true, cell(3, 6)}}},
                                     {cell(4, 0), {{"result", {"fail"}, false, cell(4, 2)}}}}},
                   {.checklist = "service-hall",
                    .item = "SH-801",
                    .observations = {{cell(5, 0), {{"measure", {"93.5"}, false, cell(5, 7)}}}}}};
  draft.extra = {{cell(6, 0), {{"title", {"sign"}, false, cell(6, 5)}, {"found", {"sign"}, false, cell(6, 5)}}}};
  name_extra_findings(draft, {});
  const AuditText text = audit_text(draft);
  CHECK(
      text.bytes ==
      "csafe: audit/1\nsite: heping\nperiod: 2026-11\ndate: 2026-11-18\ntype: regular\nauditors:\n  - 张三\n"
      "checklists:\n  - service-hall\nanswers:\n  SH-101: pass\n  service-hall/SH-102:\n    - result: fail\n"
      "      risk:\n        likelihood: 4\n        severity: 3\n      found: \"a: b\"\n      measures:\n        - x\n"
      "        - z\n    - result: fail\n  SH-801:\n    measure: 93.5\nextra:\n  - id: EX-20261118-01\n    title: sign\n"
      "    found: sign\n");
  CHECK(text.origins.size() == 27);
  CHECK(text.origins[10].text() == "a.csv:B2");  // SH-101: pass
  CHECK(text.origins[15].text() == "a.csv:D3");  // severity: 3
  CHECK(text.origins[20].text() == "a.csv:B4");  // the second result
  CHECK(text.origins[26].text() == "a.csv:E6");
}
