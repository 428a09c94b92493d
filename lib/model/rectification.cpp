#include "model/rectification.hpp"

namespace csafe {
namespace {

/// Whether its deadline still counts.
constexpr LedgerStates runs{LedgerState::open,    LedgerState::assigned, LedgerState::told,
                            LedgerState::refused, LedgerState::absent,   LedgerState::fixed};

}  // namespace

std::optional<int> Rectification::days_left(Date today) const {
  if (!due || !runs.holds(state)) return std::nullopt;
  return static_cast<int>((*due - today).count());
}

bool Rectification::overdue(Date today) const {
  const auto left = days_left(today);
  return left && *left < 0;
}

std::optional<bool> Rectification::on_time(Date today) const {
  if (!due) return std::nullopt;
  if (state == LedgerState::verified || state == LedgerState::closed) return verified.back().at.date() <= *due;
  return overdue(today) ? std::optional(false) : std::nullopt;
}

DangerSpot spot_of(const Rectification& rectification) {
  const auto slash = rectification.item.find('/');
  return {.site = rectification.site,
          .checklist = rectification.checklist,
          .item = slash == std::string::npos ? rectification.item : rectification.item.substr(slash + 1)};
}

}  // namespace csafe
