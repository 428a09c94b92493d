#include "model/sheet_columns.hpp"

#include <algorithm>
#include <map>
#include <vector>

#include "base/utf8.hpp"
#include "model/identifier.hpp"

namespace csafe {
namespace {

constexpr auto audit = SheetScope::audit;
constexpr auto answer = SheetScope::answer;
constexpr auto ledger = SheetScope::ledger;
constexpr auto record = SheetScope::record;
constexpr auto context = SheetScope::context;

constexpr SheetColumn columns[] = {
    {"site", "Site", "现场",
     "受检现场|受检单位|被检单位|被检查单位|检查地点|检查场所|现场编号|网点|门店|营业厅|站点|site id", audit},
    {"period", "Period", "期间", "所属期间|所属月份|检查月份|月份|month", audit, SheetValue::period},
    {"date", "Date", "检查日期",
     "日期|检查时间|排查日期|排查时间|发现日期|发现时间|隐患发现时间|审核日期|调查日期|投诉日期|投诉时间|受理日期|"
     "受理时间|登记日期|登记时间|audit date",
     audit, SheetValue::date},
    {"type", "Type", "检查类型", "检查形式|排查类型|audit type", audit, SheetValue::audit_type},
    {"auditors", "Auditors", "检查人",
     "检查人员|检查者|排查人|排查人员|审核人|审核人员|调查人|发现人|auditor|inspector|inspectors", audit,
     SheetValue::list},
    {"checklist", "Checklist", "检查清单", "清单|检查表|清单编号|checklists|checklist id", audit, SheetValue::list},

    {"item", "Item", "检查项编号", "编号|项目编号|检查编号|检查项目编号|条款号|条款编号|item id|id", answer,
     SheetValue::id},
    {"check", "Check", "检查内容",
     "检查项|检查项目|检查要点|检查标准|检查项目及内容|检查内容及标准|项目内容|排查内容|question", answer},
    {"title", "Finding", "隐患名称", "问题名称|隐患标题|title|finding title", answer},
    {"result", "Result", "检查结果", "结果|检查情况|是否合格|是否符合|是否达标|符合性|判定|结论|排查结果", answer,
     SheetValue::result},
    {"hazard-present", "Hazard present", "是否存在隐患", "有无隐患|是否有隐患|存在隐患|是否存在问题|有无问题", answer,
     SheetValue::hazard},
    {"measure", "Measure", "指标值", "数值|实际值|实测值|测量值|完成值|得分率|measured|value", answer,
     SheetValue::number},
    {"risk.likelihood", "L", "可能性", "L值|可能性L|发生可能性|事故发生的可能性|likelihood|probability", answer,
     SheetValue::number},
    {"risk.severity", "S", "严重性", "S值|严重性S|严重程度|后果严重性|后果严重程度|severity", answer,
     SheetValue::number},
    {"risk.exposure", "E", "暴露频率", "E值|暴露频繁程度|频繁程度|暴露频次|exposure", answer, SheetValue::number},
    {"risk.consequence", "C", "后果", "C值|事故后果|可能后果", answer, SheetValue::number},
    {"risk.measures", "M", "控制措施状态", "M值|control state", answer, SheetValue::number},
    {"found", "Found", "隐患描述",
     "发现的问题|发现问题|存在问题|存在的问题|问题描述|隐患内容|隐患情况|情况描述|问题情况|不符合情况|检查发现|隐患|"
     "问题|description",
     answer},
    {"evidence", "Evidence", "佐证", "佐证材料|照片|整改前照片|附件|证据|证明材料|photo|photos", answer,
     SheetValue::list},
    {"cause", "Cause", "产生原因", "原因|原因分析|隐患原因", answer},
    {"measures", "Measures", "整改措施",
     "措施|整改要求|整改建议|治理措施|整改内容|corrective action|corrective actions|action", answer, SheetValue::list},
    {"goal", "Goal", "整改目标", "目标|治理目标", answer},
    {"funds", "Funds", "整改资金", "资金|资金和物资|整改费用|治理资金", answer},
    {"owner", "Owner", "责任人", "整改责任人|负责人|整改负责人|整改人|responsible", answer},
    {"department", "Department", "责任部门", "部门|整改部门|责任单位|整改单位|整改责任部门|整改责任单位", answer},
    {"due", "Due", "整改期限",
     "期限|整改时限|完成期限|限期|要求完成时间|计划完成时间|计划完成日期|整改日期|deadline|due date", answer,
     SheetValue::date},
    {"verifier", "Verifier", "验收人", "复查人|验收人员|复查人员|验证人|verified by", answer},
    {"interim", "Interim control", "临时防控措施", "临时措施|防控措施|应急预案|整改前防控措施", answer},
    {"residual.likelihood", "L afterwards", "整改后可能性", "整改后L|residual likelihood", answer, SheetValue::number},
    {"residual.severity", "S afterwards", "整改后严重性", "整改后S|residual severity", answer, SheetValue::number},
    {"residual.exposure", "E afterwards", "整改后暴露频率", "整改后E|residual exposure", answer, SheetValue::number},
    {"residual.consequence", "C afterwards", "整改后后果", "整改后C|residual consequence", answer, SheetValue::number},
    {"residual.measures", "M afterwards", "整改后控制措施状态", "整改后M|residual measures", answer,
     SheetValue::number},
    {"class", "Class", "隐患类别", "隐患类型|危险源类别|不安全类别|hazard class", answer, SheetValue::hazard_class},
    {"accident", "Accident", "事故类型", "事故类别|可能导致的事故|易发生的事故类型|accident kind", answer,
     SheetValue::accident},
    {"phase", "Phase", "阶段", "服务阶段", answer, SheetValue::phase},
    {"matrix", "Matrix", "风险矩阵", "矩阵|risk matrix", answer, SheetValue::id},
    {"reason", "Reason", "理由", "不适用理由|不适用原因", answer},
    {"remark", "Remark", "备注", "备注说明|说明|附注|remarks|note|notes|comment|comments", answer},

    {"danger", "Danger number", "隐患编号", "台账编号|登记编号|立案编号|隐患序号", ledger},
    {"status", "Status", "整改状态", "状态|闭环状态|销号状态|rectification status", ledger, SheetValue::state},
    {"done", "What was done", "整改情况", "整改完成情况|整改落实情况|整改结果", ledger},
    {"fixed-on", "Fixed on", "整改完成日期",
     "整改完成时间|完成日期|完成时间|实际完成日期|实际完成时间|实际整改日期|date fixed", ledger, SheetValue::date},
    {"evidence-after", "Evidence afterwards", "整改后佐证", "整改后佐证材料|整改后照片|整改后图片", ledger,
     SheetValue::list},
    {"verified-on", "Verified on", "复查日期", "复查时间|验收日期|验收时间|验证日期|复核日期|date verified", ledger,
     SheetValue::date},
    {"verdict", "Re-check", "复查结果", "验收结果|复查情况|验收情况|复查意见|验收意见|复查结论|验收结论|recheck",
     ledger, SheetValue::verdict},
    {"closed-on", "Closed on", "销号日期", "销号时间|闭环日期|闭环时间|关闭日期|date closed", ledger, SheetValue::date},

    {"kind", "Kind", "投诉类别", "投诉类型|诉求类别|诉求类型|事件类别|事件类型|业务类别|complaint kind", record},
    {"record", "Record", "投诉内容", "投诉事项|反映内容|诉求内容|投诉描述|事件描述|complaint", record},

    {"level", "Level", "风险级别", "级别|等级|隐患级别|隐患等级|风险等级|risk level", context, SheetValue::level},
    {"score", "Score", "风险值", "R|R值|D|D值|风险度|风险分值", context, SheetValue::number},
    {"serial", "No.", "序号", "no|number|行号|#", context},
    {"section", "Section", "分区", "类别|检查类别|检查分类|检查部位|部位|项目|检查区域|区域", context},
    {"hazard", "Hazard", "潜在隐患", "危险源|风险点|危害因素|可能的隐患", context},
    {"target", "Target", "目标值", "指标目标|考核目标", context},
    {"unit", "Unit", "计量单位", "单位", context},
    {"points", "Points", "分值", "标准分|满分|标准分值", context, SheetValue::number},
    {"basis", "Basis", "依据", "检查依据|法规依据|标准依据", context},
    {"every", "Every", "检查周期", "周期|检查频次|频次", context},
};

bool is_space(std::string_view rest, std::size_t& length) {
  for (const std::string_view space :
       {" ", "\t", "\n", "\r", "\xC2\xA0", "\xE3\x80\x80", "\xE2\x80\x8B", "\xEF\xBB\xBF"})
    if (rest.starts_with(space)) {
      length = space.size();
      return true;
    }
  return false;
}

/// The names of every column, as headings are compared.
const std::map<std::string, std::string_view, std::less<>>& names() {
  static const auto all = [] {
    std::map<std::string, std::string_view, std::less<>> map;
    for (const SheetColumn& column : columns) {
      for (const std::string_view name : {column.id, column.en, column.zh})
        map.emplace(normalise_heading(name), column.id);
      for (std::string_view also = column.also; !also.empty();) {
        const auto end = std::min(also.find('|'), also.size());
        map.emplace(normalise_heading(also.substr(0, end)), column.id);
        also.remove_prefix(std::min(end + 1, also.size()));
      }
    }
    return map;
  }();
  return all;
}

std::optional<std::string> column_by_name(const std::string& name) {
  if (const auto known = names().find(name); known != names().end()) return std::string(known->second);
  if (const auto factor = factor_of_column(name); factor && is_id(*factor)) return name;
  return std::nullopt;
}

}  // namespace

std::span<const SheetColumn> sheet_columns() {
  return columns;
}

const SheetColumn* sheet_column(std::string_view id) {
  const auto column = std::ranges::find(columns, id, &SheetColumn::id);
  return column == std::end(columns) ? nullptr : &*column;
}

std::optional<std::string_view> factor_of_column(std::string_view id) {
  for (const std::string_view prefix : {"risk.", "residual."})
    if (id.starts_with(prefix)) return id.substr(prefix.size());
  return std::nullopt;
}

std::string normalise_heading(std::string_view heading) {
  const std::string composed = normalise_nfc(heading);
  std::string name;
  for (std::string_view rest = composed; !rest.empty();) {
    std::size_t length = 1;
    if (is_space(rest, length)) {
    } else if (rest.starts_with("（") || rest.starts_with("）")) {
      name += rest.starts_with("（") ? '(' : ')';
      length = 3;
    } else if (rest.starts_with("：")) {
      name += ':';
      length = 3;
    } else {
      name += rest.front() >= 'A' && rest.front() <= 'Z' ? static_cast<char>(rest.front() + 32) : rest.front();
    }
    rest.remove_prefix(length);
  }
  while (!name.empty() && (name.back() == '*' || name.back() == ':')) name.pop_back();
  while (!name.empty() && name.front() == '*') name.erase(0, 1);
  return name;
}

std::optional<std::string> column_by_heading(std::string_view heading) {
  const std::string name = normalise_heading(heading);
  if (auto id = column_by_name(name)) return id;
  const auto open = name.find('(');
  const auto close = name.find(')', open);
  if (open == name.npos || close == name.npos) return std::nullopt;
  if (auto id = column_by_name(name.substr(0, open) + name.substr(close + 1))) return id;
  return column_by_name(name.substr(open + 1, close - open - 1));
}

}  // namespace csafe
