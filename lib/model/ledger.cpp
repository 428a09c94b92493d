#include "model/ledger.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <iterator>

namespace csafe {
namespace {

constexpr std::string_view number_prefix = "HZ-";

constexpr Term actions[] = {
    {"open", "Opened", "立案登记", "登记 立案"},
    {"assign", "Assigned", "指派", "分派 下达"},
    {"notify", "Notice served", "下发通知", "通知 通知单"},
    {"fix", "Fixed", "整改完成", "整改 完成 已整改 已完成 整改完毕 fixed"},
    {"return", "Returned", "退回重改", "退回"},
    {"verify", "Verified", "验收合格", "验收 复查"},
    {"close", "Closed", "销号", "关闭 closed"},
    {"extend", "Extended", "延期", "展期"},
    {"accept", "Risk accepted", "接受风险", "接受"},
    {"escalate", "Escalated", "挂牌督办", "督办 升级"},
    {"told", "Customer told", "已告知", "告知 tell"},
    {"refuse", "Customer refused", "拒绝整改", "拒绝 refused"},
    {"absent", "Nobody at home", "到访不遇", "不遇 无人"},
    {"note", "Note", "备注", "说明"},
};

template <class T>
bool is_given(const std::vector<T>& list) {
  return !list.empty();
}
template <class T>
bool is_given(const std::optional<T>& value) {
  return value.has_value();
}
bool is_given(const std::string& text) {
  return !text.empty();
}
bool is_given(const Text& text) {
  return !text.empty();
}
bool is_given(std::uint32_t number) {
  return number != 0;
}
bool is_given(const Timestamp& at) {
  return at != Timestamp{};
}
bool is_given(LedgerAction) {
  return true;
}

/// Whether each row of the table stands at the place of its key.
constexpr bool keys_are_in_order() {
  for (std::size_t i = 0; i < std::size(event_keys); ++i)
    if (event_keys[i].key != static_cast<EventKey>(i)) return false;
  return event_keys[std::size(event_keys) - 1].key == EventKey::hash;
}
static_assert(keys_are_in_order());

}  // namespace

template <>
std::span<const Term> terms<LedgerAction>() {
  return actions;
}

bool carries(const Event& event, EventKey key) {
  return std::visit([&](auto member) { return is_given(event.*member); }, row_of(key).member);
}

LedgerHead Ledger::head() const {
  for (auto file = files.rbegin(); file != files.rend(); ++file)
    if (!file->layout.blocks.empty()) return {file->layout.blocks.back().seq, file->layout.blocks.back().hash};
  return {};
}

std::string DangerNumber::text() const {
  return fmt::format("{}{}-{:04}", number_prefix, year, serial);
}

std::optional<DangerNumber> parse_danger_number(std::string_view text) {
  if (!text.starts_with(number_prefix)) return std::nullopt;
  const std::string_view digits = text.substr(number_prefix.size());
  if (digits.size() < 9 || digits.size() > 14 || digits[4] != '-') return std::nullopt;
  DangerNumber number;
  const auto read = [](std::string_view part, auto& out) {
    const auto [end, error] = std::from_chars(part.data(), part.data() + part.size(), out);
    return error == std::errc() && end == part.data() + part.size() && part.front() != '-';
  };
  if (!read(digits.substr(0, 4), number.year) || !read(digits.substr(5), number.serial)) return std::nullopt;
  // Written in another way, it would be another number to whoever compares texts.
  if (number.serial == 0 || number.year < 1900 || number.text() != text) return std::nullopt;
  return number;
}

}  // namespace csafe
