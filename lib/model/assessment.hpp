#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/assessment_rules.hpp"
#include "model/checklist.hpp"
#include "model/finding.hpp"
#include "model/rates.hpp"

namespace csafe {

/// What is given a mark.
enum class UnitKind : std::uint8_t { site, department, person };
template <>
std::span<const Term> terms<UnitKind>();

/// Why a unit has no mark: nothing that was not checked may look like something good.
enum class NoMark : std::uint8_t { not_audited, nothing_checked, coverage, nothing_assessed, nobody_named };
template <>
std::span<const Term> terms<NoMark>();

/// How a finding's deduction came about: all that the item is worth, what the rules take off for its level, or how far
/// an indicator was from its target.
enum class DeductionBasis : std::uint8_t { item, level, partial };
template <>
std::span<const Term> terms<DeductionBasis>();

/// Whether a rate of the report may be assessed: all but the score, which the sheets themselves are.
bool is_assessed_rate(std::string_view id);

/// What one finding takes off.
struct Deduction {
  const Finding* finding = nullptr;
  std::optional<Decimal> worth;  ///< the points of its item; nothing for a finding outside checklists
  Trace worth_at;
  DeductionBasis basis = DeductionBasis::item;
  Decimal base;
  Trace base_at;  ///< the rule that says so; nowhere when there is none
  Decimal times = 1;
  Trace times_at;          ///< the rule; nowhere when it is the default
  std::string repeats;     ///< the earlier finding of the item, when it lies within the days of the rule
  Decimal full;            ///< base × times, and not more than the item is worth
  Decimal charged;         ///< what of it is taken off, once the item has nothing more to lose
  bool counted = true;     ///< false: another finding of its incident counts
  std::string counted_as;  ///< that finding's id
  std::size_t row = 0;     ///< of the findings of one item, whose deductions add up to what it is worth at most
};

/// An item of a sheet over all audits of the period: the worst answer counts.
struct AssessedItem {
  const ChecklistItem* item = nullptr;
  std::optional<Result> result;  ///< nothing: no audit answered it
  Decimal lost;
  Decimal earned;  ///< nothing for what was not checked; before guarantee and veto
  std::size_t row = 0;
  Trace at;  ///< the answer; nowhere without one, or when places were not kept
};

struct AssessedSection {
  std::string id;
  Text title;
  Decimal applicable;
  Decimal earned;
  std::string failed_guarantee;  ///< the guarantee item that lost all its points and zeroed the section
  Trace at;
};

/// One checklist at one site over the period.
struct AssessedSheet {
  const Checklist* checklist = nullptr;
  std::vector<AssessedItem> items;
  std::vector<AssessedSection> sections;
  Score score;  ///< counts and points, before what findings outside the sheets take off
};

/// What the audits of a site come to in a period.
struct SiteSheets {
  std::string site;
  Text title;
  Text department;
  bool audited = false;  ///< by a regular or internal audit; else its sheets are those that it should have had
  std::vector<AssessedSheet> sheets;
  std::vector<Deduction> deductions;
  Decimal off_sheet;                ///< what findings outside the sheets take off
  std::vector<std::string> vetoes;  ///< findings of veto items
  Score score;                      ///< of the sheets together; zero earned after a veto
};

/// A rate against its target.
struct RateMark {
  const AssessedRate* rule = nullptr;
  const RateTerm* term = nullptr;
  std::optional<Decimal> value;   ///< one decimal place for people; nothing: none, or it cannot be known
  std::optional<Decimal> earned;  ///< nothing: the rate does not apply, and its points do not count
  Text derivation;
};

/// One period of a unit's history of cards.
struct CardEntry {
  Period period;
  std::optional<Decimal> mark;
  std::optional<Decimal> judged;  ///< the mark as it is held against limits
  bool vetoed = false;
  std::optional<Card> card;
  int yellows = 0;  ///< that count in this period, this one included, none of them spent on a red card before
};

/// The mark of one site, department or person.
struct UnitMark {
  std::string id;  ///< of a site; a name otherwise, empty where none is stated
  Text title;
  Text department;                    ///< of a site
  std::vector<std::size_t> sites;     ///< positions in Assessment::sites; of a person none
  std::vector<Deduction> deductions;  ///< of a person
  std::vector<std::string> vetoes;    ///< findings
  Score score;                        ///< of the sheets; of a person 100 points, less the deductions
  Decimal sheets;                     ///< the weight of the sheets
  std::vector<RateMark> rates;
  Decimal rates_points;  ///< of the rates that apply
  Decimal rates_earned;
  std::vector<const BonusAward*> awards;
  Decimal bonus;  ///< what counts of them
  int findings = 0;
  std::optional<NoMark> without;  ///< why there is no mark
  std::optional<Decimal> mark;    ///< 0 to 100, one decimal place
  std::optional<Decimal> judged;  ///< the same with nine places, for grade and card: 89.95 is shown as 90 and misses 90
  std::optional<Decimal> before;  ///< in the period before
  std::optional<int> rank;        ///< equal marks share one, and the next is as far on: 1 2 2 4
  const AssessmentGrade* grade = nullptr;
  std::vector<CardEntry> history;  ///< up to this period, where cards are given
  std::optional<Card> card;        ///< of this period
  int yellows = 0;
};

/// Supervision and assessment of one period.
struct Assessment {
  UnitKind kind = UnitKind::site;
  Period period;
  std::optional<Period> previous;
  const AssessmentRules* rules = nullptr;
  std::vector<SiteSheets> sites;
  std::vector<UnitMark> units;  ///< by rank; those without a mark last
};

/// 100 × (weight × earned ÷ applicable + rates earned) ÷ (weight + rates' points) + bonus, not above 100, rounded once,
/// half away from zero, to `places` decimals. Exact as long as 18 digits hold the parts. Nothing when nothing applies.
std::optional<Decimal> mark_of(const Score& score, const Decimal& weight, const Decimal& rates_earned,
                               const Decimal& rates_points, const Decimal& bonus, int places = shown_places);

}  // namespace csafe
