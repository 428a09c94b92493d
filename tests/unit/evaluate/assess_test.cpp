#include "unit/evaluate/assess_testing.hpp"

using namespace csafe;
using namespace csafe::testing;

namespace {

/// Three items of 5, 3 and 2 points: F-1 9 medium, F-2 4 low, F-3 20 major.
const std::string checklist = hall(
    "id: F-1, check: Floor dry, points: 5, risk: {likelihood: 3, severity: 3}\n"
    "id: F-2, check: Steps marked, points: 3, risk: {likelihood: 2, severity: 2}\n"
    "id: F-3, check: Exit free, points: 2, risk: {likelihood: 4, severity: 5}");

using FileTexts = std::map<std::string, std::string>;

std::string mark_of_a(const std::string& rules, const std::string& answers, FileTexts more = {}) {
  more["csafe.yaml"] = assessing(rules);
  more.try_emplace("hall.yaml", checklist);
  more["a.yaml"] = audit("a", "2026-11-10", answers);
  return assessed(World(more))->mark("a");
}

std::string in_order(const Assessment& assessment) {
  std::string out;
  for (const UnitMark& unit : assessment.units)
    out += (out.empty() ? "" : ", ") + (unit.rank ? std::to_string(*unit.rank) + " " : std::string()) + unit.id + " " +
           (unit.without ? std::string(term(*unit.without).id) : shown(unit.mark));
  return out;
}

}  // namespace

TEST_CASE("a failed item loses all its points where no rule says less") {
  CHECK(mark_of_a("", "F-1: pass\nF-2: pass\nF-3: pass") == "100");
  CHECK(mark_of_a("", "F-1: fail\nF-2: pass\nF-3: pass") == "50");
  CHECK(mark_of_a("", "F-1: fail\nF-2: fail\nF-3: fail") == "0");
}

TEST_CASE("what does not apply is taken out of the hundred, what was not checked is not") {
  CHECK(mark_of_a("", "F-1: {result: na, reason: none}\nF-2: pass\nF-3: fail") == "60");  // 3 ÷ 5
  CHECK(mark_of_a("", "F-2: pass\nF-3: fail") == "30");                                   // 3 ÷ 10
  CHECK(mark_of_a("", "F-1: pass\nF-2: pass\nF-3:") == "80");
}

TEST_CASE("a finding takes off what its level says, and an item never loses more than its points") {
  const std::string rules = "deductions: {medium: 2, low: 4}";
  CHECK(mark_of_a(rules, "F-1: fail\nF-2: pass\nF-3: pass") == "80");  // 10 − 2
  CHECK(mark_of_a(rules, "F-1: pass\nF-2: fail\nF-3: pass") == "70");  // 4, but the item has 3
  CHECK(mark_of_a(rules, "F-1: pass\nF-2: pass\nF-3: fail") == "80");  // no rule for major: all 2
  // Two findings of one item add up: 2 + 2 of 5; three would be 6, and the item has 5.
  const std::string finding = "{result: fail, found: wet}";
  CHECK(mark_of_a(rules, "F-1: [" + finding + ", " + finding + "]\nF-2: pass\nF-3: pass") == "60");
  CHECK(mark_of_a(rules, "F-1: [" + finding + ", " + finding + ", " + finding + "]\nF-2: pass\nF-3: pass") == "50");
}

TEST_CASE("a repeat within the days of the rule takes off twice as much") {
  const std::string rules = "deductions: {medium: 2}\n";
  const std::string answers = "F-1: fail\nF-2: pass\nF-3: pass";
  const auto after = [&](const std::string& rule, const std::string& date, const std::string& earlier) {
    return mark_of_a(rules + rule, answers, {{"0.yaml", audit("a", date, earlier)}});
  };
  const std::string failed = "F-1: fail\nF-2: pass\nF-3: pass";
  CHECK(after("", "2026-10-10", failed) == "60");                             // 2 × 2
  CHECK(after("", "2026-10-10", "F-1: pass\nF-2: fail\nF-3: pass") == "80");  // another item
  CHECK(after("", "2025-11-10", failed) == "60");                             // 365 days before
  CHECK(after("", "2025-11-09", failed) == "80");                             // 366
  CHECK(after("repeats: {days: 30}", "2026-10-10", failed) == "80");          // 31 days before
  CHECK(after("repeats: {times: 1}", "2026-10-10", failed) == "80");
  CHECK(after("repeats: {times: 3}", "2026-10-10", failed) == "50");  // 6, and the item has 5
}

TEST_CASE("an item that passed in between and failed again is a repeat too") {
  const FileTexts earlier{{"0.yaml", audit("a", "2026-09-10", "F-1: fail\nF-2: pass\nF-3: pass")},
                          {"1.yaml", audit("a", "2026-10-10", "F-1: pass\nF-2: pass\nF-3: pass")}};
  CHECK(mark_of_a("deductions: {medium: 2}", "F-1: fail\nF-2: pass\nF-3: pass", earlier) == "60");
}

TEST_CASE("a guarantee item that loses all its points zeroes its section, a veto item the site") {
  const std::string guarantee = hall(
      "id: F-1, check: One, points: 5, guarantee: true, risk: {likelihood: 3, severity: 3}\n"
      "id: F-2, check: Two, points: 5, veto: true, risk: {likelihood: 2, severity: 2}\n"
      "id: F-3, check: Three, points: 5, risk: {likelihood: 2, severity: 2}");
  const FileTexts files{{"hall.yaml", guarantee}};
  CHECK(mark_of_a("", "F-1: fail\nF-2: pass\nF-3: pass", files) == "0");
  CHECK(mark_of_a("deductions: {medium: 2}", "F-1: fail\nF-2: pass\nF-3: pass", files) == "86.7");  // 13 ÷ 15
  CHECK(mark_of_a("deductions: {low: 1}", "F-1: pass\nF-2: fail\nF-3: pass", files) == "0");
  CHECK(mark_of_a("", "F-1: pass\nF-2: pass\nF-3: fail", files) == "66.7");
  // A veto leaves nothing of the indicators either, and brings no bonus.
  CHECK(mark_of_a("indicators: [{id: coverage, points: 20, target: '>= 90'}]\n"
                  "bonus: {awards: [{site: a, period: 2026-11, points: 5, reason: x}]}",
                  "F-1: pass\nF-2: fail\nF-3: pass", files) == "0");
}

TEST_CASE("one incident that hits several items counts once, at its worst") {
  const std::string hit = "{result: fail, incident: I-1}";
  CHECK(mark_of_a("", "F-1: " + hit + "\nF-2: " + hit + "\nF-3: pass") == "50");  // F-1, 5 of 10
  CHECK(mark_of_a("", "F-1: " + hit + "\nF-2: {result: fail, incident: I-2}\nF-3: pass") == "20");
  // F-1 has lost all its points to another finding, so the worst is what the incident does to F-2.
  CHECK(mark_of_a("", "F-1: [{result: fail, found: x}, " + hit + "]\nF-2: " + hit + "\nF-3: pass") == "20");
  // Two incidents that could both be charged to F-1: one there, one to F-3.
  const std::string other = "{result: fail, incident: I-2}";
  CHECK(mark_of_a("", "F-1: [" + hit + ", " + other + "]\nF-2: pass\nF-3: " + other) == "30");
  // The same incident found again a month later is no repeat.
  const FileTexts earlier{{"0.yaml", audit("a", "2026-10-10", "F-1: " + hit + "\nF-2: pass\nF-3: pass")}};
  CHECK(mark_of_a("deductions: {medium: 2}", "F-1: " + hit + "\nF-2: pass\nF-3: pass", earlier) == "80");
  CHECK(mark_of_a("deductions: {medium: 2}", "F-1: " + other + "\nF-2: pass\nF-3: pass", earlier) == "60");
}

TEST_CASE("the finding that counts for an incident is named by those that do not") {
  const World world(
      {{"csafe.yaml", assessing("")},
       {"hall.yaml", checklist},
       {"a.yaml", audit("a", "2026-11-10", "F-1: {result: fail, incident: I}\nF-2: {result: fail, incident: I}")}});
  const auto made = assessed(world);
  const std::vector<Deduction>& deductions = made->assessment.sites.at(0).deductions;
  CHECK(deductions.at(0).counted);
  CHECK(deductions.at(0).charged == Decimal(5));
  CHECK_FALSE(deductions.at(1).counted);
  CHECK(deductions.at(1).counted_as == "a/2026-11/F-1");
  CHECK(deductions.at(1).charged == Decimal(0));
}

TEST_CASE("an indicator of the checklist earns partial marks where the rules say from where") {
  const FileTexts files{
      {"hall.yaml", hall("id: F-1, check: Content, points: 4, target: '>= 95', risk: {likelihood: 2, severity: 2}\n"
                         "id: F-2, check: Other, points: 6, risk: {likelihood: 2, severity: 2}")}};
  CHECK(mark_of_a("", "F-1: {measure: 92.5}\nF-2: pass", files) == "60");
  CHECK(mark_of_a("partial: {F-1: 90}", "F-1: {measure: 92.5}\nF-2: pass", files) == "80");  // 2 of 4
  CHECK(mark_of_a("partial: {F-1: 90}", "F-1: {measure: 96}\nF-2: pass", files) == "100");
  CHECK(mark_of_a("partial: {F-1: 90}", "F-1: {measure: 50}\nF-2: pass", files) == "60");
}

TEST_CASE("rates are assessed beside the sheets; one that has nothing to measure drops out") {
  const std::string weight = "weight: 80\nindicators: [{id: ";
  const std::string all = "F-1: pass\nF-2: pass\nF-3: fail";  // 8 of 10
  // Compliance 2 ÷ 3 misses 90: (80 × 0.8 + 0) ÷ 100.
  CHECK(mark_of_a(weight + "compliance, points: 20, target: '>= 90'}]", all) == "64");
  // From 50 to 90 it is 16.666… of 40: 20 × 16.666… ÷ 40 = 8.33.
  CHECK(mark_of_a(weight + "compliance, points: 20, target: '>= 90', zero: 50}]", all) == "72.3");
  CHECK(mark_of_a(weight + "findings, points: 20, target: '<= 1'}]", all) == "84");
  CHECK(mark_of_a(weight + "rectification, points: 20, target: '>= 90'}]", "F-1: pass\nF-2: pass\nF-3: pass") == "100");
  CHECK(mark_of_a(weight + "rectification, points: 20, target: '>= 90'}]", all) == "64");  // 0 of 1
}

TEST_CASE("findings outside the sheets are taken off all the same") {
  const std::string extra =
      "csafe: audit/1\nsite: a\nperiod: 2026-11\ndate: 2026-11-12\ntype: special\nchecklists: [hall]\n"
      "extra: [{id: X-1, title: Cable, risk: {likelihood: 3, severity: 3}}]\n";
  const FileTexts files{{"x.yaml", extra}};
  CHECK(mark_of_a("", "F-1: pass\nF-2: pass\nF-3: pass", files) == "90");  // as an item without points: 1
  CHECK(mark_of_a("deductions: {medium: 3}", "F-1: pass\nF-2: pass\nF-3: pass", files) == "70");
  CHECK(mark_of_a("deductions: {medium: 30}", "F-1: pass\nF-2: pass\nF-3: pass", files) == "0");
}

TEST_CASE("a special audit adds to the sheet of the regular one, and says nothing by leaving items out") {
  const auto with = [](const std::string& answers) {
    return mark_of_a("",
                     "F-1: pass\nF-2: pass\nF-3:", {{"s.yaml", audit("a", "2026-11-20", answers, "type: special\n")}});
  };
  CHECK(with("F-1: na\nF-2: na\nF-3: na") == "80");    // F-3 is still not checked
  CHECK(with("F-1: fail\nF-2: na\nF-3: na") == "30");  // the worst answer counts
  CHECK(with("F-1: na\nF-2: na\nF-3: pass") == "100");
}

TEST_CASE("nothing checked gives no mark, and too little none where the rules say how much") {
  const auto reason = [](const std::string& rules, const std::string& answers) {
    const auto made = assessed(World(
        {{"csafe.yaml", assessing(rules)}, {"hall.yaml", checklist}, {"a.yaml", audit("a", "2026-11-10", answers)}}));
    const UnitMark& unit = made->unit("a");
    CHECK(unit.mark.has_value() != unit.without.has_value());
    CHECK(unit.rank.has_value() == unit.mark.has_value());
    return unit.without ? std::string(term(*unit.without).id) : shown(unit.mark);
  };
  CHECK(reason("", "F-1:\nF-2:\nF-3:") == "nothing-checked");
  CHECK(reason("", "F-1: na\nF-2: na\nF-3: na") == "nothing-checked");
  CHECK(reason("", "F-1: pass") == "50");
  CHECK(reason("coverage: 66.6", "F-1: pass\nF-2: pass") == "80");
  CHECK(reason("coverage: 66.7", "F-1: pass\nF-2: pass") == "coverage");  // 66.666… %
}

TEST_CASE("a veto is no less a veto because little was checked") {
  const FileTexts files{{"hall.yaml", hall("id: F-1, check: One, veto: true, risk: {likelihood: 2, severity: 2}\n"
                                           "id: F-2, check: Two, risk: {likelihood: 2, severity: 2}")}};
  CHECK(mark_of_a("coverage: 90", "F-1: fail", files) == "0");
}

TEST_CASE("equal marks share a rank, and the next is as far on; who has no mark comes last") {
  const World world(
      {{"csafe.yaml", assessing("", "  - {id: d, checklists: [hall]}\n  - {id: e, checklists: [hall]}\n")},
       {"hall.yaml", checklist},
       {"b.yaml", audit("b", "2026-11-10", "F-1: pass\nF-2: pass\nF-3: pass")},
       {"c.yaml", audit("c", "2026-11-10", "F-1: pass\nF-2: fail\nF-3: pass")},
       {"d.yaml", audit("d", "2026-11-10", "F-1: pass\nF-2: fail\nF-3: pass")},
       {"e.yaml", audit("e", "2026-11-10", "F-1: fail\nF-2: pass\nF-3: pass")}});
  CHECK(in_order(assessed(world)->assessment) == "1 b 100, 2 c 70, 2 d 70, 4 e 50, a not-audited");
}

TEST_CASE("a department's sites are added up, and one that was not audited earned nothing") {
  const FileTexts files{{"csafe.yaml", assessing("")},
                        {"hall.yaml", checklist},
                        {"a.yaml", audit("a", "2026-11-10", "F-1: pass\nF-2: pass\nF-3: fail")},
                        {"c.yaml", audit("c", "2026-11-10", "F-1: pass\nF-2: pass\nF-3: pass")}};
  CHECK(in_order(assessed(World(files), "2026-11", UnitKind::department)->assessment) ==
        "1 Field 100, 2 Shops 40");  // a 8 of 10, b 0 of 10
  FileTexts more = files;
  more["b.yaml"] = audit("b", "2026-11-11", "F-1: pass\nF-2: pass\nF-3: pass");
  CHECK(in_order(assessed(World(more), "2026-11", UnitKind::department)->assessment) == "1 Field 100, 2 Shops 90");
  // A site that is audited by quarters does not lack a month.
  more = files;
  more["b.yaml"] =
      "csafe: audit/1\nsite: b\nperiod: 2026-Q3\ndate: 2026-08-11\nchecklists: [hall]\nanswers: {F-1: pass}\n";
  CHECK(in_order(assessed(World(more), "2026-11", UnitKind::department)->assessment) == "1 Field 100, 2 Shops 80");
}

TEST_CASE("a person has 100 less what the findings take off that are theirs to rectify") {
  const World world(
      {{"csafe.yaml", assessing("deductions: {medium: 2, low: 1}\n"
                                "bonus: {most: 3, awards: [{person: Li, period: 2026-11, points: 4, reason: x}]}")},
       {"hall.yaml", checklist},
       {"a.yaml",
        audit("a", "2026-11-10", "F-1: {result: fail, owner: Li}\nF-2: {result: fail, owner: Li}\nF-3: fail")},
       {"b.yaml",
        audit("b", "2026-11-10", "F-1: {result: fail, owner: Wu}\nF-2: pass\nF-3: {result: fail, owner: Li}")}});
  // Li: 2 + 1 + 2 (major: all of F-3), and a bonus of 3 at most. Wu: 2. F-3 of a: nobody is named.
  CHECK(in_order(assessed(world, "2026-11", UnitKind::person)->assessment) == "1 Li 98, 1 Wu 98,  nobody-named");
}

TEST_CASE("a bonus never lifts a mark above 100") {
  const std::string bonus = "bonus: {awards: [{site: a, period: 2026-11, points: 5, reason: x}]}";
  CHECK(mark_of_a(bonus, "F-1: pass\nF-2: pass\nF-3: fail") == "85");
  CHECK(mark_of_a(bonus, "F-1: pass\nF-2: pass\nF-3: pass") == "100");
}

TEST_CASE("the third yellow card within the months is a red one, and spends the others") {
  const auto cards = [](const std::string& rule, const std::vector<std::string>& months) {
    FileTexts files{{"csafe.yaml", assessing("cards: " + rule)}, {"hall.yaml", checklist}};
    for (const std::string& month : months)
      files[month + ".yaml"] = audit("a", month + "-10", "F-1: pass\nF-2: fail\nF-3: pass");  // 70
    std::string out;
    const auto made = assessed(World(files), months.back());
    for (const CardEntry& entry : made->unit("a").history)
      out += entry.card ? std::string(term(*entry.card).id).substr(0, 1) : "-";
    return out;
  };
  const std::vector<std::string> year{"2026-05", "2026-06", "2026-07", "2026-08", "2026-09", "2026-10"};
  CHECK(cards("{yellow: 80}", year) == "yyryyr");
  CHECK(cards("{yellow: 70}", year) == "------");
  CHECK(cards("{yellow: 80, red: 75}", year) == "rrrrrr");
  CHECK(cards("{yellow: 80, count: 2}", year) == "yryryr");
  // August lies four months after April; within three it is forgotten.
  CHECK(cards("{yellow: 80, months: 3}", {"2026-04", "2026-05", "2026-08"}) == "yyy");
  CHECK(cards("{yellow: 80, months: 5}", {"2026-04", "2026-05", "2026-08"}) == "yyr");
}

TEST_CASE("a month without a mark brings no card, and a veto its own") {
  const FileTexts files{{"csafe.yaml", assessing("cards: {yellow: 80, veto: red}\nveto: [F-2]")},
                        {"hall.yaml", checklist},
                        {"0.yaml", audit("b", "2026-10-10", "F-1: pass")},
                        {"1.yaml", audit("a", "2026-11-10", "F-1: pass\nF-2: fail\nF-3: pass")}};
  const auto made = assessed(World(files));
  CHECK(made->unit("a").card == Card::red);
  CHECK(made->unit("a").history.front().card == std::nullopt);  // October: not audited
  CHECK(made->unit("b").card == std::nullopt);
}
