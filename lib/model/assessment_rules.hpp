#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.hpp"
#include "base/decimal.hpp"
#include "base/source.hpp"
#include "base/text.hpp"
#include "model/rating.hpp"
#include "model/target.hpp"
#include "model/vocabulary.hpp"

namespace csafe {

/// What a bad month brings: yellow cards add up to a red one.
enum class Card : std::uint8_t { yellow, red };
template <>
std::span<const Term> terms<Card>();

/// A grade of the assessment, by its lowest mark.
struct AssessmentGrade {
  Mark at;
  std::string id;
  Text title;
  Decimal from;
  Text reward;
  Text penalty;
};

/// `deductions:` what a finding of a level takes off; one of no level named here takes all that its item is worth.
struct LevelDeduction {
  Mark at;  ///< of the points
  std::string level;
  Decimal points;
  Mark level_at{};
};

/// `repeats:` a finding whose item had a finding at the same site in the days before takes off `times` as much.
struct RepeatRule {
  Mark at;
  Located<Decimal> times{.value = 2, .at = {}};
  Located<Decimal> days{.value = 365, .at = {}};
};

/// `partial:` the value at which an indicator of a checklist is worth nothing; from there to its target marks rise
/// evenly.
struct PartialMarks {
  Mark at;  ///< of the value
  std::string item;
  Decimal zero;
  Mark item_at{};
};

/// `indicators:` a rate of the report that is assessed beside the sheets.
struct AssessedRate {
  Mark at;
  Located<std::string> id;
  Decimal points;
  Target target;
  std::optional<Located<Decimal>> zero;  ///< the value that earns nothing; without it the target decides alone
};

/// Marks given on top, to one site, department or person for one period.
struct BonusAward {
  Mark at;
  std::optional<Located<std::string>> site;
  Text department;
  Text person;
  Period period;
  Decimal points;
  Text reason;
};

struct BonusRule {
  Mark at;
  std::optional<Located<Decimal>> most;  ///< that a period may bring
  std::vector<BonusAward> awards;
};

/// `cards:` the marks below which a period brings a card, and how many yellow ones within how many months make a red.
struct CardRule {
  Mark at;
  std::optional<Located<Decimal>> yellow;
  std::optional<Located<Decimal>> red;
  std::optional<Card> veto;  ///< what a veto brings, whatever the mark
  Located<Decimal> count{.value = 3, .at = {}};
  Located<Decimal> months{.value = 12, .at = {}};

  bool given() const { return yellow || red || veto; }
};

/// `assessment:` how an organisation turns audits into marks out of 100. Without any of it marks follow the points of
/// the checklists alone.
struct AssessmentRules {
  Mark at;
  std::optional<Located<Decimal>> coverage;         ///< checked ÷ applicable, per cent, that a mark needs
  Located<Decimal> weight{.value = 100, .at = {}};  ///< points of the sheets, beside those of the indicators
  std::vector<LevelDeduction> deductions;
  RepeatRule repeats;
  std::vector<PartialMarks> partial;
  std::vector<AssessedRate> indicators;
  BonusRule bonus;
  CardRule cards;
  std::vector<AssessmentGrade> grades;     ///< from the best down
  std::vector<Located<std::string>> veto;  ///< items that zero the sheet here, besides those of the checklists

  const LevelDeduction* deduction(std::string_view level) const;
  const PartialMarks* partial_of(std::string_view item) const;
};

/// Whether a value lies on the wrong side of a target, so that it can be where marks end: below `>= 95`, above `<= 3`,
/// anywhere but at `= 0`. A target that its own value misses (`> 95`) has no such side.
bool can_be_zero(const Decimal& zero, const Target& target);

/// The share of `points` that a value earns between `zero`, which earns nothing, and the target's value, rounded half
/// away from zero to two decimals. Nothing beyond either.
Decimal partial_marks(const Decimal& points, const Decimal& value, const Decimal& zero, const Target& target);

}  // namespace csafe
