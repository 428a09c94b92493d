#include "load/schema/schema.hpp"

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

constexpr Field<Site> site_fields[] = {
    required_id<Site, &Site::id>("id", "id of the site", "现场编号"),
    optional<Site, &Site::title>("title", "name", "名称"),
    optional<Site, &Site::department>("department", "department in charge", "主管部门"),
    optional<Site, &Site::checklists>("checklists", "checklists that it is audited with", "适用清单"),
};

constexpr Field<AssessmentGrade> grade_fields[] = {
    required_id<AssessmentGrade, &AssessmentGrade::id>("id", "id of the grade", "档次编号"),
    required<AssessmentGrade, &AssessmentGrade::title>("title", "title", "名称"),
    required<AssessmentGrade, &AssessmentGrade::from>("from", "lowest mark, included", "最低分（含）"),
    optional<AssessmentGrade, &AssessmentGrade::reward>("reward", "reward", "奖励"),
    optional<AssessmentGrade, &AssessmentGrade::penalty>("penalty", "penalty", "处罚"),
};

constexpr Field<Assessment> assessment_fields[] = {
    optional<Assessment, &Assessment::grades>("grades", "grades from the best down", "考核档次，由高到低"),
    optional<Assessment, &Assessment::veto>("veto", "items that zero the sheet", "一票否决项"),
};

constexpr Field<GateLimits> gate_fields[] = {
    optional<GateLimits, &GateLimits::max_overdue>("max-overdue", "most findings overdue", "逾期隐患上限"),
    optional<GateLimits, &GateLimits::min_score>("min-score", "lowest score", "得分下限"),
    optional<GateLimits, &GateLimits::min_closure_rate>("min-closure-rate", "lowest closure rate, per cent",
                                                        "整改率下限（%）"),
    optional<GateLimits, &GateLimits::min_compliance>("min-compliance", "lowest compliance, per cent",
                                                      "合格率下限（%）"),
    optional<GateLimits, &GateLimits::forbid>("forbid", "levels of which no finding may be open",
                                              "不得有未整改隐患的级别"),
    optional<GateLimits, &GateLimits::complete>("complete", "every site audited, every item answered",
                                                "须检查全部现场、全部检查项"),
    optional<GateLimits, &GateLimits::none_passes>("none-passes", "whether a rate of nothing passes; else it breaks",
                                                   "无数据的比率是否放行（默认不放行）"),
};

constexpr Field<Workspace> workspace_fields[] = {
    kind_line<Workspace>(),
    optional<Workspace, &Workspace::organisation>("organisation", "name of the organisation", "单位名称"),
    optional<Workspace, &Workspace::language>("language", "language of the results", "输出语言"),
    optional<Workspace, &Workspace::sites>("sites", "sites that are audited", "受检现场"),
    optional<Workspace, &Workspace::matrix>("matrix", "risk matrix where a checklist names none", "默认风险矩阵"),
    optional<Workspace, &Workspace::calendar>("calendar", "region whose working days count", "工作日历地区"),
    {"deadlines", Presence::optional, &read_deadlines, "time limits by level", "各级整改期限"},
    {"plan", Presence::optional, &read_plan, "what a plan must name, by level", "整改方案必填内容"},
    {"separation", Presence::optional, &read_separation, "duties that one person may not hold together", "职责分离"},
    {"targets", Presence::optional, &read_targets, "targets of the report's rates", "目标值"},
    optional<Workspace, &Workspace::assessment>("assessment", "grades, rewards, penalties, veto", "考核"),
    optional<Workspace, &Workspace::gate>("gate", "limits that a pipeline may not break", "门禁限值"),
};

}  // namespace

template <>
const Schema<Site>& schema_of() {
  static const Schema<Site> schema{{"现场", "a site"}, site_fields};
  return schema;
}
template <>
const Schema<AssessmentGrade>& schema_of() {
  static const Schema<AssessmentGrade> schema{{"考核档次", "a grade"}, grade_fields};
  return schema;
}
template <>
const Schema<Assessment>& schema_of() {
  static const Schema<Assessment> schema{{"考核", "the assessment"}, assessment_fields};
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

Workspace bind_workspace(const yaml::Document& document, Diagnostics& diagnostics) {
  Workspace workspace;
  workspace.file = document.file;
  Binder binder(document.file, diagnostics);
  bind(binder, *document.root(), workspace);
  report_duplicate_ids(
      document.file, workspace.sites, [](const Site& site) -> std::string_view { return site.id; }, diagnostics);
  report_duplicate_ids(
      document.file, workspace.assessment.grades,
      [](const AssessmentGrade& grade) -> std::string_view { return grade.id; }, diagnostics);
  return workspace;
}

}  // namespace csafe
