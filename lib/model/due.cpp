#include "model/due.hpp"

namespace csafe {
namespace {

constexpr Term groups[] = {
    {"overdue", "Overdue", "已逾期", ""},
    {"today", "Due today", "今天到期", ""},
    {"soon", "Due soon", "即将到期", ""},
    {"reminder", "To be reminded of", "到提醒日", ""},
    {"to-verify", "Fixed, to be verified", "已整改，待验收", ""},
    {"to-close", "Verified, to be closed", "已验收，待销号", ""},
    {"acceptance", "Acceptances that end", "风险接受到期", ""},
    {"undated", "Without a deadline", "未定期限", ""},
};

}  // namespace

template <>
std::span<const Term> terms<DueGroup>() {
  return groups;
}

}  // namespace csafe
