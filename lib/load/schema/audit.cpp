#include <algorithm>

#include "load/schema/schema.hpp"
#include "model/identifier.hpp"

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
  if (!value.empty()) out.texts.add(which, value);
}

/// An id, kept among the texts because most observations have none.
template <class T>
void read_incident(Binder& binder, yaml::NodeRef node, T& out) {
  const auto text = binder.scalar(node);
  if (!text) return;
  if (is_id(*text))
    out.texts.add(ObservationText::incident, TextView(*text));
  else
    binder.problem(RuleId::schema_id, node, say(Phrase::not_an_id, *text), say(Phrase::help_id));
}

template <class T, ObservationText which>
constexpr Field<T> text(std::string_view key, const char* en, const char* zh) {
  return {key, Presence::optional, &read_text<T, which>, &value_shape<Text>, en, zh};
}

/// The keys that an answer and an extra finding share.
template <class T>
constexpr Field<T> observation_fields[] = {
    {"result", Presence::optional, &read_result<T>, &value_shape<Result>,
     "Whether the item passed, failed or does not apply.", "检查结果：合格、不合格或不适用。"},
    optional<T, &T::measure>("measure", "Value of an indicator, in its unit; its target decides whether it passes.",
                             "指标值，单位与指标相同；是否合格由目标值判定。"),
    optional<T, &T::risk>("risk", "Rating as found; else the item's own counts.",
                          "发现时的风险取值；不写则用检查项的默认值。"),
    optional<T, &T::residual>("residual", "Rating after the measures.", "整改后的风险取值。"),
    text<T, ObservationText::found>("found", "What was found: where, what, how much.", "隐患描述：何处、何事、程度。"),
    optional<T, &T::evidence>("evidence", "Photos, records and the like, by path or number.",
                              "佐证材料：照片、记录等的路径或编号。"),
    optional<T, &T::measures>("measures", "Measures of the rectification plan.", "整改措施。"),
    text<T, ObservationText::goal>("goal", "What the rectification is to reach.", "整改目标。"),
    text<T, ObservationText::funds>("funds", "Funds and material for it.", "整改资金和物资。"),
    text<T, ObservationText::owner>("owner", "Who rectifies it.", "整改责任人。"),
    text<T, ObservationText::department>("department", "Department in charge.", "责任部门。"),
    optional<T, &T::due>("due", "Deadline; else the time limit of the level counts.",
                         "整改期限；不写则按级别的期限推算。"),
    text<T, ObservationText::verifier>("verifier", "Who verifies the rectification.", "验收人。"),
    text<T, ObservationText::interim>("interim", "What keeps the hazard under control until then.",
                                      "整改完成前的临时防控措施。"),
    text<T, ObservationText::cause>("cause", "Why it happened.", "产生原因。"),
    text<T, ObservationText::reason>("reason", "Why the item does not apply, or is rated below its default.",
                                     "不适用的理由，或低于默认级别的理由。"),
    {"incident", Presence::optional, &read_incident<T>, &id_shape,
     "Id of the incident that it belongs to: an assessment counts one incident once, at its worst item.",
     "所属事件的编号：考核时同一事件只按扣分最重的一项计一次。"},
    text<T, ObservationText::remark>("remark", "Anything else.", "备注。"),
};

constexpr Field<ExtraFinding> extra_own_fields[] = {
    required_id<ExtraFinding, &ExtraFinding::id>("id", "Id of the finding, unique in the audit, such as EX-01.",
                                                 "编号，本次检查内唯一，如 EX-01。"),
    required<ExtraFinding, &ExtraFinding::title>("title", "What the finding is called.", "隐患名称。"),
    optional<ExtraFinding, &ExtraFinding::hazard_class>(
        "class", "Class of hazard: an act, a condition, the environment, management.",
        "隐患类别：人的行为、物的状态、环境、管理。"),
    optional<ExtraFinding, &ExtraFinding::accident>(
        "accident", "Kind of accident that it may lead to: those of GB 6441, and those of service work.",
        "可能导致的事故类型：GB 6441 所列各类，及服务工作特有的几类。"),
    optional<ExtraFinding, &ExtraFinding::phase>("phase", "When in the course of a service the hazard acts.",
                                                 "隐患出现在服务的哪个阶段：事前、事中、事后。"),
    optional<ExtraFinding, &ExtraFinding::matrix>("matrix", "Risk matrix that grades it; else the first checklist's.",
                                                  "评定它的风险矩阵编号；不写则用第一份清单的矩阵。"),
};

std::vector<Field<ExtraFinding>> extra_fields() {
  std::vector<Field<ExtraFinding>> fields(std::begin(extra_own_fields), std::end(extra_own_fields));
  fields.insert(fields.end(), std::begin(observation_fields<ExtraFinding>), std::end(observation_fields<ExtraFinding>));
  return fields;
}

/// Whether a measure is given, and be it one that cannot be read.
bool names_measure(yaml::NodeRef map) {
  bool found = false;
  yaml::for_each_pair(
      map, [&](yaml::NodeRef key, yaml::NodeRef value) { found |= key.text() == "measure" && !value.is_null(); });
  return found;
}

void read_observation(Binder& binder, yaml::NodeRef map, std::string_view item, Audit& out) {
  if (!map.is_map()) {
    binder.problem(RuleId::audit_result, map, say(Phrase::answer_shape, item), say(Phrase::help_answer_result));
    return;
  }
  Observation& observation = out.observations.emplace_back();
  bind(binder, map, observation);
  if (!observation.result && observation.result_at.line == 0 && !names_measure(map))
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

/// Whether a map is one key with a value that has no others below it.
bool has_one_pair(yaml::NodeRef map) {
  return map->past == map.index() + 3;
}

bool is_filled(yaml::NodeRef node) {
  return node.is_scalar() && !node.text().empty();
}

bool take_evidence(yaml::NodeRef node, Answer& answer, Audit& out) {
  const auto take = [&](yaml::NodeRef entry) {
    if (!is_filled(entry)) return false;
    out.evidence.push_back({entry.text(), entry->at});
    ++answer.evidence;
    return true;
  };
  answer.first_evidence = static_cast<std::uint32_t>(out.evidence.size());
  if (!node.is_sequence()) return take(node);
  for (yaml::NodeRef entry = node.first_child(); entry.is_inside(node); entry = entry.next())
    if (!take(entry)) return false;
  return true;
}

/// Reads `result: pass` with a remark and evidence at most. False for anything else, sound or not.
bool read_passed(yaml::NodeRef map, Answer& answer, Audit& out) {
  bool passed = false, remarked = false, proved = false;
  for (yaml::NodeRef key = map.first_child(); key.is_inside(map);) {
    const yaml::NodeRef value = key.next();
    bool* const seen = is_word(key.text(), "result")     ? &passed
                       : is_word(key.text(), "remark")   ? &remarked
                       : is_word(key.text(), "evidence") ? &proved
                                                         : nullptr;
    if (!seen || *seen) return false;
    *seen = seen == &passed     ? is_word(value.text(), "pass")
            : seen == &remarked ? is_filled(value)
                                : take_evidence(value, answer, out);
    if (!*seen) return false;
    key = value.next();
  }
  return passed;
}

/// Reads what most answers are, without the report of a problem.
bool read_plain_answer(yaml::NodeRef value, Answer& answer, Audit& out) {
  if (read_passed(value, answer, out)) {
    if (!has_one_pair(value)) answer.result_at = value->at;
    return true;
  }
  answer.evidence = 0;
  const yaml::NodeRef key = value.first_child();
  if (!has_one_pair(value) || !is_word(key.text(), "result") || !is_word(key.next().text(), "na")) return false;
  answer.result = Result::na;
  return true;
}

/// Reads any answer.
void read_answer(Binder& binder, yaml::NodeRef value, Answer& answer, Audit& out) {
  const Binder::Within within(binder, answer.item);
  const auto problems = binder.problem_count();
  answer.first_observation = static_cast<std::uint32_t>(out.observations.size());
  if (value.is_scalar())
    read_bare_answer(binder, value, answer);
  else if (value.is_map())
    read_observation(binder, value, answer.item, out);
  else
    yaml::for_each_entry(value, [&](yaml::NodeRef entry) { read_observation(binder, entry, answer.item, out); });
  answer.observations = static_cast<std::uint32_t>(out.observations.size()) - answer.first_observation;
  answer.refused = answer.observations == 0 && (!value.is_scalar() || binder.problem_count() > problems);
  if (!value.is_scalar() && binder.problem_count() == problems && answer.observations == 0)
    binder.problem(RuleId::audit_result, value, say(Phrase::answer_shape, answer.item),
                   say(Phrase::help_answer_result));
}

/// `answers:` item → result, map, or list of maps. An empty value is an item that was not checked.
void read_answers(Binder& binder, yaml::NodeRef node, Audit& out) {
  constexpr std::size_t usual_nodes = 6;  // of an answer
  if (!require_map(binder, node, say(Phrase::quoted, binder.key()))) return;
  out.answers.reserve((node->past - node.index()) / usual_nodes);
  yaml::for_each_pair(node, [&](yaml::NodeRef key, yaml::NodeRef value) {
    if (!is_given(key, value)) return;
    Answer& answer = out.answers.emplace_back(Answer{.item = key.text(), .at = key->at, .result_at = key->at});
    if (!value.is_map() || !read_plain_answer(value, answer, out)) read_answer(binder, value, answer, out);
  });
}

Shape answers_shape() {
  Shape observation = map_shape<Observation>();
  observation.one_of = {"result", "measure"};
  return table_shape(choice_shape({value_shape<Result>(), observation, list_shape(observation, false, 1)}));
}

constexpr Field<Audit> audit_fields[] = {
    kind_line<Audit, FileForm::audit>(),
    {"site", Presence::required, &read_site, &id_shape, "Id of the site that was audited, as the workspace has it.",
     "受检现场编号，与工作区一致。"},
    {"period", Presence::required, &read_period, &value_shape<Period>,
     "Period that the audit counts for; its date lies in it.", "所属期间，检查日期须在期间内。"},
    required<Audit, &Audit::date>("date", "Day of the audit.", "检查日期。"),
    optional<Audit, &Audit::type>(
        "type", "Kind of audit. Special assessments and surveys look at a part and stay out of the rates.",
        "检查类型。专项评估和客户调查只看一部分，不计入各项比率。"),
    optional<Audit, &Audit::auditors>("auditors", "Who audited: one name or a list.", "检查人员，一人或多人。"),
    required_filled<Audit, &Audit::checklists, RuleId::reference_checklist>("checklists", "Checklists that were used.",
                                                                            "所用清单。"),
    {"answers", Presence::optional, &read_answers, &answers_shape,
     "Answer to each item, under its id (checklist/id where several checklists have it): pass, fail or na; a map with "
     "details; or a list of such maps for several findings. An item without an answer was not checked.",
     "各检查项的结果，以检查项编号为键（多份清单都有的写 清单/编号）：pass、fail 或 na，或写明细，或以列表写多处隐患。"
     "未填的检查项视为未检查。"},
    optional<Audit, &Audit::extra>("extra", "Findings outside the checklist.", "清单外的隐患。"),
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
