#include "model/rectification.hpp"

#include <algorithm>

namespace csafe {
namespace {

/// Whether its deadline still counts.
constexpr LedgerStates runs{LedgerState::open,    LedgerState::assigned, LedgerState::told,
                            LedgerState::refused, LedgerState::absent,   LedgerState::fixed};

/// The deadline that counts. What was opened late, with a new deadline beside its first, has been granted no extension.
std::optional<Date> deadline_of(const Rectification& number) {
  const bool never_extended = number.extensions == 0 && number.due && number.first_due;
  return never_extended ? std::min(*number.first_due, *number.due) : number.due;
}

}  // namespace

std::optional<int> Rectification::days_left(Date today) const {
  const auto deadline = deadline_of(*this);
  if (!deadline || !runs.holds(state)) return std::nullopt;
  return static_cast<int>((*deadline - today).count());
}

bool Rectification::overdue(Date today) const {
  const auto left = days_left(today);
  return left && *left < 0;
}

std::optional<bool> Rectification::on_time(Date today) const {
  const auto deadline = deadline_of(*this);
  if (!deadline) return std::nullopt;
  if (state == LedgerState::verified || state == LedgerState::closed) return verified.back().at.date() <= *deadline;
  return overdue(today) ? std::optional(false) : std::nullopt;
}

DangerSpot spot_of(const Rectification& rectification) {
  const auto slash = rectification.item.find('/');
  return {.site = rectification.site,
          .checklist = rectification.checklist,
          .item = slash == std::string::npos ? rectification.item : rectification.item.substr(slash + 1)};
}

}  // namespace csafe
