#include "load/schema/schema.hpp"

namespace csafe {
namespace {

using Item = ChecklistItem;

constexpr Field<Control> control_fields[] = {
    required<Control, &Control::kind>("kind", "kind of measure", "措施类别"),
    required<Control, &Control::text>("text", "the measure", "措施内容"),
};

constexpr Field<Item> item_fields[] = {
    required_id<Item, &Item::id>("id", "stable id, unique in the checklist", "检查项编号，清单内唯一且不变"),
    required<Item, &Item::check>("check", "what the auditor verifies, one fact", "检查内容，一项一事"),
    optional<Item, &Item::hazard>("hazard", "what is wrong when it fails", "不合格时的隐患"),
    optional<Item, &Item::hazard_class>("class", "class of hazard", "隐患类别"),
    optional<Item, &Item::accident>("accident", "kind of accident (GB 6441 and those of service work)",
                                    "可能导致的事故类型"),
    optional<Item, &Item::phase>("phase", "when in the course of a service", "服务阶段"),
    optional<Item, &Item::risk>("risk", "default rating of a finding that gives none", "默认风险取值"),
    optional<Item, &Item::cause>("cause", "why it happens", "原因"),
    optional<Item, &Item::consequence>("consequence", "what it leads to", "后果"),
    optional<Item, &Item::controls>("controls", "control measures by kind", "管控措施"),
    optional<Item, &Item::remedy>("remedy", "proposed measures of a rectification plan", "整改建议"),
    optional<Item, &Item::owner>("owner", "role that answers for it", "责任岗位"),
    optional<Item, &Item::tier>("tier", "tier that controls it", "管控层级"),
    optional<Item, &Item::every>("every", "how often it is checked", "检查周期"),
    optional<Item, &Item::points>("points", "what the item is worth in the score", "分值"),
    optional<Item, &Item::veto>("veto", "failing it zeroes the sheet", "一票否决"),
    optional<Item, &Item::guarantee>("guarantee", "failing it zeroes its section", "保证项"),
    optional<Item, &Item::evidence>("evidence", "what proves it", "佐证材料"),
    optional<Item, &Item::basis>("basis", "law or standard", "依据"),
    optional<Item, &Item::regulator>("regulator", "authority in charge", "监管部门"),
    optional<Item, &Item::grade>("grade", "hidden-danger grade", "隐患等级"),
    optional<Item, &Item::accountability>("accountability", "how neglect is dealt with", "问责"),
    optional<Item, &Item::disclaimer>("disclaimer", "what exempts from liability", "免责措施"),
    optional<Item, &Item::see>("see", "related items of other checklists", "其他清单的相关检查项"),
    optional<Item, &Item::target>("target", "makes the item an indicator: \">= 95\"", "指标目标值，如 \">= 95\""),
    optional<Item, &Item::unit>("unit", "unit of the indicator", "指标单位"),
};

constexpr Field<ChecklistSection> section_fields[] = {
    required_id<ChecklistSection, &ChecklistSection::id>("id", "id of the section", "分区编号"),
    required<ChecklistSection, &ChecklistSection::title>("title", "title", "标题"),
    optional<ChecklistSection, &ChecklistSection::points>("points", "what its items are worth together", "本分区总分"),
    required_filled<ChecklistSection, &ChecklistSection::items, RuleId::checklist_empty>("items", "the items",
                                                                                         "检查项"),
};

constexpr Field<Checklist> checklist_fields[] = {
    kind_line<Checklist>(),
    required_id<Checklist, &Checklist::id>("id", "id of the checklist", "清单编号"),
    required<Checklist, &Checklist::version>("version", "version of the content", "内容版本"),
    required<Checklist, &Checklist::title>("title", "title", "标题"),
    optional<Checklist, &Checklist::matrix>("matrix", "risk matrix that grades its findings", "风险矩阵"),
    optional<Checklist, &Checklist::field>("field", "field of service work", "服务领域"),
    optional<Checklist, &Checklist::source>("source", "laws, standards, origin", "来源"),
    optional<Checklist, &Checklist::points>("points", "what its items are worth together", "清单总分"),
    required_filled<Checklist, &Checklist::sections, RuleId::checklist_empty>("sections", "the sections", "分区"),
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
