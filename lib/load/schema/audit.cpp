#include <algorithm>

#include "load/schema/schema.hpp"

namespace csafe {
namespace {

void read_site(Binder& binder, yaml::NodeRef node, Audit& out) {
  out.site.at = node->at;
  read_id(binder, node, out.site.value);
}

void read_period(Binder& binder, yaml::NodeRef node, Audit& out) {
  out.period_at = node->at;
  read(binder, node, out.period);
}

template <class T>
void read_result(Binder& binder, yaml::NodeRef node, T& out) {
  out.result_at = node->at;
  const auto word = binder.scalar(node);
  if (!word) return;
  out.result = find_term<Result>(*word);
  if (!out.result) report_word(binder, node, terms<Result>());
}

template <class T, ObservationText which>
void read_text(Binder& binder, yaml::NodeRef node, T& out) {
  TextView value;
  read(binder, node, value);
  if (!value.empty()) out.texts.emplace_back(which, value);
}

template <class T, ObservationText which>
constexpr Field<T> text(std::string_view key, std::string_view en, std::string_view zh) {
  return {key, Presence::optional, &read_text<T, which>, en, zh};
}

/// The keys that an answer and an extra finding share.
template <class T>
constexpr Field<T> observation_fields[] = {
    {"result", Presence::optional, &read_result<T>, "pass, fail or na", "检查结果"},
    optional<T, &T::measure>("measure", "value of an indicator", "指标值"),
    optional<T, &T::risk>("risk", "rating as found", "风险取值"),
    optional<T, &T::residual>("residual", "rating after the measures", "整改后的风险取值"),
    text<T, ObservationText::found>("found", "what was found", "隐患描述"),
    optional<T, &T::evidence>("evidence", "photos and records", "佐证材料"),
    optional<T, &T::measures>("measures", "measures of the plan", "整改措施"),
    text<T, ObservationText::goal>("goal", "goal of the rectification", "整改目标"),
    text<T, ObservationText::funds>("funds", "funds and material", "整改资金"),
    text<T, ObservationText::owner>("owner", "who rectifies", "责任人"),
    text<T, ObservationText::department>("department", "department in charge", "责任部门"),
    optional<T, &T::due>("due", "deadline", "整改期限"),
    text<T, ObservationText::verifier>("verifier", "who verifies", "验收人"),
    text<T, ObservationText::interim>("interim", "control until then", "临时防控措施"),
    text<T, ObservationText::cause>("cause", "why it happened", "原因"),
    text<T, ObservationText::reason>("reason", "why the item does not apply, or is rated below its default",
                                     "不适用或低于默认级别的理由"),
    text<T, ObservationText::remark>("remark", "remark", "备注"),
};

constexpr Field<ExtraFinding> extra_own_fields[] = {
    required_id<ExtraFinding, &ExtraFinding::id>("id", "id, unique in the audit", "编号，本次检查内唯一"),
    required<ExtraFinding, &ExtraFinding::title>("title", "title", "标题"),
    optional<ExtraFinding, &ExtraFinding::hazard_class>("class", "class of hazard", "隐患类别"),
    optional<ExtraFinding, &ExtraFinding::accident>("accident", "kind of accident", "事故类型"),
    optional<ExtraFinding, &ExtraFinding::phase>("phase", "when in the course of a service", "服务阶段"),
    optional<ExtraFinding, &ExtraFinding::matrix>("matrix", "risk matrix that grades it", "风险矩阵"),
};

std::vector<Field<ExtraFinding>> extra_fields() {
  std::vector<Field<ExtraFinding>> fields(std::begin(extra_own_fields), std::end(extra_own_fields));
  fields.insert(fields.end(), std::begin(observation_fields<ExtraFinding>), std::end(observation_fields<ExtraFinding>));
  return fields;
}

void read_observation(Binder& binder, yaml::NodeRef map, std::string_view item, Audit& out) {
  if (!map.is_map()) {
    binder.problem(RuleId::audit_result, map, say(Phrase::answer_shape, item), say(Phrase::help_answer_result));
    return;
  }
  Observation& observation = out.observations.emplace_back();
  bool names_measure = false;  // and be it one that cannot be read
  yaml::for_each_pair(map, [&](yaml::NodeRef key, yaml::NodeRef value) {
    names_measure |= key.text() == "measure" && !value.is_null();
  });
  bind(binder, map, observation);
  if (!observation.result && observation.result_at.line == 0 && !names_measure)
    binder.problem(RuleId::audit_result, map, say(Phrase::answer_needs_result, item), say(Phrase::help_answer_result));
}

void read_bare_answer(Binder& binder, yaml::NodeRef node, Answer& answer) {
  if (const auto result = find_term<Result>(node.text()))
    answer.result = *result;
  else if (Decimal::parse(node.text()) && !meant_term(terms<Result>(), node.text()))
    binder.problem(RuleId::audit_result, node, say(Phrase::answer_bare_number, node.text(), answer.item),
                   say(Phrase::help_measure, node.text()));
  else
    report_word(binder, node, terms<Result>());
}

/// The result of `{result: pass}` or `{result: na}`, which say no more than the bare word.
std::optional<Result> result_alone(yaml::NodeRef map) {
  const yaml::NodeRef key = map.first_child();
  if (!key.is_inside(map) || key.text() != "result") return std::nullopt;
  const yaml::NodeRef value = key.next();
  if (!value.is_scalar() || value.next().is_inside(map)) return std::nullopt;
  if (value.text() == "pass") return Result::pass;
  if (value.text() == "na") return Result::na;
  return std::nullopt;
}

void make_room(yaml::NodeRef answers, Audit& out) {
  std::size_t count = 0;
  std::size_t observations = 0;
  yaml::for_each_pair(answers, [&](yaml::NodeRef, yaml::NodeRef value) {
    ++count;
    if (value.is_map() && !result_alone(value)) ++observations;
  });
  out.answers.reserve(count);
  out.observations.reserve(observations);
}

/// `answers:` item → result, map, or list of maps. An empty value is an item that was not checked.
void read_answers(Binder& binder, yaml::NodeRef node, Audit& out) {
  if (!require_map(binder, node, say(Phrase::quoted, binder.key()))) return;
  make_room(node, out);
  for_each_given(binder, node, [&](yaml::NodeRef key, yaml::NodeRef value) {
    Answer& answer = out.answers.emplace_back(Answer{.item = std::string(key.text()), .at = key->at});
    answer.first_observation = static_cast<std::uint32_t>(out.observations.size());
    if (const auto result = value.is_map() ? result_alone(value) : std::nullopt) {
      answer.result = *result;
      return;
    }
    const auto problems = binder.problem_count();
    if (value.is_scalar())
      read_bare_answer(binder, value, answer);
    else if (value.is_map())
      read_observation(binder, value, key.text(), out);
    else
      yaml::for_each_entry(value, [&](yaml::NodeRef entry) { read_observation(binder, entry, key.text(), out); });
    answer.observations = static_cast<std::uint32_t>(out.observations.size()) - answer.first_observation;
    answer.refused = answer.observations == 0 && (!value.is_scalar() || binder.problem_count() > problems);
    if (!value.is_scalar() && binder.problem_count() == problems && answer.observations == 0)
      binder.problem(RuleId::audit_result, value, say(Phrase::answer_shape, key.text()),
                     say(Phrase::help_answer_result));
  });
}

constexpr Field<Audit> audit_fields[] = {
    kind_line<Audit>(),
    {"site", Presence::required, &read_site, "site that was audited", "受检现场"},
    {"period", Presence::required, &read_period, "period that it counts for", "所属期间"},
    required<Audit, &Audit::date>("date", "day of the audit", "检查日期"),
    optional<Audit, &Audit::type>("type", "kind of audit", "检查类型"),
    optional<Audit, &Audit::auditors>("auditors", "who audited", "检查人员"),
    required_filled<Audit, &Audit::checklists, RuleId::reference_checklist>("checklists", "checklists that were used",
                                                                            "所用清单"),
    {"answers", Presence::optional, &read_answers, "answer to each item", "各项检查结果"},
    optional<Audit, &Audit::extra>("extra", "findings outside the checklist", "清单外的隐患"),
};

}  // namespace

template <>
const Schema<Observation>& schema_of() {
  static const Schema<Observation> schema{{"检查结果", "an answer"}, observation_fields<Observation>};
  return schema;
}
template <>
const Schema<ExtraFinding>& schema_of() {
  static const std::vector<Field<ExtraFinding>> fields = extra_fields();
  static const Schema<ExtraFinding> schema{{"清单外的隐患", "an extra finding"}, fields};
  return schema;
}
template <>
const Schema<Audit>& schema_of() {
  static const Schema<Audit> schema{{"检查记录", "an audit"}, audit_fields};
  return schema;
}

AuditSubject bind_audit_subject(const yaml::Document& document) {
  AuditSubject subject;
  Diagnostics problems;  // which bind_audit() reports
  Binder binder(document.file, problems);
  yaml::for_each_pair(*document.root(), [&](yaml::NodeRef key, yaml::NodeRef value) {
    if (key.text() == "site" && value.is_scalar()) subject.site = value.text();
    if (key.text() == "checklists" && !value.is_null()) read(binder, value, subject.checklists);
  });
  return subject;
}

Audit bind_audit(yaml::Document document, Diagnostics& diagnostics) {
  Audit audit;
  audit.file = document.file;
  Binder binder(document.file, diagnostics);
  bind(binder, *document.root(), audit);
  report_duplicate_ids(
      document.file, audit.extra, [](const ExtraFinding& extra) -> std::string_view { return extra.id; }, diagnostics);
  audit.own_texts = std::move(document.own_texts);
  return audit;
}

}  // namespace csafe
