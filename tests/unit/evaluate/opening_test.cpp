#include "evaluate/opening.hpp"

#include <map>

#include "unit/evaluate/evaluate_testing.hpp"
#include "unit/evaluate/ledger_testing.hpp"

using namespace csafe;
using namespace csafe::testing;

namespace {

const std::string hall_file =
    "csafe: checklist/1\nid: hall\nversion: \"1\"\ntitle: Hall\nsections:\n  - id: floor\n    title: Floor\n"
    "    items:\n"
    "      - {id: A, check: One, hazard: Slippery, risk: {likelihood: 4, severity: 3}, evidence: photo, remedy: [Mop],"
    " owner: Manager}\n"
    "      - {id: B, check: Two, risk: {likelihood: 2, severity: 2}}\n";

std::string sheet(const std::string& date, const std::string& answers) {
  return "csafe: audit/1\nsite: heping\nperiod: " + date.substr(0, 7) + "\ndate: " + date +
         "\nchecklists: [hall]\nanswers:\n" + answers;
}

/// The audits of a site, by the day of each.
World audits(const std::map<std::string, std::string>& answers) {
  std::map<std::string, std::string> files{{"hall.yaml", hall_file}};
  for (const auto& [date, text] : answers) files["audits/" + date + ".yaml"] = sheet(date, text);
  return World(files);
}

const std::string a_fails = "  A: {result: fail, found: Wet}\n  B: pass\n";
const std::string all_pass = "  A: pass\n  B: pass\n";

/// The ledger after the openings of a plan were recorded.
struct Recorder {
  Story story;

  /// "new heping/2026-10/A; known 0; gone", then what was opened is recorded.
  std::string open(const World& world, std::string_view today = "2026-12-31") {
    const Scored scored = world.scored(today);
    const auto states = story.fold.as_of(day(today));
    const OpeningPlan plan = plan_openings(scored, states);
    std::string out;
    for (const Opening& opening : plan.openings) {
      out += "new " + opening.finding->id + (opening.recurs.empty() ? "" : " recurs " + opening.recurs) + "; ";
      Event opened = opening_event(opening, world.workload.library);
      opened.id = story.fold.next_number(2026).text();
      opened.by = "张三";
      opened.at = moment(to_text(opening.finding->date) + "T18:00:00+08:00");
      CHECK(story.tell(opened) == "");
    }
    out += "known " + std::to_string(plan.known.size()) + "; gone";
    for (const GoneDanger& gone : plan.gone) out += " " + gone.rectification->id + " " + to_text(gone.passed);
    return out;
  }

  void close(const std::string& id, const std::string& date) {
    const std::string at = date + "T20:00:00+08:00";
    Event fixed = event(LedgerAction::fix, id, at, "王五");
    fixed.evidence = {{"a.jpg", ""}};
    CHECK(story.tell(fixed) == "");
    CHECK(story.tell(event(LedgerAction::verify, id, at, "李四")) == "");
    Event closed = event(LedgerAction::close, id, at, "李四");
    closed.residual = story.now(id).risk.factors;
    closed.residual_score = story.now(id).risk.score;
    CHECK(story.tell(closed) == "");
  }
};

}  // namespace

TEST_CASE("a second run adds nothing") {
  Recorder ledger;
  const World world = audits({{"2026-10-10", a_fails}});
  CHECK(ledger.open(world) == "new heping/2026-10/A; known 0; gone");
  CHECK(ledger.open(world) == "known 1; gone");
}

TEST_CASE("a finding that is found again while its number is open has that number") {
  Recorder ledger;
  ledger.open(audits({{"2026-10-10", a_fails}}));
  CHECK(ledger.open(audits({{"2026-10-10", a_fails}, {"2026-11-10", a_fails}})) == "known 1; gone");
}

TEST_CASE("what passed before it was opened is not opened") {
  Recorder ledger;
  CHECK(ledger.open(audits({{"2026-10-10", a_fails}, {"2026-11-10", all_pass}})) == "known 0; gone");
}

TEST_CASE("a number whose item passed later is only told of") {
  Recorder ledger;
  ledger.open(audits({{"2026-10-10", a_fails}}));
  const World world = audits({{"2026-10-10", a_fails}, {"2026-11-10", all_pass}, {"2026-12-10", all_pass}});
  CHECK(ledger.open(world) == "known 0; gone HZ-2026-0001 2026-11-10");
  CHECK(ledger.story.now().state == LedgerState::open);
}

TEST_CASE("what comes back after it was closed is a new number that recurs") {
  Recorder ledger;
  ledger.open(audits({{"2026-10-10", a_fails}}));
  ledger.close("HZ-2026-0001", "2026-10-20");
  CHECK(ledger.open(audits({{"2026-10-10", a_fails}})) == "known 1; gone");
  const World again = audits({{"2026-10-10", a_fails}, {"2026-11-10", a_fails}});
  CHECK(ledger.open(again) == "new heping/2026-11/A recurs HZ-2026-0001; known 0; gone");
  CHECK(ledger.open(again) == "known 1; gone");
  CHECK(ledger.story.now().is_closed());
}

TEST_CASE("a finding of before the closing does not recur") {
  Recorder ledger;
  ledger.open(audits({{"2026-10-10", a_fails}}));
  ledger.close("HZ-2026-0001", "2026-11-20");
  CHECK(ledger.open(audits({{"2026-10-10", a_fails}, {"2026-11-10", a_fails}})) == "known 1; gone");
}

TEST_CASE("several findings of one item have a number each, also in later months") {
  Recorder ledger;
  const std::string two = "  A:\n    - {result: fail, found: Wet}\n    - {result: fail, found: Dark}\n  B: pass\n";
  CHECK(ledger.open(audits({{"2026-10-10", two}})) == "new heping/2026-10/A; new heping/2026-10/A#2; known 0; gone");
  const std::string three =
      "  A:\n    - {result: fail, found: Wet}\n    - {result: fail, found: Dark}\n    - {result: fail, found: Loose}\n"
      "  B: pass\n";
  CHECK(ledger.open(audits({{"2026-10-10", two}, {"2026-11-10", three}})) == "new heping/2026-11/A#3; known 2; gone");
}

TEST_CASE("an opening states what the audit and the checklist say") {
  Recorder ledger;
  ledger.open(audits({{"2026-10-10", a_fails}}));
  const Rectification& opened = ledger.story.now();
  CHECK(opened.finding == "heping/2026-10/A");
  CHECK(to_text(opened.found_on) == "2026-10-10");
  CHECK(opened.title.en == "Slippery");
  CHECK(opened.found.en == "Wet");
  CHECK(opened.level == "medium");
  CHECK(opened.risk.score == Decimal(12));
  CHECK(opened.owner.empty());     // a role is nobody
  CHECK(opened.measures.empty());  // a remedy is a proposal
  CHECK(opened.demands == std::vector{EvidenceKind::photo});
  CHECK(opened.due.has_value());
}

TEST_CASE("opened late, a number keeps the deadline of the first time it was found") {
  Recorder ledger;
  ledger.open(audits({{"2026-09-10", a_fails}, {"2026-10-10", a_fails}}));
  const Rectification& opened = ledger.story.now();
  CHECK(opened.finding == "heping/2026-10/A");
  REQUIRE(opened.first_due);
  REQUIRE(opened.due);
  CHECK(*opened.first_due < *opened.due);
}

TEST_CASE("what comes back after it was closed has a deadline of its own") {
  Recorder ledger;
  ledger.open(audits({{"2026-10-10", a_fails}}));
  ledger.close("HZ-2026-0001", "2026-10-20");
  const World again = audits({{"2026-10-10", a_fails}, {"2026-11-10", a_fails}});
  REQUIRE(again.scored("2026-12-31").findings[1].first_due);  // audits alone show no end in between
  ledger.open(again);
  const Rectification& opened = ledger.story.now("HZ-2026-0002");
  CHECK(opened.first_due == opened.due);
}

TEST_CASE("what is opened for an indicator says its value, not the hazard alone") {
  const World world(
      {{"hall.yaml",
        "csafe: checklist/1\nid: hall\nversion: \"1\"\ntitle: Hall\nsections:\n  - id: floor\n    title: Floor\n"
        "    items:\n"
        "      - {id: A, check: Staff trained, hazard: Staff untrained, target: '>= 95', unit: '%',"
        " risk: {likelihood: 3, severity: 2}}\n"},
       {"a.yaml", sheet("2026-11-10", "  A: {measure: 93.1}\n")},
       {"b.yaml", sheet("2026-10-10", "  A: {measure: 90, found: Two new}\n")}});
  const Scored scored = world.scored("2026-11-30");
  REQUIRE(scored.findings.size() == 2);
  const Event october = opening_event({&scored.findings[0], ""}, world.workload.library);
  const Event november = opening_event({&scored.findings[1], ""}, world.workload.library);
  CHECK(november.title == same_text("Staff untrained"));
  CHECK(november.found == Text{.zh = "93.1 %，目标 >= 95", .en = "93.1 %, target >= 95"});
  CHECK(october.found.en == "90 %, target >= 95; Two new");
}
