#include "evaluate/review.hpp"

#include "evaluate/summarise.hpp"
#include "unit/evaluate/evaluate_testing.hpp"

using namespace csafe;
using namespace csafe::testing;

namespace {

/// F-1 9 medium, F-2 4 low, F-3 20 major and a veto item.
const std::string checklist = hall(
    "id: F-1, check: Floor dry, risk: {likelihood: 3, severity: 3}, class: condition\n"
    "id: F-2, check: Steps marked, risk: {likelihood: 2, severity: 2}, class: condition, evidence: photo\n"
    "id: F-3, check: Exit free, risk: {likelihood: 4, severity: 5}, class: management, veto: true");

const World& two_months() {
  static const World world({
      {"csafe.yaml",
       "csafe: workspace/1\nsites: [{id: b, title: B}, {id: a, title: A}, {id: c, title: C}]\n"
       "targets: {compliance: \">= 50\", findings: \"< 3\"}\n"
       "assessment: {grades: [{id: fair, title: Fair, from: 60}, {id: poor, title: {zh: 差, en: Poor}, from: 0}]}\n"},
      {"hall.yaml", checklist},
      {"1.yaml", audit("a", "2026-10-15", "F-1: {result: fail, due: 2026-10-25, owner: Zhao}\nF-2: pass\nF-3: pass")},
      {"2.yaml", audit("b", "2026-10-16", "F-1: pass\nF-2: {result: fail, due: 2026-10-30, owner: Qian}\nF-3: pass")},
      {"3.yaml", audit("a", "2026-11-16",
                       "F-1: pass\nF-2: {result: fail, due: 2026-12-10, owner: Sun, evidence: [a.jpg]}\n"
                       "F-3: {result: fail, due: 2026-11-18, owner: Zhao, cause: Haste}")},
      {"4.yaml", audit("b", "2026-11-17", "F-1: pass\nF-2: {result: fail, owner: Qian}")},
  });
  return world;
}

/// A review with what it points into.
struct Made {
  Scored scored;
  Summary summary;
  Review review;

  std::string text(std::string_view id, Language language = Language::en) const {
    for (const Conclusion& conclusion : review.conclusions)
      if (conclusion.id == id) return conclusion.text.in(language);
    return {};
  }
};

Made reviewed(const World& world, std::string_view of = "2026-11", std::string_view today = "2026-11-30",
              bool whole_workspace = true) {
  Made made{world.scored(today), {}, {}};
  drop_after(made.scored, day(today));
  relate(made.scored, day(today));
  const EvaluationContext context = world.context(today);
  made.summary = summarise(made.scored, period(of), context);
  made.review = make_review(made.summary, made.scored, context, whole_workspace);
  return made;
}

std::string days(const std::vector<Date>& dates) {
  std::string out;
  for (const Date date : dates) out += (out.empty() ? "" : " ") + to_text(date);
  return out;
}

}  // namespace

TEST_CASE("the conclusions of a month, in English") {
  const Made made = reviewed(two_months());
  CHECK(made.text("coverage") ==
        "Of 3 sites 2 were audited in 2026-11, in 2 audits; not audited: C. "
        "5 of 6 applicable items were checked (83.3 %).");
  CHECK(made.text("compliance") ==
        "The compliance rate is 40 %, down 26.7 points from 2026-10 (66.7 %).");   // 2 of 5, 4 of 6
  CHECK(made.text("score") == "The score is 16.7 of 100, which is graded Poor.");  // 1 of 6: the veto zeroes a
  CHECK(made.text("findings") ==
        "3 findings: 2 new, 1 still there from before, 0 back after having passed. "
        "1 is of the level Major and still open: A F-3.");
  CHECK(made.text("veto") == "A veto item failed and zeroed its sheet: A F-3.");
  CHECK(made.text("rectified") ==
        "1 earlier finding was seen to be rectified. "
        "Rectification took 32 days in the one case that was done in the period (by the audits).");
  CHECK(made.text("overdue") ==
        "As of 2026-11-30, 2 findings are overdue, the longest by 31 days: B F-2. With: Qian (1), Zhao (1).");
  CHECK(made.text("worst_site") == "The lowest score is 0, at A.");
  CHECK(made.text("worst_class") ==
        "The most frequent class of hazard: Unsafe condition, with 2 of 3 findings (66.7 %).");
  CHECK(made.text("targets") ==
        "None of the 2 targets is met: Compliance 40 % (target >= 50, short by 10); Findings 3 (target < 3, not "
        "reached).");
}

TEST_CASE("the same in Chinese") {
  const Made made = reviewed(two_months());
  const auto zh = [&](std::string_view id) { return made.text(id, Language::zh); };
  CHECK(zh("coverage") ==
        "2026-11 应查现场 3 个，已查 2 个，共 2 次；未查：C。适用检查项 6 项，已查 5 项，覆盖率 83.3 %。");
  CHECK(zh("compliance") == "合格率 40 %，比 2026-10（66.7 %）下降 26.7 个百分点。");
  CHECK(zh("score") == "得分 16.7 分（满分 100 分），档次为“差”。");
  CHECK(zh("findings") == "发现隐患 3 项：新发现 2 项，延续未改 1 项，复发 0 项。其中重大风险 1 项，尚未整改：A F-3。");
  CHECK(zh("veto") == "有否决项不合格，1 张检查表计零分：A F-3。");
  CHECK(zh("overdue") ==
        "截至 2026-11-30，逾期未整改 2 项，最长逾期 31 天：B F-2。责任人：Qian（1 项）、Zhao（1 项）。");
  CHECK(zh("targets") == "2 项目标均未达到：合格率 40 %（目标 >= 50，差 10）；隐患数 3（目标 < 3，未达到）。");
}

TEST_CASE("where all is well, that is what is said, and no more") {
  const World world({{"csafe.yaml", "csafe: workspace/1\nsites: [{id: a, title: A}]\n"},
                     {"hall.yaml", checklist},
                     {"1.yaml", audit("a", "2026-11-15", "F-1: pass\nF-2: pass\nF-3: pass")}});
  const Made made = reviewed(world);
  CHECK(made.text("coverage") ==
        "The one site was audited in 2026-11, in 1 audit. All 3 applicable items were checked.");
  CHECK(made.text("compliance") ==
        "The compliance rate is 100 %; there is no earlier period of this length to compare it with.");
  CHECK(made.text("score") == "The score is 100 of 100.");
  CHECK(made.text("findings") == "Nothing was found.");
  CHECK(made.text("veto") == "No veto item failed.");
  CHECK(made.text("overdue") == "Nothing is overdue as of 2026-11-30.");
  CHECK(made.review.conclusions.size() == 6);  // nothing to say of rectification, a worst site or class, targets
  CHECK_FALSE(made.review.time.mean());
  CHECK_FALSE(Review::repeat_rate(made.summary));
}

TEST_CASE("nothing checked is not a good result") {
  const World world({{"csafe.yaml",
                      "csafe: workspace/1\nsites: [{id: a, title: A}, {id: b, title: B}]\n"
                      "targets: {compliance: \">= 90\"}\n"},
                     {"hall.yaml", checklist},
                     {"1.yaml", audit("a", "2026-11-15", "F-1:")}});
  const Made made = reviewed(world);
  CHECK(made.text("coverage") ==
        "Of 2 sites 1 was audited in 2026-11, in 1 audit; not audited: B. None of the 3 applicable items was checked.");
  CHECK(made.text("compliance") == "Nothing was checked, so there is neither a compliance rate nor a score.");
  CHECK(made.text("score") == "");
  CHECK(made.text("veto") == "");
  CHECK(made.text("targets") == "For 1 target there is nothing to measure.");
}

TEST_CASE("some of the files do not tell which sites should have been audited") {
  const Made made = reviewed(two_months(), "2026-11", "2026-11-30", false);
  CHECK_FALSE(made.review.quality.sites);
  CHECK(made.text("coverage")
            .starts_with(
                "2 sites were audited in 2026-11, in 2 audits; which should have been is not told by these files."));
}

TEST_CASE("who has what overdue") {
  const Made made = reviewed(two_months());
  REQUIRE(made.review.overdue.size() == 2);
  CHECK(made.review.overdue[0].owner.en == "Qian");
  CHECK(made.review.overdue[0].longest == 31);  // by the first deadline, 30 October
  CHECK(made.review.overdue[1].owner.en == "Zhao");
  CHECK(made.review.overdue[1].longest == 12);
}

TEST_CASE("what is to be done next: the site that was left out, deadlines of the month that follows, missed targets") {
  const Made made = reviewed(two_months());
  CHECK(made.review.next_until == day("2026-12-31"));
  REQUIRE(made.review.next.size() == 4);
  CHECK(made.review.next[0].kind == NextKind::audit);
  CHECK(made.review.next[0].site == "c");
  CHECK(made.review.next[1].kind == NextKind::deadline);
  CHECK(made.review.next[1].finding->id == "a/2026-11/F-2");
  CHECK(made.review.next[1].due == day("2026-12-10"));
  CHECK(made.review.next[2].kind == NextKind::target);
  CHECK(made.review.next[3].kind == NextKind::target);
}

TEST_CASE("the quality of the data is counted, not judged") {
  const DataQuality quality = reviewed(two_months()).review.quality;
  CHECK(quality.sites == 3);
  CHECK(quality.audited == 2);
  CHECK(quality.items == 6);
  CHECK(quality.unanswered == 1);
  CHECK(quality.findings == 3);
  CHECK(quality.demanding == 2);    // F-2, twice
  CHECK(quality.no_evidence == 1);  // b's
  CHECK(quality.no_owner == 0);
  CHECK(quality.no_cause == 2);
  CHECK(quality.open == 3);
  CHECK(quality.late == 0);
}

TEST_CASE("an audit dated after the month that it is for is late") {
  const World world(
      {{"hall.yaml", checklist},
       {"1.yaml",
        "csafe: audit/1\nsite: a\nperiod: 2026-10\ndate: 2026-11-03\nchecklists: [hall]\nanswers: {F-1: pass}\n"},
       {"2.yaml", audit("b", "2026-10-15", "F-1: pass")}});
  const Made made = reviewed(world, "2026-10", "2026-11-30");
  CHECK(made.review.quality.audits == 2);
  CHECK(made.review.quality.late == 1);
  CHECK(made.review.quality.early == 0);
}

TEST_CASE("what came back, with the days on which it was found before") {
  const World world({{"hall.yaml", checklist},
                     {"1.yaml", audit("a", "2026-08-10", "F-1: fail\nF-2: fail")},
                     {"2.yaml", audit("a", "2026-09-10", "F-1: fail\nF-2: pass")},
                     {"3.yaml", audit("a", "2026-10-15", "F-1: pass\nF-2: pass")},
                     {"4.yaml", audit("a", "2026-11-16", "F-1: fail\nF-2: fail\nF-3: fail")}});
  const Made made = reviewed(world);
  REQUIRE(made.review.recurrences.size() == 2);
  CHECK(made.review.recurrences[0].finding->id == "a/2026-11/F-1");
  CHECK(days(made.review.recurrences[0].before) == "2026-08-10 2026-09-10");
  CHECK(days(made.review.recurrences[1].before) == "2026-08-10");
  CHECK(shown(Review::repeat_rate(made.summary)) == "66.7");  // 2 of 3
}

TEST_CASE("days to rectify run from the first time that something was found") {
  const World world({{"hall.yaml", checklist},
                     {"1.yaml", audit("a", "2026-08-10", "F-1: fail\nF-2: pass")},
                     {"2.yaml", audit("a", "2026-09-10", "F-1: fail\nF-2: fail")},
                     {"3.yaml", audit("a", "2026-10-15", "F-1: pass\nF-2: pass")}});
  const Made made = reviewed(world, "2026-10", "2026-10-31");
  CHECK(made.review.time.done == 2);
  CHECK(made.review.time.days == 66 + 35);  // 10 August and 10 September to 15 October
  CHECK(shown(made.review.time.mean()) == "50.5");
  CHECK_FALSE(made.review.time.by_ledger);
  CHECK_FALSE(made.review.time.punctuality());
}

TEST_CASE("sites by month: of the year, and only where they were audited") {
  const World world({{"hall.yaml", checklist},
                     {"1.yaml", audit("a", "2025-12-10", "F-1: fail")},
                     {"2.yaml", audit("a", "2026-02-10", "F-1: fail\nF-2: pass")},
                     {"3.yaml", audit("b", "2026-04-15", "F-1: pass")}});
  const Made made = reviewed(world, "2026-04", "2026-04-30");
  std::string months;
  for (const Period& month : made.review.months) months += month.text + ' ';
  CHECK(months == "2026-02 2026-03 2026-04 ");
  REQUIRE(made.review.site_months.size() == 2);
  CHECK(made.review.site_months[0].site == "a");
  CHECK(shown(made.review.site_months[0].score.compliance()) == "50");
  CHECK(made.review.site_months[0].findings == 1);
  CHECK(made.review.site_months[1].site == "b");
  CHECK(made.review.site_months[1].month.text == "2026-04");
}
