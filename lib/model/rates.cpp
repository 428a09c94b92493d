#include "model/rates.hpp"

#include <algorithm>

namespace csafe {
namespace {

// In the order of the enumeration.
constexpr RateTerm table[] = {
    {"compliance", "Compliance", "合格率", "%", "passed ÷ (passed + failed)", "合格项 ÷（合格项 + 不合格项）"},
    {"coverage", "Coverage", "检查覆盖率", "%", "checked ÷ applicable", "已检查项 ÷ 适用项"},
    {"score", "Score", "得分", "", "points earned ÷ points applicable × 100", "所得分值 ÷ 适用分值 × 100"},
    {"rectification", "Rectification rate", "整改率", "%", "closed in the ledger, else passed at a later audit ÷ found",
     "已销号（未入台账的为复查合格）÷ 发现隐患"},
    {"findings", "Findings", "隐患数", "", "failed items and extra findings", "不合格项与清单外隐患"},
    {"overdue", "Overdue", "逾期数", "", "open after the deadline", "超过期限仍未整改"},
};

}  // namespace

std::span<const RateTerm> rate_terms() {
  return table;
}
const RateTerm& rate_term(Rate rate) {
  return table[static_cast<std::size_t>(rate)];
}
const RateTerm* find_rate(std::string_view id) {
  const auto found = std::ranges::find(table, id, &RateTerm::id);
  return found == std::end(table) ? nullptr : found;
}

}  // namespace csafe
