#pragma once

#include <span>
#include <string_view>

#include "base/text.hpp"

namespace csafe {

/// A rate or count of the summary that a target may be set for.
enum class Rate { compliance, coverage, score, rectification, findings, overdue };

/// One row of the table of rates: its id (API), its name, its unit, and how it is derived.
struct RateTerm {
  std::string_view id;
  std::string_view en;
  std::string_view zh;
  std::string_view unit;
  std::string_view derived_en;
  std::string_view derived_zh;

  Text title() const { return {.zh = std::string(zh), .en = std::string(en)}; }
};

std::span<const RateTerm> rate_terms();
const RateTerm& rate_term(Rate rate);
const RateTerm* find_rate(std::string_view id);

}  // namespace csafe
