#include "load/table/record_tally.hpp"

#include <doctest/doctest.h>

#include "load/table/table.hpp"
#include "store/audit_text.hpp"

using namespace csafe;

namespace {

constexpr Date today = std::chrono::sys_days(std::chrono::year(2026) / 11 / 20);

Library library() {
  Library library;
  auto checklist = std::make_unique<Checklist>();
  checklist->id = "care";
  ChecklistSection section;
  for (const char* id : {"C1", "C2", "C3"}) {
    ChecklistItem item;
    item.id = id;
    if (item.id != "C3") item.target = parse_target("<= 2");
    section.items.push_back(item);
  }
  checklist->sections.push_back(section);
  library.checklists.push_back(std::move(checklist));
  return library;
}

/// Site, period, day and the values that rows come to, then what is wrong.
std::string tallied(std::string_view csv, const std::vector<RecordTally>& tallies) {
  const Library known = library();
  std::vector<SheetProblem> problems;
  const auto file = read_sheets("a.csv", csv, problems);
  REQUIRE(file);
  SheetSubject subject{.records = true, .columns = {}};
  for (const RecordTally& tally : tallies) subject.columns.push_back(tally.column);
  const auto layout = find_layout("a.csv", file->sheets[0], {}, subject, problems);
  if (!layout) return "no headings";
  const TallyDrafts result = draft_tallies({{"a.csv", &file->sheets[0], *layout}}, known, {}, tallies, today);
  std::string text;
  for (const AuditDraft& audit : result.drafts.audits) {
    text += audit.site + " " + audit.period.text + " " + to_text(audit.date);
    for (const DraftAnswer& answer : audit.answers)
      text += " " + answer.item + "=" + answer.observations.front().values.front().values.front();
    text += "\n";
  }
  for (const auto& [column, word] : result.unseen) text += "unseen " + word + "\n";
  for (const SheetProblem& problem : result.drafts.problems)
    text += problem.at.text() + " " + problem.message.en + "\n";
  return text;
}

const RecordTally all{.kind = RecordTally::Kind::count, .item = "C1"};
const RecordTally noise{.kind = RecordTally::Kind::count, .item = "C2", .words = {"noise"}};
const RecordTally marks{.kind = RecordTally::Kind::mean, .item = "C1", .column = "Marks"};
const RecordTally content{
    .kind = RecordTally::Kind::share, .item = "C1", .column = "view", .words = {"good", "very good"}};

}  // namespace

TEST_CASE("rows are counted by site and month, as of the month's end or today") {
  CHECK(tallied("date,site,kind\n2026-10-01,a,noise\n2026-10-31,a,dirt\n2026-11-02,a,dirt\n2026-11-02,b,noise\n",
                {all, noise}) ==
        "a 2026-10 2026-10-31 C1=2 C2=1\na 2026-11 2026-11-20 C1=1 C2=0\nb 2026-11 2026-11-20 C1=1 C2=1\n");
  CHECK(tallied("date,site,kind\n2026-10-01,a,dirt\n", {noise}) == "a 2026-10 2026-10-31 C2=0\nunseen noise\n");
}

TEST_CASE("the mean is exact to two decimals, without those who did not answer") {
  CHECK(tallied("date,site,marks\n2026-10-01,a,5\n2026-10-02,a,4\n2026-10-03,a,\n2026-10-04,a,4\n", {marks}) ==
        "a 2026-10 2026-10-31 C1=4.33\n");
  CHECK(tallied("date,site,marks\n2026-10-01,a,\n", {marks}) == "");
  CHECK(tallied("date,site,marks\n2026-10-01,a,good\n2026-10-02,a,4\n", {marks}) ==
        "a 2026-10 2026-10-31 C1=4\na.csv:C2 'good' is not a number (column 'marks')\n");
}

TEST_CASE("the share is that of those who answered, in per cent") {
  CHECK(tallied("date,site,view\n2026-10-01,a,good\n2026-10-02,a,bad\n2026-10-03,a,\n2026-10-04,a,very good\n",
                {content}) == "a 2026-10 2026-10-31 C1=66.67\n");
  CHECK(tallied("date,site,view\n2026-10-01,a,bad\n", {content}) ==
        "a 2026-10 2026-10-31 C1=0\nunseen good\nunseen very good\n");
}

TEST_CASE("a tally needs its column, an indicator, and days that are not ahead") {
  CHECK(tallied("date,site\n2026-10-01,a\n", {noise}) == "unseen noise\na.csv no column says of what kind a row is\n");
  CHECK(tallied("date,site\n2026-10-01,a\n", {marks}) == "a.csv there is no column 'Marks'\n");
  CHECK(tallied("date,site\n2026-11-21,a\n", {all}) == "a.csv:2 2026-11-21 lies after today, 2026-11-20\n");
  const RecordTally plain{.kind = RecordTally::Kind::count, .item = "C3"};
  CHECK(tallied("date,site\n2026-10-01,a\n", {plain}) == "a.csv 'C3' is not an indicator\n");
  CHECK(tallied("name,age\nx,3\n", {all}) == "no headings");
}
