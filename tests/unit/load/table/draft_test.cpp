#include "load/table/draft.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <map>

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

/// Two checklists, `hall` and `desk`, that have the item A2 in common, a later version of the first, and a site that
/// uses the first.
Library library() {
  Library library;
  for (const char* id : {"hall", "desk", "hall@2"}) {
    auto checklist = std::make_unique<Checklist>();
    checklist->id = std::string(id).substr(0, 4);
    checklist->version = id == std::string("hall@2") ? "2" : "1";
    checklist->title = same_text(std::string(id) + " list");
    ChecklistSection section;
    section.items = {
        item(id == std::string("desk") ? "D1" : "A1", id == std::string("desk") ? "柜台整洁" : "地面 干燥"),
        item("A2", id == std::string("desk") ? "抽屉上锁" : "通道畅通")};
    checklist->sections.push_back(std::move(section));
    library.checklists.push_back(std::move(checklist));
  }
  library.workspace.emplace();
  library.workspace->file = std::make_shared<const SourceFile>(SourceFile{"csafe.yaml", ""});
  static const Text title{.zh = "和平厅", .en = "Heping hall"};
  Site site;
  site.id = "heping";
  site.title = title;
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
  const SheetSubject subject{.records = false, .columns = {}, .sites = {"heping", "和平厅"}};
  auto layout = find_layout("a.csv", file->sheets[0], rules, subject, problems);
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

/// The rows of the audits, and the problems, where the site of row 4 cannot be read and the row is left out for it.
std::string with_broken_site() {
  const Library known = library();
  std::vector<SheetProblem> problems;
  auto file = read_sheets("a.csv",
                          "site,date,item,result,found\nheping,2026-11-18,A1,pass,\n,,A2,pass,\n,2026-11-18,A1,pass,\n"
                          ",,A2,fail,elsewhere\nheping,2026-12-01,A1,pass,\n",
                          problems);
  REQUIRE(file);
  file->sheets[0].rows[3][0].broken = true;
  const auto layout = find_layout("a.csv", file->sheets[0], {}, {}, problems);
  const SheetRows left_out{{"a.csv", "", 4}};
  const Drafts drafts = draft_audits({{"a.csv", &file->sheets[0], *layout}}, known, {}, {}, left_out);
  std::string text;
  for (const AuditDraft& draft : drafts.audits) text += draft.site + " " + to_text(draft.date) + "\n";
  for (const SheetProblem& problem : drafts.problems) text += problem.at.text() + " " + problem.message.en + "\n";
  return text;
}

/// What is advised where a row names this site.
std::string help_of_site(const std::string& site) {
  const Library known = library();
  std::vector<SheetProblem> problems;
  const auto file = read_sheets("a.csv", "site,date,item,result\n" + site + ",2026-11-18,A1,pass\n", problems);
  REQUIRE(file);
  const auto layout = find_layout("a.csv", file->sheets[0], {}, {}, problems);
  const Drafts drafts = draft_audits({{"a.csv", &file->sheets[0], *layout}}, known, {}, {});
  REQUIRE(drafts.problems.size() == 1);
  return drafts.problems[0].help.en;
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
  CHECK(imported("item,result\nA1,pass\n") == "a.csv:2 the row names no site\na.csv:2 the row names no day\n");
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
        "heping 2026-11-18 2026-11 special hall\nextra:\n  - id: EX-20261118-special-01\n    title: 招牌松动\n"
        "    risk:\n      likelihood: 3\n    found: 招牌松动\n    class: condition\n");
  CHECK(imported("item,result,found\n,pass,\n", heping()).find("a.csv:B2 a result without an item") !=
        std::string::npos);
}

TEST_CASE("signatures below the table are passed over, rows that hold a colon are not") {
  CHECK(imported("检查项编号,隐患描述,整改措施,L\nA1,缺：灯,换灯,3\n负责人签字：,,日期：2026-11-28,\n", heping()) ==
        "heping 2026-11-18 2026-11 special hall\nanswers:\n  A1:\n    result: fail\n    risk:\n      likelihood: 3\n"
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
        "a.csv:B2 'perhaps' is not a result (column 'result')\na.csv:C3 'soon' is not a deadline\n");
}

TEST_CASE("a date has to lie in the period that its row names") {
  CHECK(imported("period,item,result\n2026年12月,A1,pass\n", heping()) ==
        "a.csv:2 the date 2026-11-18 lies outside the period 2026-12\n");
}

TEST_CASE("a workspace's own headings and words go first") {
  ImportRules rules;
  rules.headings = {{"found", {"情况", {}}}, {"ignore", {"结果", {}}}, {"result", {"评定", {}}}};
  rules.results = {{Result::pass, {"达标", {}}}};
  CHECK(imported("item,评定,结果,情况\nA1,达标,whatever,略湿\n", heping(), rules) ==
        "heping 2026-11-18 2026-11 regular hall\nanswers:\n  A1:\n    result: pass\n    found: 略湿\n");
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

TEST_CASE("a row takes the site and day of the one above also where something else there is wrong") {
  // Row 3 has a result that is none and a day; row 4 goes by that day.
  CHECK(imported("site,date,auditors,item,result\nheping,2026-11-17,甲,A1,pass\nheeping,2026-11-18,乙,A2,pass\n"
                 "heping,,,A2,pass\n") ==
        "heping 2026-11-17 2026-11 regular 甲 hall\nanswers:\n  A1: pass\n"
        "heping 2026-11-18 2026-11 regular 乙 hall\nanswers:\n  A2: pass\n"
        "a.csv:A3 'heeping' is not a site of the workspace\n");
}

TEST_CASE("a row that takes something wrong from the one above is told itself") {
  CHECK(imported("site,date,item,result\nheping,2026-11-31,A1,pass\n,,A2,perhaps\n") ==
        "a.csv:B2 '2026-11-31' is not a date\na.csv:B3 as in row 2: '2026-11-31' is not a date\n"
        "a.csv:D3 'perhaps' is not a result (column 'result')\n");
}

TEST_CASE("everything that is wrong with a row's visit is told at once") {
  CHECK(imported("site,date,type,item,result\nnowhere,11/18,weekly,A1,pass\n") ==
        "a.csv:A2 'nowhere' is not a site of the workspace\na.csv:B2 '11/18' is not a date\n"
        "a.csv:C2 'weekly' is not possible in column 'type'\n");
}

TEST_CASE("totals are passed over, whatever stands in their columns") {
  const std::string one = "heping 2026-11-18 2026-11 regular hall\nanswers:\n  A1: pass\n";
  CHECK(imported("序号,item,result,found\n1,A1,pass,\n合计,,不合格0项,共1项\n", heping()) == one);
  CHECK(imported("site,item,result\nheping,A1,pass\n小 计：,1,1\n总计：1 项,1,1\n", heping()) == one);
  CHECK(imported("item,result,found\nA1,pass,\n小计,1,\n", heping()) == one);
  // What was found may be about a sum.
  CHECK(imported("序号,item,result,found\n1,A1,fail,合计\n", heping()) ==
        "heping 2026-11-18 2026-11 regular hall\nanswers:\n  A1:\n    result: fail\n    found: 合计\n");
}

TEST_CASE("what says that nothing was found is no finding") {
  CHECK(imported("item,result,found\nA1,合格,无\nA2,合格,未发现问题。\n", heping()) ==
        "heping 2026-11-18 2026-11 regular hall\nanswers:\n  A1: pass\n  A2: pass\n");
  CHECK(imported("site,found,owner\nheping,无,王五\nheping,灯坏,王五\n", heping()) ==
        "heping 2026-11-18 2026-11 special hall\nextra:\n  - id: EX-20261118-special-01\n    title: 灯坏\n"
        "    found: 灯坏\n    owner: 王五\n");
}

TEST_CASE("why an item does not apply is its reason, whichever column it stands in") {
  CHECK(imported("item,result,隐患描述\nA1,不适用,本厅无电梯\n", heping()) ==
        "heping 2026-11-18 2026-11 regular hall\nanswers:\n  A1:\n    result: na\n    reason: 本厅无电梯\n");
  CHECK(imported("item,result,隐患描述,理由\nA1,不适用,本厅无电梯,单层\n", heping()) ==
        "heping 2026-11-18 2026-11 regular hall\nanswers:\n  A1:\n    result: na\n    reason: 单层；本厅无电梯\n");
}

TEST_CASE("a time limit is counted from the day of the finding") {
  const std::string found = "heping 2026-11-18 2026-11 special hall\nanswers:\n  A1:\n    result: fail\n    found: x\n";
  CHECK(imported("item,found,整改时限\nA1,x,3天\n", heping()) == found + "    due: 2026-11-21\n");
  CHECK(imported("item,found,整改时限\nA1,x,立即整改\n", heping()) == found + "    due: 2026-11-18\n");
  CHECK(imported("item,found,整改时限\nA1,x,11月25日前\n", heping()) == found + "    due: 2026-11-25\n");
  // The library of this test has no calendar.
  CHECK(imported("item,found,整改时限\nA1,x,3个工作日\n", heping()) ==
        "a.csv:C2 '3个工作日' cannot be counted: no calendar covers 2026\n");
  CHECK(imported("item,found,整改时限\nA1,x,尽快\n", heping()) == "a.csv:C2 '尽快' is not a deadline\n");
}

TEST_CASE("单位 is an organisation where its cells say so") {
  CHECK(imported("单位,item,result\n和平厅,A1,pass\n", [] {
          DraftRequest request = heping();
          request.site.clear();
          return request;
        }()) == "heping 2026-11-18 2026-11 regular hall\nanswers:\n  A1: pass\n");
  CHECK(imported("单位,item,result,found\n市场部,A1,fail,x\n客服部,A2,fail,z\n", heping()) ==
        "heping 2026-11-18 2026-11 regular hall\nanswers:\n  A1:\n    result: fail\n    found: x\n"
        "    department: 市场部\n  A2:\n    result: fail\n    found: z\n    department: 客服部\n");
  CHECK(imported("item,measure,单位\nA1,93.5,分\n", heping()) ==
        "heping 2026-11-18 2026-11 regular hall\nanswers:\n  A1:\n    measure: 93.5\n");
}

TEST_CASE("a site that is not known is taken for a misspelt one only where it is like it") {
  CHECK(help_of_site("和评厅") == "did you mean '和平厅'?");
  CHECK(help_of_site("城东厅") == "add it to 'sites:' in csafe.yaml");
}

TEST_CASE("answers of another version of a checklist are told, not lost") {
  CHECK(imported("checklist,item,result\nhall,A1,pass\nhall@2,A2,pass\n", heping()) ==
        "heping 2026-11-18 2026-11 regular hall\nanswers:\n  A1: pass\n"
        "a.csv:3 'A2' is of hall@2, but the visit goes by hall@1\n");
}

TEST_CASE("whether only what failed is listed is asked of each sheet") {
  const Library known = library();
  std::vector<SheetProblem> problems;
  const auto audit = read_sheets("a.csv", "item,result\nA1,pass\n", problems);
  const auto list = read_sheets("b.csv", "item,found\nA2,wet\n", problems);
  REQUIRE((audit && list));
  const ImportRules rules;
  std::vector<ReadSheet> sheets;
  for (const Workbook* book : {&*audit, &*list})
    sheets.push_back({book->path, &book->sheets[0], *find_layout(book->path, book->sheets[0], rules, {}, problems)});
  const Drafts drafts = draft_audits(sheets, known, rules, heping());
  REQUIRE(drafts.audits.size() == 2);
  CHECK(drafts.audits[0].type == AuditType::regular);
  CHECK(drafts.audits[1].type == AuditType::special);
  CHECK(drafts.audits[1].answers.front().item == "A2");
}

TEST_CASE("rows below a site that cannot be read belong to nobody, and the rows above keep their answers") {
  CHECK(with_broken_site() == "heping 2026-11-18\nheping 2026-12-01\na.csv:A5 as in row 4: cannot be read: A4\n");
}

TEST_CASE("of each sheet, as many wrong words get a suggestion as are told; rows that are left out take none away") {
  const Library known = library();
  std::string rows = "site,date,item,result\n";
  for (int i = 0; i < 30; ++i) rows += i % 2 == 0 ? "heping,2026-11-18,A1x,pass\n" : "hepingg,2026-11-18,A1,pass\n";
  std::vector<SheetProblem> problems;
  const auto file = read_sheets("a.csv", rows + rows.substr(rows.find('\n') + 1), problems);
  REQUIRE(file);
  const auto layout = find_layout("a.csv", file->sheets[0], {}, {}, problems);
  const ReadSheet sheet{"a.csv", &file->sheets[0], *layout};
  SheetRows left_out;
  for (std::size_t row = 2; row < 7; ++row) left_out.emplace("a.csv", "", row);
  const Drafts drafts = draft_audits({sheet, sheet}, known, {}, {}, left_out);
  std::map<std::string, std::size_t> helps;
  for (const SheetProblem& problem : drafts.problems) ++helps[problem.help.en];
  CHECK(helps["did you mean 'A1'?"] == 2 * told_of_a_kind);
  CHECK(helps["did you mean 'heping'?"] == 2 * told_of_a_kind);
  CHECK(drafts.problems.size() == 2 * (60 - left_out.size()));
}
