#include "load/table/draft.hpp"

#include <doctest/doctest.h>

#include <algorithm>

#include "load/table/table.hpp"
#include "store/audit_text.hpp"

using namespace csafe;

namespace {

ChecklistItem item(const char* id, const char* zh) {
  ChecklistItem item;
  item.id = id;
  item.check = {.zh = zh, .en = std::string("Is it so? ") + id};
  item.unit = {.zh = "%", .en = "%"};
  return item;
}

/// Two checklists, `hall` and `desk`, that have the item A2 in common, and a site that uses the first.
Library library() {
  Library library;
  for (const char* id : {"hall", "desk"}) {
    auto checklist = std::make_unique<Checklist>();
    checklist->id = id;
    checklist->title = same_text(std::string(id) + " list");
    ChecklistSection section;
    section.items = {
        item(id == std::string("hall") ? "A1" : "D1", id == std::string("hall") ? "地面 干燥" : "柜台整洁"),
        item("A2", id == std::string("hall") ? "通道畅通" : "抽屉上锁")};
    checklist->sections.push_back(std::move(section));
    library.checklists.push_back(std::move(checklist));
  }
  library.workspace.emplace();
  library.workspace->file = std::make_shared<const SourceFile>(SourceFile{"csafe.yaml", ""});
  Site site;
  site.id = "heping";
  site.title = {.zh = "和平厅", .en = "Heping hall"};
  site.checklists = {{.at = {}, .id = "hall", .version = {}}};
  library.workspace->sites.push_back(site);
  return library;
}

/// The audits that a CSV becomes, then its problems with their places.
std::string imported(std::string_view csv, const DraftRequest& request = {}, const ImportRules& rules = {},
                     const SheetRows& left_out = {}) {
  const Library known = library();
  std::vector<SheetProblem> problems;
  const auto file = read_sheets("a.csv", csv, problems);
  REQUIRE(file);
  auto layout = find_layout("a.csv", file->sheets[0], rules, {}, problems);
  if (!layout) return "no headings";
  const Drafts drafts = draft_audits({{"a.csv", &file->sheets[0], *layout}}, known, rules, request, left_out);
  std::string text;
  for (const AuditDraft& draft : drafts.audits) {
    const std::string bytes = audit_text(draft).bytes;
    text += draft.site + " " + to_text(draft.date) + " " + draft.period.text + " " + std::string(term(draft.type).id);
    for (const std::string& auditor : draft.auditors) text += " " + auditor;
    for (const ChecklistRef& ref : draft.checklists) text += " " + ref.id;
    text += "\n" + bytes.substr(std::min(bytes.find("answers:"), bytes.find("extra:")));
  }
  problems.insert(problems.end(), drafts.problems.begin(), drafts.problems.end());
  for (const SheetProblem& problem : problems) text += problem.at.text() + " " + problem.message.en + "\n";
  return text;
}

DraftRequest heping() {
  DraftRequest request;
  request.site = "heping";
  request.date = parse_date("2026-11-18");
  return request;
}

}  // namespace

TEST_CASE("what stands above the table holds for its rows") {
  CHECK(imported("检查表,,\n受检单位：和平厅　检查日期：2026年11月18日 检查人：张三、李四,,\n检查类型,专项评估,\n"
                 "检查项编号,检查结果,隐患描述\nA1,合格,\n") ==
        "heping 2026-11-18 2026-11 special 张三 李四 hall\nanswers:\n  A1: pass\n");
}

TEST_CASE("an empty site, day or inspector is that of the row above") {
  CHECK(imported(
            "site,date,auditors,item,result\nheping,2026-11-18,甲,A1,pass\n,,,A2,na\nheping,2026-12-02,乙,A1,pass\n") ==
        "heping 2026-11-18 2026-11 regular 甲 hall\nanswers:\n  A1: pass\n  A2: na\n"
        "heping 2026-12-02 2026-12 regular 乙 hall\nanswers:\n  A1: pass\n");
}

TEST_CASE("options are for rows that do not say it themselves") {
  CHECK(imported("item,result\nA1,pass\n", heping()).starts_with("heping 2026-11-18"));
  CHECK(imported("date,item,result\n2026-11-19,A1,pass\n", heping()) ==
        "a.csv:A2 the row is of 2026-11-19, not of 2026-11-18\n");
  CHECK(imported("site,item,result\ndongjie,A1,pass\n", heping()) ==
        "a.csv:A2 the row is of site 'dongjie', not of 'heping'\n");
  CHECK(imported("item,result\nA1,pass\n") == "a.csv:2 the row names no site\n");
}

TEST_CASE("items are found by id, by checklist and id, and by their question") {
  CHECK(imported("检查内容,结果\n地面干燥,√\nIs it so? A2,×\n", heping()) ==
        "heping 2026-11-18 2026-11 regular hall\nanswers:\n  A1: pass\n  A2:\n    result: fail\n");
  CHECK(imported("item,result\nA3,pass\n", heping()) == "a.csv:A2 'A3' is not an item of hall\n");
  DraftRequest both = heping();
  both.checklists = {{.at = {}, .id = "hall", .version = {}}, {.at = {}, .id = "desk", .version = {}}};
  CHECK(imported("item,result\nA2,pass\n", both) == "a.csv:A2 'A2' is an item of both 'hall' and 'desk'\n");
  CHECK(imported("item,result\ndesk/A2,pass\nD1,na\n", both) ==
        "heping 2026-11-18 2026-11 regular hall desk\nanswers:\n  D1: na\n  desk/A2: pass\n");
}

TEST_CASE("an item may fail in several places, and is answered once otherwise") {
  CHECK(imported("item,result,found\nA1,fail,x\nA1,fail,z\n", heping()) ==
        "heping 2026-11-18 2026-11 regular hall\nanswers:\n  A1:\n    - result: fail\n      found: x\n"
        "    - result: fail\n      found: z\n");
  CHECK(imported("item,result\nA1,pass\nA1,fail\n", heping())
            .ends_with("a.csv:3 'A1' was answered already, in a.csv:2\n"));
  CHECK(imported("date,item,result\n2026-11-17,A1,fail\n2026-11-18,A1,fail\n",
                 [] {
                   DraftRequest request = heping();
                   request.date.reset();
                   return request;
                 }())
            .ends_with("a.csv:3 'A1' was answered already, in a.csv:2\n"));
}

TEST_CASE("the factors of a rating stand together, wherever their columns are") {
  CHECK(imported("item,S,result,found,L\nA1,3,fail,x,4\n", heping()) ==
        "heping 2026-11-18 2026-11 regular hall\nanswers:\n  A1:\n    result: fail\n    risk:\n      likelihood: 4\n"
        "      severity: 3\n    found: x\n");
}

TEST_CASE("a row without an item is a finding outside the checklist") {
  CHECK(imported("检查项编号,隐患描述,隐患类别,L\n,招牌松动,物的不安全状态,3\n", heping()) ==
        "heping 2026-11-18 2026-11 regular hall\nextra:\n  - id: EX-20261118-01\n    title: 招牌松动\n"
        "    risk:\n      likelihood: 3\n    found: 招牌松动\n    class: condition\n");
  CHECK(imported("item,result,found\n,pass,\n", heping()).find("a.csv:B2 a result without an item") !=
        std::string::npos);
}

TEST_CASE("signatures below the table are passed over, rows that hold a colon are not") {
  CHECK(imported("检查项编号,隐患描述,整改措施,L\nA1,缺：灯,换灯,3\n负责人签字：,,日期：2026-11-28,\n", heping()) ==
        "heping 2026-11-18 2026-11 regular hall\nanswers:\n  A1:\n    result: fail\n    risk:\n      likelihood: 3\n"
        "    found: 缺：灯\n    measures:\n      - 换灯\n");
}

TEST_CASE("whether there is a hazard is the opposite of a pass") {
  CHECK(imported("item,是否存在隐患\nA1,是\nA2,否\n", heping()) ==
        "heping 2026-11-18 2026-11 regular hall\nanswers:\n  A1:\n    result: fail\n  A2: pass\n");
  CHECK(imported("item,result,有无隐患\nA1,合格,有\n", heping()) ==
        "a.csv:C2 the result '合格' does not go with '有' for whether there is a hazard\n");
}

TEST_CASE("a row with a value that cannot be read is told with its cell, and not taken") {
  CHECK(imported("item,result,due,L,class\nA1,perhaps,,,\nA2,fail,soon,,\n", heping()) ==
        "a.csv:B2 'perhaps' is not a result (column 'result')\na.csv:C3 'soon' is not a date\n");
}

TEST_CASE("a date has to lie in the period that its row names") {
  CHECK(imported("period,item,result\n2026年12月,A1,pass\n", heping()) ==
        "a.csv:2 the date 2026-11-18 lies outside the period 2026-12\n");
}

TEST_CASE("a workspace's own headings and words go first") {
  ImportRules rules;
  rules.headings = {{"found", {"情况", {}}}, {"ignore", {"结果", {}}}, {"result", {"评定", {}}}};
  rules.results = {{Result::pass, {"达标", {}}}};
  CHECK(imported("item,评定,结果,情况\nA1,达标,whatever,无\n", heping(), rules) ==
        "heping 2026-11-18 2026-11 regular hall\nanswers:\n  A1:\n    result: pass\n    found: 无\n");
}

TEST_CASE("two columns that mean the same are refused") {
  CHECK(imported("item,result,结果\nA1,pass,\n", heping())
            .find("a.csv:C1 'result' (column B) and '结果' mean the same") != std::string::npos);
}

TEST_CASE("titles, repeated headings and signatures between the rows are passed over") {
  CHECK(imported("序号,item,result\n一、地面,,\n1,A1,pass\n序号,item,result\n2,A2,pass\n签字：,,\n", heping()) ==
        "heping 2026-11-18 2026-11 regular hall\nanswers:\n  A1: pass\n  A2: pass\n");
}

TEST_CASE("a row that is left out still says what holds for those below") {
  CHECK(imported("site,date,item,result\nheping,2026-11-18,A1,pass\n,,A2,pass\n", {}, {}, {{"a.csv", "", 2}}) ==
        "heping 2026-11-18 2026-11 regular hall\nanswers:\n  A2: pass\n");
}

TEST_CASE("a table that is not about an audit has no headings") {
  CHECK(imported("name,price\nx,1\n") == "no headings");
  CHECK(imported("级别,整改措施\n重大,停用\n") == "no headings");
}

TEST_CASE("an id below the heading for questions is taken for what it is") {
  CHECK(imported("检查项,结果\nA1,合格\n通道畅通,合格\n", heping()) ==
        imported("编号,结果\nA1,合格\nA2,合格\n", heping()));
  CHECK(imported("检查项,结果\nD1,合格\n", heping()) == "a.csv:A2 'D1' is not an item of hall\n");
}

TEST_CASE("an item of which a row is left out does not pass by another") {
  const SheetRows second{{"a.csv", "", 3}};
  const std::string rows = "item,result,found\nA1,pass,\nA1,fail,wet\nA2,pass,\n";
  CHECK(imported(rows, heping(), {}, second) ==
        "heping 2026-11-18 2026-11 regular hall\nanswers:\n  A2: pass\n"
        "a.csv:2 'A1' was answered already, in a.csv:3\n");
  // What failed has failed, whatever else is left out.
  CHECK(imported("item,result,found\nA1,fail,wet\nA1,fail,cold\n", heping(), {}, second) ==
        "heping 2026-11-18 2026-11 regular hall\nanswers:\n  A1:\n    result: fail\n    found: wet\n");
}
