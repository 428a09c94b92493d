#include "model/vocabulary.hpp"

#include "base/suggest.hpp"

namespace csafe {
namespace {

constexpr Term results[] = {
    {"pass", "Pass", "合格", "通过 符合 是 正常 ok OK yes true 对 √ ✓"},
    {"fail", "Fail", "不合格", "不通过 不符合 否 异常 no false failed 错 × ✗"},
    {"na", "Not applicable", "不适用", "n/a N/A NA 无关 不涉及 none"},
};
constexpr Term audit_types[] = {
    {"regular", "Regular inspection", "定期检查", "日常检查 例行检查 月度检查 季度检查 定期 日常 例行 月度 季度 常规"},
    {"special", "Special assessment", "专项评估", "专项检查 专项"},
    {"survey", "Customer survey", "客户调查", "满意度调查 调查 问卷"},
    {"internal", "Internal audit", "内部审核", "内审 内部审计"},
};
constexpr Term hazard_classes[] = {
    {"act", "Unsafe act", "人的不安全行为", "行为 人"},
    {"condition", "Unsafe condition", "物的不安全状态", "状态 物"},
    {"environment", "Poor environment", "环境不良", "环境"},
    {"management", "Management defect", "管理缺陷", "管理"},
};
constexpr Term accident_kinds[] = {
    {"object-strike", "Struck by object", "物体打击", "砸伤"},
    {"vehicle", "Vehicle injury", "车辆伤害", "交通 车祸"},
    {"machinery", "Machinery injury", "机械伤害", ""},
    {"lifting", "Lifting injury", "起重伤害", ""},
    {"electric-shock", "Electric shock", "触电", "漏电 电击"},
    {"drowning", "Drowning", "淹溺", ""},
    {"burn", "Burn or scald", "灼烫", "烫伤 烧伤"},
    {"fire", "Fire", "火灾", ""},
    {"fall", "Fall from height", "高处坠落", "坠落"},
    {"collapse", "Collapse", "坍塌", "倒塌"},
    {"roof-fall", "Roof fall in a mine", "冒顶片帮", ""},
    {"flooding", "Water inrush", "透水", ""},
    {"blasting", "Blasting", "放炮", ""},
    {"explosives", "Explosives", "火药爆炸", ""},
    {"gas-explosion", "Gas explosion", "瓦斯爆炸", ""},
    {"boiler-explosion", "Boiler explosion", "锅炉爆炸", ""},
    {"vessel-explosion", "Vessel explosion", "容器爆炸", ""},
    {"other-explosion", "Other explosion", "其他爆炸", "爆炸 燃气爆炸"},
    {"poisoning", "Poisoning or asphyxiation", "中毒和窒息", "中毒 窒息"},
    {"other-injury", "Other injury", "其他伤害", "滑倒 摔倒 跌倒 绊倒 slip trip"},
    {"privacy", "Privacy breach", "隐私泄露", "信息泄露 泄密"},
    {"integrity", "Breach of integrity", "廉洁风险", "廉政"},
    {"service", "Service failure", "服务事故", "服务中断 投诉"},
    {"finance", "Financial loss", "财产损失", "资金损失"},
    {"legal", "Breach of law", "违法违规", "法律 合规"},
};
constexpr Term service_fields[] = {
    {"premises", "Service premises", "服务场所", "营业厅 门店 场所 hall shop"},
    {"contact-centre", "Contact centres", "客服中心", "呼叫中心 热线 call-centre"},
    {"on-site", "Service at the customer's", "上门服务", "上门 外勤 field"},
    {"operations", "Operations", "运行与应急", "运营 运行 应急"},
    {"quality", "Service quality", "服务质量", "质量"},
    {"rights", "Customer rights", "客户权益", "权益 消费者 consumer"},
    {"data", "Data and technology", "数据与技术", "技术 数据 technology"},
    {"governance", "Management and duties", "管理与责任", "管理 责任 management"},
};
constexpr Term service_phases[] = {
    {"before", "Before the service", "事前", "之前"},
    {"during", "During the service", "事中", "之中"},
    {"after", "After the service", "事后", "之后"},
};
constexpr Term control_kinds[] = {
    {"engineering", "Engineering", "工程技术措施", "工程 技术 工程技术"},
    {"management", "Management", "管理措施", "管理"},
    {"training", "Training", "培训教育措施", "培训 教育"},
    {"protective", "Personal protection", "个体防护措施", "防护 个体防护"},
    {"emergency", "Emergency response", "应急处置措施", "应急"},
};
constexpr Term tiers[] = {
    {"company", "Company", "公司级", "公司 一级"},
    {"department", "Department", "部门级", "部门 二级"},
    {"team", "Team", "班组级", "班组 三级"},
    {"post", "Post", "岗位级", "岗位 四级"},
};
constexpr Term cycles[] = {
    {"shift", "Each shift", "每班", "班"},
    {"day", "Daily", "每日", "日 每天 天"},
    {"week", "Weekly", "每周", "周"},
    {"month", "Monthly", "每月", "月"},
    {"quarter", "Quarterly", "每季度", "季 季度"},
    {"half-year", "Half-yearly", "每半年", "半年"},
    {"year", "Yearly", "每年", "年"},
};
constexpr Term evidence_kinds[] = {
    {"photo", "Photo", "照片", "图片 拍照 相片 picture"},
    {"record", "Record", "记录", "台账 单据"},
    {"video", "Video", "录像", "视频"},
    {"test", "Test", "测试", "检测 试验"},
};
constexpr Term grades[] = {
    {"I", "Grade I", "Ⅰ级", "1 Ⅰ 一级"},
    {"II", "Grade II", "Ⅱ级", "2 Ⅱ 二级"},
    {"III", "Grade III", "Ⅲ级", "3 Ⅲ 三级"},
    {"IV", "Grade IV", "Ⅳ级", "4 Ⅳ 四级"},
};
constexpr Term colours[] = {
    {"red", "Red", "红", "红色"},   {"orange", "Orange", "橙", "橙色"}, {"yellow", "Yellow", "黄", "黄色"},
    {"blue", "Blue", "蓝", "蓝色"}, {"green", "Green", "绿", "绿色"},   {"grey", "Grey", "灰", "灰色 gray"},
};
constexpr Term plan_fields[] = {
    {"measures", "Measures", "整改措施", "措施"},
    {"funds", "Funds", "整改资金", "资金"},
    {"owner", "Owner", "责任人", "整改责任人"},
    {"department", "Department", "责任部门", "部门"},
    {"due", "Deadline", "整改期限", "期限 时限"},
    {"verifier", "Verifier", "验收人", "复查人"},
    {"interim", "Interim control", "临时防控措施", "应急预案 预案 临时措施"},
    {"goal", "Goal", "整改目标", "目标"},
    {"resources", "Funds and material", "经费和物资", "经费 物资 materials material"},
    {"people", "Body and people", "机构和人员", "机构 人员"},
    {"time-limits", "Time limits", "时限和要求", "要求 schedule"},
    {"safety", "Safety measures", "安全措施和应急预案", "安全措施"},
};
constexpr Term duties[] = {
    {"auditor", "Auditor", "检查人", "auditors 检查人员"},
    {"owner", "Owner", "责任人", ""},
    {"verifier", "Verifier", "验收人", "复查人"},
};
constexpr Term finding_statuses[] = {
    {"open", "Open", "未整改", "待整改 整改中"},
    {"passed", "Passed at a later audit", "复查合格", "已整改 closed fixed 合格"},
    {"continued", "Found again later", "后续再次发现", "重复"},
};

bool holds_word(std::string_view words, std::string_view word) {
  while (!words.empty()) {
    const auto end = words.find(' ');
    if (words.substr(0, end) == word) return true;
    if (end == words.npos) return false;
    words.remove_prefix(end + 1);
  }
  return false;
}

std::string lower_case(std::string_view text) {
  std::string lower(text);
  for (char& c : lower)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
  return lower;
}

}  // namespace

template <>
std::span<const Term> terms<Result>() {
  return results;
}
template <>
std::span<const Term> terms<AuditType>() {
  return audit_types;
}
template <>
std::span<const Term> terms<HazardClass>() {
  return hazard_classes;
}
template <>
std::span<const Term> terms<AccidentKind>() {
  return accident_kinds;
}
template <>
std::span<const Term> terms<ServicePhase>() {
  return service_phases;
}
template <>
std::span<const Term> terms<ServiceField>() {
  return service_fields;
}
template <>
std::span<const Term> terms<ControlKind>() {
  return control_kinds;
}
template <>
std::span<const Term> terms<Tier>() {
  return tiers;
}
template <>
std::span<const Term> terms<Cycle>() {
  return cycles;
}
template <>
std::span<const Term> terms<EvidenceKind>() {
  return evidence_kinds;
}
template <>
std::span<const Term> terms<Grade>() {
  return grades;
}
template <>
std::span<const Term> terms<Colour>() {
  return colours;
}
template <>
std::span<const Term> terms<PlanField>() {
  return plan_fields;
}
template <>
std::span<const Term> terms<Duty>() {
  return duties;
}
template <>
std::span<const Term> terms<FindingStatus>() {
  return finding_statuses;
}

std::optional<std::size_t> named_term(std::span<const Term> vocabulary, std::string_view word) {
  const std::string wanted = lower_case(word);
  for (std::size_t i = 0; i < vocabulary.size(); ++i) {
    const Term& candidate = vocabulary[i];
    if (candidate.id == wanted || candidate.zh == word || lower_case(candidate.en) == wanted ||
        lower_case(candidate.id) == wanted || holds_word(lower_case(candidate.also), wanted))
      return i;
  }
  return std::nullopt;
}

std::optional<std::string_view> meant_term(std::span<const Term> vocabulary, std::string_view word) {
  for (const Term& candidate : vocabulary)
    if (candidate.zh == word || candidate.en == word || holds_word(candidate.also, word)) return candidate.id;
  std::vector<std::string_view> ids;
  for (const Term& candidate : vocabulary) ids.push_back(candidate.id);
  return nearest(word, ids);
}

}  // namespace csafe
