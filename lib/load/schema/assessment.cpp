#include "load/schema/assessment.hpp"

#include "load/schema/ranged.hpp"

namespace csafe {
namespace {

constexpr int most_times = 10;
constexpr int most_days = 3660;
constexpr int most_months = 120;
constexpr int most_cards = 99;

/// `deductions: {major: 10, low: 1}`
void read_deductions(Binder& binder, yaml::NodeRef node, AssessmentRules& out) {
  if (!require_map(binder, node, say(Phrase::quoted, binder.key()))) return;
  for_each_given(binder, node, [&](yaml::NodeRef key, yaml::NodeRef value) {
    LevelDeduction deduction{.at = value->at, .level = std::string(key.text()), .points = {}, .level_at = key->at};
    if (const auto points = read_number(binder, value, {})) {
      deduction.points = *points;
      out.deductions.push_back(std::move(deduction));
    }
  });
}
Shape deductions_shape() {
  return table_shape(range_shape({}));
}

/// `partial: {SH-801: 90}`
void read_partial(Binder& binder, yaml::NodeRef node, AssessmentRules& out) {
  if (!require_map(binder, node, say(Phrase::quoted, binder.key()))) return;
  for_each_given(binder, node, [&](yaml::NodeRef key, yaml::NodeRef value) {
    PartialMarks partial{.at = value->at, .item = std::string(key.text()), .zero = {}, .item_at = key->at};
    const auto problems = binder.problem_count();
    read(binder, value, partial.zero);
    if (binder.problem_count() == problems) out.partial.push_back(std::move(partial));
  });
}
Shape partial_shape() {
  return table_shape(number_shape());
}

/// An id whose place is kept.
template <class T, auto Member>
void read_located_id(Binder& binder, yaml::NodeRef node, T& out) {
  Located<std::string> id{.value = {}, .at = node->at};
  read_id(binder, node, id.value);
  out.*Member = std::move(id);
}

constexpr Field<AssessmentGrade> grade_fields[] = {
    required_id<AssessmentGrade, &AssessmentGrade::id>("id", "Id of the grade.", "档次编号。"),
    required<AssessmentGrade, &AssessmentGrade::title>("title", "Title of the grade.", "档次名称。"),
    required<AssessmentGrade, &AssessmentGrade::from>("from", "Lowest score of the grade, itself included.",
                                                      "该档次的最低得分（含本数）。"),
    optional<AssessmentGrade, &AssessmentGrade::reward>("reward", "Reward.", "奖励。"),
    optional<AssessmentGrade, &AssessmentGrade::penalty>("penalty", "Penalty.", "处罚。"),
};

constexpr Field<RepeatRule> repeat_fields[] = {
    ranged<RepeatRule, &RepeatRule::times, NumberRange{1, most_times}>(
        "times", "How many times as much a repeated finding takes off; 2 where nothing is said, 1 for no difference.",
        "重复发现时扣分的倍数；不写为 2，写 1 则不加倍。"),
    ranged<RepeatRule, &RepeatRule::days, NumberRange{1, most_days, true}>(
        "days", "Within how many days of an earlier finding of the item at the site; 365 where nothing is said.",
        "距同一现场同一检查项上次发现多少天之内算重复；不写为 365。"),
};

constexpr Field<AssessedRate> rate_fields[] = {
    {"id", Presence::required, &read_located_id<AssessedRate, &AssessedRate::id>, &id_shape,
     "A rate of the report: compliance, coverage, rectification, findings or overdue.",
     "汇总报告中的指标：compliance、coverage、rectification、findings 或 overdue。"},
    ranged<AssessedRate, &AssessedRate::points>("points", "What it is worth, beside the sheets' weight.",
                                                "分值，与检查表的 weight 一起折算为百分制。", Presence::required),
    required<AssessedRate, &AssessedRate::target>("target", "From which value it earns all points.",
                                                  "达到此目标值得满分。"),
    optional<AssessedRate, &AssessedRate::zero>(
        "zero", "The value that earns nothing; marks rise evenly from there to the target. Without it: all or nothing.",
        "得零分的值，由此到目标值按比例给分；不写则达标得满分、不达标不得分。"),
};

constexpr Field<BonusAward> award_fields[] = {
    {"site", Presence::optional, &read_located_id<BonusAward, &BonusAward::site>, &id_shape, "The site that gets it.",
     "加分的现场。"},
    optional<BonusAward, &BonusAward::department>("department", "The department that gets it.", "加分的部门。"),
    optional<BonusAward, &BonusAward::person>("person", "The person who gets it.", "加分的个人。"),
    required<BonusAward, &BonusAward::period>("period", "The period that it counts for.", "计入的期间。"),
    ranged<BonusAward, &BonusAward::points>("points", "How many marks.", "加分值。", Presence::required),
    required<BonusAward, &BonusAward::reason>("reason", "What it is given for.", "加分事由。"),
};

constexpr Field<BonusRule> bonus_fields[] = {
    ranged<BonusRule, &BonusRule::most>("most", "How many marks a period may bring at most.", "每期加分上限。"),
    optional<BonusRule, &BonusRule::awards>("awards", "Marks given, each to a site, a department or a person.",
                                            "加分记录，每条给一个现场、部门或个人。"),
};

constexpr Field<CardRule> card_fields[] = {
    ranged<CardRule, &CardRule::yellow>("yellow", "A mark below this brings a yellow card.", "得分低于此值发黄牌。"),
    ranged<CardRule, &CardRule::red>("red", "A mark below this brings a red card at once.", "得分低于此值直接发红牌。"),
    optional<CardRule, &CardRule::veto>("veto", "The card that a veto brings.", "一票否决时发的牌。"),
    ranged<CardRule, &CardRule::count, NumberRange{2, most_cards, true}>(
        "count", "How many yellow cards make a red one; 3 where nothing is said.", "几张黄牌换一张红牌；不写为 3。"),
    ranged<CardRule, &CardRule::months, NumberRange{1, most_months, true}>(
        "months", "Within how many months; 12 where nothing is said.", "在几个月内累计；不写为 12。"),
};

constexpr Field<AssessmentRules> assessment_fields[] = {
    ranged<AssessmentRules, &AssessmentRules::coverage>(
        "coverage", "How many per cent of the applicable items have to be checked for a mark to be given.",
        "检查覆盖率（%）不低于此值才评分。"),
    ranged<AssessmentRules, &AssessmentRules::weight>(
        "weight", "What the sheets are worth beside the points of the indicators; 100 where nothing is said.",
        "检查表所占分值，与各项指标的分值一起折算为百分制；不写为 100。"),
    {"deductions", Presence::optional, &read_deductions, &deductions_shape,
     "What a finding of a level takes off its item's points, never more than these; of a level not named, all of them.",
     "各风险级别每处隐患的扣分，以检查项分值为限；未写的级别扣完该项分值。"},
    optional<AssessmentRules, &AssessmentRules::repeats>("repeats", "What a finding takes off that comes again.",
                                                         "重复发现的隐患如何扣分。"),
    {"partial", Presence::optional, &read_partial, &partial_shape,
     "For indicators of the checklists, the value that earns nothing; marks rise evenly from there to the target, such "
     "as "
     "SH-801: 90.",
     "清单中各指标项得零分的值，由此到目标值按比例给分，如 SH-801: 90。"},
    optional<AssessmentRules, &AssessmentRules::indicators>("indicators", "Rates that are assessed beside the sheets.",
                                                            "检查表以外的考核指标。"),
    optional<AssessmentRules, &AssessmentRules::bonus>("bonus", "Marks given on top.", "加分项。"),
    optional<AssessmentRules, &AssessmentRules::cards>("cards", "Yellow and red cards.", "黄牌与红牌。"),
    optional<AssessmentRules, &AssessmentRules::grades>("grades", "Grades from the best down.", "考核档次，由高到低。"),
    optional<AssessmentRules, &AssessmentRules::veto>(
        "veto", "Items that zero the sheet here, besides those of the checklists.",
        "本单位另设的一票否决项，不合格则整张检查表计零分。"),
};

}  // namespace

template <>
const Schema<AssessmentGrade>& schema_of() {
  static const Schema<AssessmentGrade> schema{{"考核档次", "a grade"}, grade_fields};
  return schema;
}
template <>
const Schema<RepeatRule>& schema_of() {
  static const Schema<RepeatRule> schema{{"重复扣分", "the rule on repeats"}, repeat_fields};
  return schema;
}
template <>
const Schema<AssessedRate>& schema_of() {
  static const Schema<AssessedRate> schema{{"考核指标", "an assessed rate"}, rate_fields};
  return schema;
}
template <>
const Schema<BonusAward>& schema_of() {
  static const Schema<BonusAward> schema{{"加分记录", "an award"}, award_fields};
  return schema;
}
template <>
const Schema<BonusRule>& schema_of() {
  static const Schema<BonusRule> schema{{"加分", "the bonus"}, bonus_fields};
  return schema;
}
template <>
const Schema<CardRule>& schema_of() {
  static const Schema<CardRule> schema{{"黄红牌", "the rule on cards"}, card_fields};
  return schema;
}
template <>
const Schema<AssessmentRules>& schema_of() {
  static const Schema<AssessmentRules> schema{{"考核", "the assessment"}, assessment_fields};
  return schema;
}

}  // namespace csafe
