#include <fmt/format.h>

#include "load/schema/assessment.hpp"
#include "load/schema/check_policy.hpp"
#include "load/schema/import_rules.hpp"
#include "load/schema/ranged.hpp"
#include "load/schema/reminders.hpp"
#include "load/schema/saved_query.hpp"
#include "load/schema/schema.hpp"
#include "model/gate.hpp"
#include "model/rates.hpp"

namespace csafe {
namespace {

/// `deadlines: {major: 24h, …}`
void read_deadlines(Binder& binder, yaml::NodeRef node, Workspace& out) {
  if (!require_map(binder, node, say(Phrase::quoted, binder.key()))) return;
  for_each_given(binder, node, [&](yaml::NodeRef key, yaml::NodeRef value) {
    LevelDeadline deadline{.at = value->at, .level = std::string(key.text()), .limit = {}, .level_at = key->at};
    read(binder, value, deadline.limit);
    out.deadlines.push_back(std::move(deadline));
  });
}

/// `plan: {all: [owner, due], major: [funds]}`
void read_plan(Binder& binder, yaml::NodeRef node, Workspace& out) {
  if (!require_map(binder, node, say(Phrase::quoted, binder.key()))) return;
  for_each_given(binder, node, [&](yaml::NodeRef key, yaml::NodeRef value) {
    PlanDemand demand{.at = key->at, .level = std::string(key.text()), .fields = {}};
    const Binder::Within within(binder, "plan");
    read(binder, value, demand.fields);
    out.plan.push_back(std::move(demand));
  });
}

/// `separation: [[owner, verifier], …]`
void read_separation(Binder& binder, yaml::NodeRef node, Workspace& out) {
  if (!require_list(binder, node)) return;
  yaml::for_each_entry(node, [&](yaml::NodeRef entry) {
    Separation separation{.at = entry->at, .duties = {}};
    const auto problems = binder.problem_count();
    read(binder, entry, separation.duties);
    if (separation.duties.size() < 2 && binder.problem_count() == problems)
      binder.problem(RuleId::schema_value, entry, say(Phrase::duty_pair), say(Phrase::help_duty));
    out.separation.push_back(std::move(separation));
  });
}

constexpr int most_verifiers = 9;

/// `verification: {major: 2}`
void read_verification(Binder& binder, yaml::NodeRef node, Workspace& out) {
  if (!require_map(binder, node, say(Phrase::quoted, binder.key()))) return;
  for_each_given(binder, node, [&](yaml::NodeRef key, yaml::NodeRef value) {
    LevelVerification verification{
        .at = value->at, .level = std::string(key.text()), .verifiers = 1, .level_at = key->at};
    if (const auto verifiers = read_whole(binder, value, 1, most_verifiers)) verification.verifiers = *verifiers;
    out.verification.push_back(std::move(verification));
  });
}

/// `targets: {compliance: ">= 95", overdue: "= 0"}`
void read_targets(Binder& binder, yaml::NodeRef node, Workspace& out) {
  if (!require_map(binder, node, say(Phrase::quoted, binder.key()))) return;
  for_each_given(binder, node, [&](yaml::NodeRef key, yaml::NodeRef value) {
    NamedTarget target{.id = std::string(key.text()), .target = {}, .at = key->at};
    read(binder, value, target.target);
    target.target.at = value->at;
    out.targets.push_back(std::move(target));
  });
}

Shape deadlines_shape() {
  return table_shape(value_shape<TimeLimit>());
}

Shape plan_shape() {
  return table_shape(value_shape<std::vector<PlanField>>());
}

Shape separation_shape() {
  return list_shape(list_shape(value_shape<Duty>(), false, 2), false);
}

Shape verification_shape() {
  return table_shape(range_shape({1, most_verifiers, true}));
}

Shape targets_shape() {
  Shape shape = empty_map_shape({.zh = "目标值", .en = "targets"});
  for (const RateTerm& rate : rate_terms())
    shape.keys.push_back({.key = std::string(rate.id),
                          .about = {.zh = fmt::format("{}：{}", rate.zh, rate.derived_zh),
                                    .en = fmt::format("{}: {}", rate.en, rate.derived_en)},
                          .required = false,
                          .may_be_empty = true,
                          .shape = value_shape<Target>()});
  return shape;
}

constexpr Field<Site> site_fields[] = {
    required_id<Site, &Site::id>("id", "Id of the site; audits name it.", "现场编号，检查记录以它引用。"),
    optional<Site, &Site::title>("title", "Name of the site.", "现场名称。"),
    optional<Site, &Site::department>("department", "Department in charge.", "主管部门。"),
    optional<Site, &Site::checklists>("checklists", "Checklists that it is audited with.", "适用清单。"),
    optional<Site, &Site::supervisor>("supervisor", "Who supervises the control of its risks.", "风险管控的监管人。"),
};

constexpr Field<GateLimits> gate_fields[] = {
    ranged<GateLimits, &GateLimits::max_overdue, gate_range(GateLimit::max_overdue)>(
        "max-overdue", "How many findings may be overdue.", "逾期隐患数上限。"),
    ranged<GateLimits, &GateLimits::min_score, gate_range(GateLimit::min_score)>("min-score", "Lowest score, of 100.",
                                                                                 "得分下限，满分 100。"),
    ranged<GateLimits, &GateLimits::min_closure_rate, gate_range(GateLimit::min_closure_rate)>(
        "min-closure-rate", "Lowest closure rate, per cent.", "整改率下限（%）。"),
    ranged<GateLimits, &GateLimits::min_compliance, gate_range(GateLimit::min_compliance)>(
        "min-compliance", "Lowest compliance, per cent.", "合格率下限（%）。"),
    optional<GateLimits, &GateLimits::forbid>("forbid", "Levels of risk of which no finding may be open.",
                                              "不得有未整改隐患的风险级别。"),
    optional<GateLimits, &GateLimits::complete>("complete", "Whether every site must be audited, every item answered.",
                                                "是否须检查全部现场、全部检查项。"),
    optional<GateLimits, &GateLimits::none_passes>("none-passes",
                                                   "Whether a rate of nothing passes; else it breaks the gate.",
                                                   "无数据的比率是否放行；默认不放行。"),
};

constexpr Field<Workspace> workspace_fields[] = {
    kind_line<Workspace, FileForm::workspace>(),
    optional<Workspace, &Workspace::organisation>("organisation", "Name of the organisation.", "单位名称。"),
    optional<Workspace, &Workspace::language>("language", "Language of the results, unless --lang says another.",
                                              "输出语言，可用 --lang 另行指定。"),
    optional<Workspace, &Workspace::sites>("sites", "Sites that are audited.", "受检现场。"),
    optional<Workspace, &Workspace::matrix>("matrix", "Risk matrix for checklists that name none, by id.",
                                            "清单未指明时采用的风险矩阵编号。"),
    optional<Workspace, &Workspace::calendar>("calendar", "Region whose calendars count for working days, such as cn.",
                                              "推算工作日所用日历的地区，如 cn。"),
    optional<Workspace, &Workspace::time_zone>(
        "time-zone", "Distance of the clocks from UTC, for the time of events and for today, such as \"+08:00\".",
        "当地时间与 UTC 的时差，用于事件时间和当日日期，如 \"+08:00\"。"),
    {"deadlines", Presence::optional, &read_deadlines, &deadlines_shape,
     "Time limit for rectification by level of risk, instead of the matrix' own, such as major: 24h.",
     "各风险级别的整改期限，代替矩阵自带的期限，如 major: 24h。"},
    {"remind", Presence::optional, &read_reminders, &reminders_shape,
     "When to remind of a deadline, for every level or by level of risk, such as 50% or [50%, 5d before].",
     "到期前何时提醒，可各级通用或以风险级别为键，如 50% 或 [50%, 5d before]。"},
    {"plan", Presence::optional, &read_plan, &plan_shape,
     "What a rectification plan must name, by level of risk, or under 'all' for every level.",
     "整改方案的必填内容，以风险级别为键；all 为各级通用。"},
    {"separation", Presence::optional, &read_separation, &separation_shape,
     "Duties that one person may not hold together, such as [owner, verifier].",
     "不得由同一人兼任的职责，如 [owner, verifier]。"},
    {"verification", Presence::optional, &read_verification, &verification_shape,
     "How many have to verify the rectification of a level of risk, such as major: 2; one where nothing is said.",
     "各风险级别整改须由几人验收，如 major: 2；未写的为一人。"},
    {"targets", Presence::optional, &read_targets, &targets_shape, "Targets of the report's rates.",
     "汇总报告各项指标的目标值。"},
    optional<Workspace, &Workspace::assessment>(
        "assessment",
        "How sites, departments and persons are assessed: deductions, indicators, bonus, grades, cards, vetoes.",
        "考核办法：扣分、指标、加分、档次、黄红牌与一票否决项。"),
    optional<Workspace, &Workspace::gate>("gate", "Limits that a pipeline may not break.", "流水线门禁的限值。"),
    optional<Workspace, &Workspace::check>("check", "What 'csafe check' reports, and what makes it fail.",
                                           "csafe check 报告哪些问题，何种程度算不通过。"),
    optional<Workspace, &Workspace::queries>("queries", "Questions that 'csafe query @id' asks again.",
                                             "常用查询，用 csafe query @编号 执行。"),
    optional<Workspace, &Workspace::import>("import", "What your spreadsheets say, for 'csafe import'.",
                                            "本单位表格的写法，供 csafe import 使用。"),
};

}  // namespace

template <>
const Schema<Site>& schema_of() {
  static const Schema<Site> schema{{"现场", "a site"}, site_fields};
  return schema;
}
template <>
const Schema<GateLimits>& schema_of() {
  static const Schema<GateLimits> schema{{"门禁", "the gate"}, gate_fields};
  return schema;
}
template <>
const Schema<Workspace>& schema_of() {
  static const Schema<Workspace> schema{{"工作区", "a workspace"}, workspace_fields};
  return schema;
}

Workspace bind_workspace(yaml::Document document, Diagnostics& diagnostics) {
  Workspace workspace;
  workspace.file = document.file;
  Binder binder(document.file, diagnostics);
  bind(binder, *document.root(), workspace);
  document.nodes = std::vector<yaml::Node>();  // those of thousands of sites
  report_duplicate_ids(
      document.file, workspace.sites, [](const Site& site) -> std::string_view { return site.id; }, diagnostics);
  report_duplicate_ids(
      document.file, workspace.assessment.grades,
      [](const AssessmentGrade& grade) -> std::string_view { return grade.id; }, diagnostics);
  report_duplicate_ids(
      document.file, workspace.queries, [](const SavedQuery& query) -> std::string_view { return query.id; },
      diagnostics);
  report_duplicate_ids(
      document.file, workspace.assessment.indicators,
      [](const AssessedRate& rate) -> std::string_view { return rate.id.value; }, diagnostics);
  workspace.own_texts = std::make_shared<const std::list<std::string>>(std::move(document.own_texts));
  return workspace;
}

}  // namespace csafe
