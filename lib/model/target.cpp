#include "model/target.hpp"

#include <array>
#include <utility>

namespace csafe {
namespace {

// Longer signs first, so that `>=` is not read as `>`.
constexpr std::array<std::pair<std::string_view, Comparison>, 5> signs{{{">=", Comparison::at_least},
                                                                        {"<=", Comparison::at_most},
                                                                        {">", Comparison::greater},
                                                                        {"<", Comparison::less},
                                                                        {"=", Comparison::equal}}};

}  // namespace

bool Target::met_by(const Decimal& measure) const {
  switch (comparison) {
    case Comparison::less:
      return measure < value;
    case Comparison::at_most:
      return measure <= value;
    case Comparison::equal:
      return measure == value;
    case Comparison::at_least:
      return measure >= value;
    case Comparison::greater:
      return measure > value;
  }
  return false;
}

std::string Target::text() const {
  for (const auto& [sign, meaning] : signs)
    if (meaning == comparison) return std::string(sign) + " " + value.text();
  return {};
}

std::optional<Target> parse_target(std::string_view text) {
  for (const auto& [sign, meaning] : signs) {
    if (!text.starts_with(sign)) continue;
    text.remove_prefix(sign.size());
    while (text.starts_with(' ')) text.remove_prefix(1);
    const auto value = Decimal::parse(text);
    if (!value) return std::nullopt;
    return Target{.comparison = meaning, .value = *value, .at = {}};
  }
  return std::nullopt;
}

}  // namespace csafe
