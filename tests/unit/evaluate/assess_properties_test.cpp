// What holds of every assessment, tried on workspaces made at random (the same ones in every run).

#include <array>
#include <cstdint>

#include "unit/evaluate/assess_testing.hpp"

using namespace csafe;
using namespace csafe::testing;

namespace {

/// A small generator of its own, so that every library gives the same numbers.
class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed * 2654435761U + 88172645463325252U) {}

  std::size_t below(std::size_t count) {
    state_ ^= state_ << 13;
    state_ ^= state_ >> 7;
    state_ ^= state_ << 17;
    return static_cast<std::size_t>(state_ % count);
  }
  bool one_in(std::size_t count) { return below(count) == 0; }

 private:
  std::uint64_t state_;
};

constexpr std::array<const char*, 3> sites{"a", "b", "c"};
constexpr std::array<const char*, 3> months{"2026-09", "2026-10", "2026-11"};
constexpr std::size_t items = 6;

/// F-1 and F-4 guarantee their sections, F-6 is a veto, F-5 an indicator.
const std::string checklist =
    "csafe: checklist/1\nid: hall\nversion: \"1\"\ntitle: Hall\nsections:\n"
    "  - id: floor\n    title: Floor\n    items:\n"
    "      - {id: F-1, check: One, points: 5, guarantee: true, risk: {likelihood: 3, severity: 3}}\n"
    "      - {id: F-2, check: Two, points: 3, risk: {likelihood: 2, severity: 2}}\n"
    "      - {id: F-3, check: Three, points: 2.5, risk: {likelihood: 4, severity: 4}}\n"
    "  - id: door\n    title: Door\n    items:\n"
    "      - {id: F-4, check: Four, points: 4, guarantee: true, risk: {likelihood: 2, severity: 2}}\n"
    "      - {id: F-5, check: Five, points: 4, target: '>= 95', risk: {likelihood: 2, severity: 2}}\n"
    "      - {id: F-6, check: Six, points: 3, veto: true, risk: {likelihood: 3, severity: 3}}\n";

/// One audit: what is said of each item.
using Answers = std::array<std::string, items>;

std::string failed(Random& random, std::size_t item) {
  if (item == 4) return "{measure: " + std::to_string(80 + random.below(15)) + "}";
  std::string out = "{result: fail, found: x";
  if (random.one_in(2)) out += ", incident: I-" + std::to_string(random.below(3));
  if (random.one_in(2)) out += random.one_in(2) ? ", owner: Li" : ", owner: Wu";
  return out + "}";
}

std::string passed(std::size_t item) {
  return item == 4 ? "{measure: 97}" : "pass";
}

/// Answers by site and month.
struct Sample {
  std::string rules;
  std::array<std::array<Answers, months.size()>, sites.size()> answers;

  std::map<std::string, std::string> files() const {
    std::map<std::string, std::string> out{{"csafe.yaml", assessing(rules)}, {"hall.yaml", checklist}};
    for (std::size_t s = 0; s < sites.size(); ++s)
      for (std::size_t m = 0; m < months.size(); ++m) {
        std::string lines;
        for (std::size_t i = 0; i < items; ++i)
          lines += (lines.empty() ? "F-" : "\nF-") + std::to_string(i + 1) + ": " + answers[s][m][i];
        out[std::string(sites[s]) + months[m] + ".yaml"] =
            audit(sites[s], std::string(months[m]) + "-1" + std::to_string(s), lines);
      }
    return out;
  }
};

Sample sample(std::uint64_t seed) {
  Random random(seed);
  Sample made;
  if (random.one_in(2)) made.rules += "deductions: {low: 1, medium: 2, high: 3}\n";
  if (random.one_in(2)) made.rules += "partial: {F-5: 85}\n";
  if (random.one_in(2))
    made.rules +=
        "weight: 80\nindicators:\n  - {id: overdue, points: 5, target: '= 0', zero: 4}\n"
        "  - {id: findings, points: 5, target: '<= 1', zero: 6}\n"
        "  - {id: rectification, points: 5, target: '>= 90', zero: 20}\n"
        "  - {id: compliance, points: 5, target: '>= 90'}\n";
  if (random.one_in(3)) made.rules += "bonus: {awards: [{site: a, period: 2026-11, points: 2.5, reason: x}]}\n";
  made.rules += "cards: {yellow: 80, red: 40, veto: red}";
  for (auto& site : made.answers)
    for (Answers& month : site)
      for (std::size_t i = 0; i < items; ++i) {
        const std::size_t kind = random.below(10);
        month[i] = kind < 5              ? passed(i)
                   : kind == 8           ? "{result: na, reason: x}"
                   : kind == 9           ? ""
                   : i == 5 && kind != 5 ? passed(i)
                                         : failed(random, i);
      }
  return made;
}

constexpr UnitKind kinds[] = {UnitKind::site, UnitKind::department, UnitKind::person};

/// Everything that an assessment comes to, as text.
std::string told(const Assessment& assessment) {
  std::string out;
  for (const UnitMark& unit : assessment.units) {
    out += unit.id + ' ' + shown(unit.mark) + ' ' + shown(unit.before) + ' ' + shown(unit.score.earned) + ' ' +
           shown(unit.rates_earned) + (unit.card ? std::string(term(*unit.card).id) : "-");
    for (const Deduction& deduction : unit.deductions) out += ' ' + deduction.finding->id + shown(deduction.charged);
    out += '\n';
  }
  for (const SiteSheets& site : assessment.sites)
    for (const Deduction& deduction : site.deductions)
      out += deduction.finding->id + ' ' + shown(deduction.charged) + deduction.counted_as + '\n';
  return out;
}

}  // namespace

TEST_CASE("a mark lies within 0 and 100, and an item loses no more than its points") {
  for (std::uint64_t seed = 1; seed <= 60; ++seed) {
    CAPTURE(seed);
    const World world(sample(seed).files());
    for (const UnitKind kind : kinds) {
      const auto made = assessed(world, "2026-11", kind);
      for (const UnitMark& unit : made->assessment.units)
        if (unit.mark) CHECK((*unit.mark >= Decimal(0) && *unit.mark <= Decimal(100)));
      for (const SiteSheets& site : made->assessment.sites)
        for (const AssessedSheet& sheet : site.sheets)
          for (const AssessedItem& item : sheet.items) {
            CHECK(item.lost <= item.item->worth());
            CHECK(item.earned >= Decimal(0));
          }
    }
  }
}

TEST_CASE("more failures never raise a mark") {
  for (std::uint64_t seed = 1; seed <= 60; ++seed) {
    CAPTURE(seed);
    const Sample before = sample(seed);
    Random random(seed + 1000);
    Sample after = before;
    const std::size_t site = random.below(sites.size());
    const std::size_t item = random.below(items);
    std::string& answer = after.answers[site][months.size() - 1][item];
    if (answer != passed(item)) continue;
    answer = failed(random, item);
    CAPTURE(sites[site]);
    CAPTURE(item);
    CAPTURE(answer);
    for (const UnitKind kind : {UnitKind::site, UnitKind::department}) {
      const auto good = assessed(World(before.files()), "2026-11", kind);
      const auto bad = assessed(World(after.files()), "2026-11", kind);
      for (const UnitMark& unit : good->assessment.units) {
        CAPTURE(unit.id);
        CHECK(bad->unit(unit.id).mark <= unit.mark);
      }
    }
  }
}

TEST_CASE("one more finding of an item that failed already never raises a mark, whatever incident it belongs to") {
  for (std::uint64_t seed = 1; seed <= 60; ++seed) {
    CAPTURE(seed);
    Sample before = sample(seed);
    Random random(seed + 2000);
    auto& answers = before.answers[0][months.size() - 1];
    for (std::size_t i = 0; i < 4; ++i) answers[i] = failed(random, i);
    Sample after = before;
    const std::size_t item = random.below(4);
    after.answers[0][months.size() - 1][item] = "[" + answers[item] + ", " + failed(random, item) + "]";
    CHECK(assessed(World(after.files()))->unit("a").mark <= assessed(World(before.files()))->unit("a").mark);
  }
}

TEST_CASE("the order of files changes nothing") {
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    CAPTURE(seed);
    const World world(sample(seed).files());
    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < world.workload.audits.size(); ++i) order.push_back(i);
    Random random(seed);
    for (std::size_t i = order.size(); i > 1; --i) std::swap(order[i - 1], order[random.below(i)]);
    for (const UnitKind kind : kinds) {
      const Scored straight = world.scored();
      const Scored mixed = world.scored(order);
      const AssessmentScope scope{.kind = kind, .whole_workspace = true};
      CHECK(told(assess(mixed, period("2026-11"), scope, world.context())) ==
            told(assess(straight, period("2026-11"), scope, world.context())));
    }
  }
}
