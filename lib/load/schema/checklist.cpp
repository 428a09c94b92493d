#include "load/schema/schema.hpp"

namespace csafe {
namespace {

using Item = ChecklistItem;

Shape points_shape() {
  Shape shape = number_shape();
  shape.name.clear();
  shape.above = Decimal(0);
  shape.when_absent = "1";
  return shape;
}

constexpr Field<Control> control_fields[] = {
    required<Control, &Control::kind>("kind", "Kind of measure, the most effective first.",
                                      "措施类别，按效果由强到弱排列。"),
    required<Control, &Control::text>("text", "The measure itself.", "措施内容。"),
};

constexpr Field<Item> item_fields[] = {
    required_id<Item, &Item::id>("id", "Id of the item, unique in the checklist; audits name it, so it never changes.",
                                 "检查项编号，清单内唯一；检查记录以它引用，不得更改。"),
    required<Item, &Item::check>("check", "What the auditor verifies: one fact that passes or fails.",
                                 "检查内容：一项一事，能判合格或不合格。"),
    optional<Item, &Item::hazard>("hazard", "What is wrong when the item fails.", "不合格时存在的隐患。"),
    optional<Item, &Item::hazard_class>("class", "Class of hazard: an act, a condition, the environment, management.",
                                        "隐患类别：人的行为、物的状态、环境、管理。"),
    optional<Item, &Item::accident>(
        "accident", "Kind of accident that it may lead to: those of GB 6441, and those of service work.",
        "可能导致的事故类型：GB 6441 所列各类，及服务工作特有的几类。"),
    optional<Item, &Item::phase>("phase", "When in the course of a service the hazard acts.",
                                 "隐患出现在服务的哪个阶段：事前、事中、事后。"),
    optional<Item, &Item::risk>("risk", "Rating of a finding that gives none of its own.",
                                "检查记录未给出风险取值时采用的默认值。"),
    optional<Item, &Item::cause>("cause", "Why it happens.", "产生原因。"),
    optional<Item, &Item::consequence>("consequence", "What it leads to.", "可能后果。"),
    optional<Item, &Item::controls>("controls", "Measures that keep the hazard under control.", "管控措施。"),
    optional<Item, &Item::remedy>("remedy", "Measures that a rectification plan proposes for it.",
                                  "整改方案中建议的措施。"),
    optional<Item, &Item::owner>("owner", "Role that answers for it, such as duty manager.", "责任岗位，如值班经理。"),
    optional<Item, &Item::tier>("tier", "Highest tier that controls the risk; those below control it too.",
                                "管控层级；上级管控的，下级同时管控。"),
    optional<Item, &Item::every>("every", "How often it is to be checked.", "检查周期。"),
    {"points", Presence::optional, &read_member<Item, &Item::points>, &points_shape,
     "What the item is worth in the score: more than 0; 1 where it is left out.", "分值，须大于 0；不写按 1 分计。"},
    optional<Item, &Item::veto>("veto", "Failing it zeroes the whole sheet.", "一票否决：不合格则整张检查表计零分。"),
    optional<Item, &Item::guarantee>("guarantee", "Failing it zeroes its section.", "保证项：不合格则所在分区计零分。"),
    optional<Item, &Item::evidence>("evidence", "What has to prove a failure: one kind or several.",
                                    "不合格时须附的佐证，一种或几种。"),
    optional<Item, &Item::basis>("basis", "Law or standard that demands it, with its article.",
                                 "依据的法律、标准及条款。"),
    optional<Item, &Item::regulator>("regulator", "Authority in charge.", "监管部门。"),
    optional<Item, &Item::grade>("grade", "Grade of the hidden danger, I the worst.", "隐患等级，Ⅰ级最重。"),
    optional<Item, &Item::accountability>("accountability", "How neglect is dealt with.", "失职的问责方式。"),
    optional<Item, &Item::disclaimer>("disclaimer", "What exempts from liability.", "免责措施。"),
    optional<Item, &Item::see>("see", "Ids of related items of other checklists.", "其他清单中相关检查项的编号。"),
    optional<Item, &Item::target>(
        "target", "Makes the item an indicator: it is answered with 'measure', and passes when the target is met.",
        "把检查项变成指标：以 measure 填写数值，达到目标值为合格。"),
    optional<Item, &Item::unit>("unit", "Unit of the indicator, such as \"%\" or minutes.",
                                "指标单位，如 \"%\" 或 分钟。"),
};

constexpr Field<ChecklistSection> section_fields[] = {
    required_id<ChecklistSection, &ChecklistSection::id>("id", "Id of the section, unique in the checklist.",
                                                         "分区编号，清单内唯一。"),
    required<ChecklistSection, &ChecklistSection::title>("title", "Title of the section.", "分区标题。"),
    optional<ChecklistSection, &ChecklistSection::points>("points", "What its items are worth together.",
                                                          "本分区总分。"),
    required_filled<ChecklistSection, &ChecklistSection::items, RuleId::checklist_empty>(
        "items", "Items of the section.", "分区内的检查项。"),
};

constexpr Field<Checklist> checklist_fields[] = {
    kind_line<Checklist, FileForm::checklist>(),
    required_id<Checklist, &Checklist::id>("id", "Id of the checklist; audits and sites name it.",
                                           "清单编号，检查记录和现场以它引用。"),
    required<Checklist, &Checklist::version>("version",
                                             "Version of the content, such as \"2026.1\"; id@version names this one.",
                                             "内容版本，如 \"2026.1\"；可用 编号@版本 指定。"),
    required<Checklist, &Checklist::title>("title", "Title of the checklist.", "清单标题。"),
    optional<Checklist, &Checklist::matrix>("matrix", "Risk matrix that grades its findings; else the workspace's.",
                                            "评定其隐患的风险矩阵编号；不写则用工作区的矩阵。"),
    optional<Checklist, &Checklist::field>("field", "Field of service work that it is about; 'list' groups by it.",
                                           "所属服务领域，list 命令按它分组。"),
    optional<Checklist, &Checklist::source>("source", "Laws, standards and documents that it was made from.",
                                            "编制依据的法律、标准和文件。"),
    optional<Checklist, &Checklist::points>("points", "What all its items are worth together.", "清单总分。"),
    required_filled<Checklist, &Checklist::sections, RuleId::checklist_empty>("sections", "Sections of the checklist.",
                                                                              "清单的各分区。"),
};

}  // namespace

template <>
const Schema<Control>& schema_of() {
  static const Schema<Control> schema{{"管控措施", "a control"}, control_fields};
  return schema;
}
template <>
const Schema<Item>& schema_of() {
  static const Schema<Item> schema{{"检查项", "an item"}, item_fields};
  return schema;
}
template <>
const Schema<ChecklistSection>& schema_of() {
  static const Schema<ChecklistSection> schema{{"分区", "a section"}, section_fields};
  return schema;
}
template <>
const Schema<Checklist>& schema_of() {
  static const Schema<Checklist> schema{{"检查清单", "a checklist"}, checklist_fields};
  return schema;
}

Checklist bind_checklist(const yaml::Document& document, Diagnostics& diagnostics) {
  Checklist checklist;
  checklist.file = document.file;
  Binder binder(document.file, diagnostics);
  bind(binder, *document.root(), checklist);
  report_duplicate_ids(
      document.file, checklist.sections, [](const ChecklistSection& section) -> std::string_view { return section.id; },
      diagnostics);
  return checklist;
}

}  // namespace csafe
