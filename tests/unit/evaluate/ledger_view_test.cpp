#include "evaluate/ledger_view.hpp"

#include <algorithm>
#include <map>

#include "evaluate/opening.hpp"
#include "evaluate/review.hpp"
#include "evaluate/summarise.hpp"
#include "evaluate/trend.hpp"
#include "unit/evaluate/evaluate_testing.hpp"
#include "unit/evaluate/ledger_testing.hpp"

using namespace csafe;
using namespace csafe::testing;

namespace {

const std::string two_items =
    "id: A, check: One, risk: {likelihood: 4, severity: 3}\nid: B, check: Two, risk: {likelihood: 2, severity: 2}";

World audits(const std::map<std::string, std::string>& answers) {
  std::map<std::string, std::string> files{{"hall.yaml", hall(two_items)}};
  for (const auto& [date, text] : answers) files["audits/" + date + ".yaml"] = audit("heping", date, text);
  return World(files);
}

const std::string fails = "A: {result: fail, found: Wet, owner: Zhao, measures: [Mop], due: 2026-10-20}\nB: pass";
const std::string passes = "A: pass\nB: pass";

/// A ledger that is written event by event.
struct Written {
  Ledger ledger;

  Event& add(Event event) {
    event.seq = static_cast<std::uint32_t>(ledger.events.size() + 1);
    event.hash = "hash " + std::to_string(event.seq);
    return ledger.events.emplace_back(std::move(event));
  }
  /// Opens whatever the audits up to a day show, on that day.
  Written& open(const World& world, const std::string& date) {
    std::vector<std::size_t> until;
    for (std::size_t i = 0; i < world.workload.audits.size(); ++i)
      if (world.workload.audits[i]->date.value <= day(date)) until.push_back(i);
    const Scored scored = world.scored(until, date);
    const LedgerView view(ledger, day(date));
    const OpeningPlan plan = plan_openings(scored, view.numbers());
    for (const Opening& opening : plan.openings) {
      Event event = opening_event(opening, world.workload.library);
      event.id = DangerNumber{.year = 2026, .serial = ++last_}.text();
      event.by = "Li";
      event.at = moment(date + "T09:00:00Z");
      add(std::move(event));
    }
    return *this;
  }
  Written& close(const std::string& id, const std::string& date, LedgerAction until = LedgerAction::close) {
    for (const LedgerAction action : {LedgerAction::fix, LedgerAction::verify, LedgerAction::close}) {
      add(event(action, id, date + "T10:00:00Z", action == LedgerAction::fix ? "Wang" : "Li"));
      if (action == until) break;
    }
    return *this;
  }

 private:
  std::uint32_t last_ = 0;
};

/// The findings of a world with the state of the ledger, as of a day.
struct Stated {
  Stated(const World& world, const Written& written, const std::string& today)
      : scored(world.scored(today)), view(written.ledger, day(today)) {
    take_ledger_state(scored.findings, view);
  }

  /// "2026-10 HZ-2026-0001 assigned; …" of each finding; "-" for one without a number.
  std::string states() const {
    std::string out;
    for (const Finding& f : scored.findings) {
      out += (out.empty() ? "" : "; ") + f.period.text + ' ' + (f.rectification ? f.rectification->id : "-") + ' ';
      out += f.is_tracked() ? term(f.rectification->state).id : term(f.status).id;
    }
    return out;
  }

  Scored scored;
  LedgerView view;
};

}  // namespace

TEST_CASE("a danger that a later audit passed is open until its number is closed, and overdue meanwhile") {
  const World world = audits({{"2026-10-10", fails}, {"2026-11-10", passes}});
  const Stated open(world, Written().open(world, "2026-10-11"), "2026-11-30");
  CHECK(open.states() == "2026-10 HZ-2026-0001 open");
  CHECK(open.scored.findings[0].overdue());
  CHECK(open.scored.findings[0].days_left == -41);
  CHECK(shown(open.scored.findings[0].rechecked) == "2026-11-10");
  const Stated closed(world, Written().open(world, "2026-10-11").close("HZ-2026-0001", "2026-11-12"), "2026-11-30");
  CHECK(closed.states() == "2026-10 HZ-2026-0001 closed");
  CHECK(!closed.scored.findings[0].overdue());
}

TEST_CASE("fixed and not verified is overdue, verified is not") {
  const World world = audits({{"2026-10-10", fails}});
  const auto overdue = [&](LedgerAction until) {
    const Written written = Written().open(world, "2026-10-11").close("HZ-2026-0001", "2026-10-19", until);
    return Stated(world, written, "2026-11-30").scored.findings[0].overdue();
  };
  CHECK(overdue(LedgerAction::fix));
  CHECK(!overdue(LedgerAction::verify));
}

TEST_CASE("found again while its number runs, the later finding stands for it") {
  const World world = audits({{"2026-10-10", fails}, {"2026-11-10", passes}, {"2026-12-10", fails}});
  const Stated stated(world, Written().open(world, "2026-10-11"), "2026-12-31");
  CHECK(stated.states() == "2026-10 HZ-2026-0001 continued; 2026-12 HZ-2026-0001 open");
  const Finding& later = stated.scored.findings[1];
  CHECK(later.continues == "heping/2026-10/A");
  CHECK(later.recurs.empty());  // audits alone would say so, but it was never closed
  CHECK(later.times == 2);
  CHECK(shown(later.due) == "2026-10-20");
}

TEST_CASE("what recurred before there was a ledger still does") {
  const World world = audits({{"2026-10-10", fails}, {"2026-10-20", passes}, {"2026-11-10", fails}});
  const Stated stated(world, Written().open(world, "2026-11-11"), "2026-11-30");
  CHECK(stated.states() == "2026-10 - passed; 2026-11 HZ-2026-0001 open");
  CHECK(stated.scored.findings[1].recurs == "heping/2026-10/A");
}

TEST_CASE("found again after it was closed, it is a number of its own that recurs") {
  const World world = audits({{"2026-10-10", fails}, {"2026-11-10", fails}});
  Written written = Written().open(world, "2026-10-11").close("HZ-2026-0001", "2026-10-19");
  CHECK(Stated(world, written, "2026-11-30").states() == "2026-10 HZ-2026-0001 closed; 2026-11 - open");
  const Stated stated(world, written.open(world, "2026-11-11"), "2026-11-30");
  CHECK(stated.states() == "2026-10 HZ-2026-0001 closed; 2026-11 HZ-2026-0002 open");
  CHECK(stated.scored.findings[1].recurs == "HZ-2026-0001");
  CHECK(stated.scored.findings[1].continues.empty());
}

TEST_CASE("findings of before the first event belong to the number that took up their last") {
  const World world = audits({{"2026-09-10", fails}, {"2026-10-10", fails}});
  CHECK(Stated(world, Written().open(world, "2026-10-31"), "2026-10-31").states() ==
        "2026-09 HZ-2026-0001 continued; 2026-10 HZ-2026-0001 open");
}

TEST_CASE("what passed before anybody opened it is not in the ledger and stays as the audits show it") {
  const World world = audits({{"2026-09-10", fails}, {"2026-10-10", passes}, {"2026-11-10", fails}});
  CHECK(Stated(world, Written().open(world, "2026-11-30"), "2026-11-30").states() ==
        "2026-09 - passed; 2026-11 HZ-2026-0001 open");
}

TEST_CASE("owner, deadline and verifier are those of the ledger, measures those of both") {
  const World world = audits({{"2026-10-10", fails}});
  Written written = Written().open(world, "2026-10-11");
  Event& assigned = written.add(event(LedgerAction::assign, "HZ-2026-0001", "2026-10-12T09:00:00Z", "Li"));
  assigned.to = "Sun";
  assigned.verifier = same_text("Wu");
  assigned.measures = {same_text("Repair")};
  Event& extended = written.add(event(LedgerAction::extend, "HZ-2026-0001", "2026-10-13T09:00:00Z", "Li"));
  extended.due = day("2026-12-05");
  extended.approver = "Chen";
  const Stated stated(world, written, "2026-11-30");
  const Finding& one = stated.scored.findings[0];
  CHECK(one.owner->en == "Sun");
  CHECK(one.verifier->en == "Wu");
  CHECK(shown(one.due) == "2026-12-05");
  CHECK(shown(one.first_due) == "2026-10-20");
  CHECK(one.days_left == 5);
  CHECK(join(one.measures, "; ").en == "Mop; Repair");
}

TEST_CASE("an accepted risk has no days left until its end") {
  const World world = audits({{"2026-10-10", fails}});
  Written written = Written().open(world, "2026-10-11");
  Event& accepted = written.add(event(LedgerAction::accept, "HZ-2026-0001", "2026-10-12T09:00:00Z", "Li"));
  accepted.until = day("2026-11-30");
  CHECK(Stated(world, written, "2026-11-30").states() == "2026-10 HZ-2026-0001 accepted");
  CHECK(!Stated(world, written, "2026-11-30").scored.findings[0].overdue());
  CHECK(Stated(world, written, "2026-12-01").states() == "2026-10 HZ-2026-0001 open");
  CHECK(Stated(world, written, "2026-12-01").scored.findings[0].overdue());
}

TEST_CASE("the ledger of a past day does not know what was recorded later") {
  const World world = audits({{"2026-10-10", fails}});
  const Written written = Written().open(world, "2026-10-11").close("HZ-2026-0001", "2026-11-02");
  const LedgerView october(written.ledger, day("2026-10-31"));
  CHECK(october.numbers()[0].state == LedgerState::open);
  CHECK(october.head() == LedgerHead{.seq = 1, .hash = "hash 1"});
  const LedgerView november(written.ledger, day("2026-11-30"));
  CHECK(november.numbers()[0].state == LedgerState::closed);
  CHECK(november.head() == LedgerHead{.seq = 4, .hash = "hash 4"});
  CHECK(LedgerView(written.ledger, day("2026-10-10")).numbers().empty());
}

TEST_CASE("a number whose audit is not there stands for itself") {
  const World world = audits({{"2026-10-10", fails}});
  const Written written = Written().open(world, "2026-10-11");
  const LedgerView view(written.ledger, day("2026-11-30"));
  const auto alone = findings_of_ledger_alone({}, view, world.workload.library);
  REQUIRE(alone.size() == 1);
  CHECK(alone[0].id == "heping/2026-10/A");
  CHECK(alone[0].found->en == "Wet");
  CHECK(alone[0].risk.band->id == "medium");
  CHECK(alone[0].overdue());
  const Stated stated(world, written, "2026-11-30");
  CHECK(findings_of_ledger_alone(stated.scored.findings, stated.view, world.workload.library).empty());
}

TEST_CASE("a site's numbers alone give the same") {
  const World world = audits({{"2026-10-10", fails}});
  const Written written = Written().open(world, "2026-10-11");
  const LedgerView view(written.ledger, day("2026-11-30"));
  Scored scored = world.scored();
  take_ledger_state(scored.findings, view, "heping");
  CHECK(scored.findings[0].rectification == &view.numbers()[0]);
  take_ledger_state(scored.findings, view, "jiangbin");
  CHECK(view.numbers_at("jiangbin").empty());
}

TEST_CASE("rates count a number once, and what the ledger does not know by its audits") {
  // A: closed late. B: twice found, open and overdue. Of the month before the ledger: one that passed.
  const std::string b_fails = "A: pass\nB: {result: fail, found: Dark, due: 2026-11-20}";
  const World world =
      audits({{"2026-09-10", fails},
              {"2026-10-10", passes},
              {"2026-11-10", b_fails},
              {"2026-11-12", "A: {result: fail, due: 2026-11-15}\nB: {result: fail, found: Dark, due: 2026-11-20}"}});
  Written written = Written().open(world, "2026-11-13").close("HZ-2026-0001", "2026-11-16");
  const Stated stated(world, written, "2026-11-30");
  CHECK(stated.states() ==
        "2026-09 - passed; 2026-11 HZ-2026-0002 continued; 2026-11 HZ-2026-0001 closed; 2026-11 HZ-2026-0002 open");
  const Summary summary = summarise(stated.scored, period("2026-11"), world.context("2026-11-30"), &stated.view);
  CHECK(summary.found_so_far == 3);
  CHECK(shown(summary.rectification()) == "66.7");  // one closed, one passed, of three
  REQUIRE(summary.ledger);
  CHECK(summary.ledger->numbers == 2);
  CHECK(shown(summary.ledger->closure()) == "50");
  CHECK(summary.ledger->judged == 2);
  CHECK(shown(summary.ledger->punctuality()) == "0");
  CHECK(summary.ledger->overdue == 1);
  CHECK(summary.ledger->opened_in_period == 2);
  CHECK(summary.ledger->closed_in_period == 1);
  CHECK(summary.ledger->unknown == 0);
  CHECK(summary.overdue.size() == 1);
}

TEST_CASE("days to rectify and what was overdue month by month go by the events of the ledger") {
  // A: due on the 15th, closed on the 19th. B: due on the 20th, still open.
  const World world = audits({{"2026-11-12",
                               "A: {result: fail, found: Wet, due: 2026-11-15}\n"
                               "B: {result: fail, found: Dark, due: 2026-11-20}"}});
  Written written = Written().open(world, "2026-11-13").close("HZ-2026-0001", "2026-11-19");
  const Stated stated(world, written, "2026-11-30");
  const std::vector days{day("2026-10-31"), day("2026-11-17"), day("2026-11-20"), day("2026-11-30")};
  const auto overdue = [&](const Ledger* events) {
    return overdue_on(stated.scored.findings, days, &stated.view, events);
  };
  CHECK(overdue(&written.ledger) == std::vector<std::optional<int>>{0, 1, 0, 1});
  // The state of today alone does not tell of days before.
  CHECK(overdue(nullptr) == std::vector<std::optional<int>>{std::nullopt, std::nullopt, std::nullopt, 1});

  const EvaluationContext context = world.context("2026-11-30");
  const Summary summary = summarise(stated.scored, period("2026-11"), context, &stated.view, &written.ledger);
  CHECK(summary.by_period.back().overdue == 1);
  const Review review = make_review(summary, stated.scored, context, true, &stated.view);
  CHECK(review.time.by_ledger);
  CHECK(review.time.done == 1);
  CHECK(review.time.days == 7);  // found on the 12th, closed on the 19th
  CHECK(shown(review.time.punctuality()) == "0");
  CHECK(summary.ledger->events == 5);  // two opened; fixed, verified, closed
}
