#include "check/matrix_doubts.hpp"

#include <fmt/ranges.h>

#include <algorithm>
#include <array>

#include "base/phrases.hpp"

namespace csafe {
namespace {

Location at(const RiskMatrix& matrix, Mark mark) {
  return {.file = matrix.file, .begin = mark, .end = mark};
}

template <class Levels>
std::string values_of(const Levels& levels) {
  std::vector<std::string> values;
  for (const FactorLevel* level : levels) values.push_back(level->value.text());
  return fmt::format("{}", fmt::join(values, ", "));
}

/// A grid's columns follow its second factor from low to high, so that only this order can be meant there; anywhere
/// else from high to low is an order too.
void check_order(const RiskMatrix& matrix, const Factor& factor, Diagnostics& diagnostics) {
  std::vector<const FactorLevel*> listed;
  for (const FactorLevel& level : factor.levels) listed.push_back(&level);
  std::ranges::sort(listed, {}, [](const FactorLevel* level) { return level->at; });
  const auto value = [](const FactorLevel* level) { return level->value; };
  if (std::ranges::is_sorted(listed, {}, value)) return;
  const bool is_columns = !matrix.grid.empty() && &factor == &matrix.factors[1];
  if (!is_columns && std::ranges::is_sorted(listed, std::greater<>(), value)) return;
  diagnostics.add(RuleId::matrix_level_order, at(matrix, listed.front()->at),
                  say(Phrase::levels_unordered, factor.title, values_of(listed)),
                  is_columns ? say(Phrase::help_columns_order) : say(Phrase::help_levels_order));
}

bool is_same_title(const Text& a, const Text& b) {
  return (!a.zh.empty() && a.zh == b.zh) || (!a.en.empty() && a.en == b.en);
}

/// Whether an entry as a whole is given twice, which is reported as such.
bool is_twice(const Band& a, const Band& b) {
  return a.id == b.id;
}
bool is_twice(const FactorLevel& a, const FactorLevel& b) {
  return a.value == b.value;
}

template <class List>
void check_titles(const RiskMatrix& matrix, const List& list, Diagnostics& diagnostics) {
  std::vector<const typename List::value_type*> listed;
  for (const auto& entry : list) listed.push_back(&entry);
  std::ranges::sort(listed, {}, [](const auto* entry) { return entry->at; });
  for (auto entry = listed.begin(); entry != listed.end(); ++entry) {
    const auto earlier = std::find_if(listed.begin(), entry,
                                      [&](const auto* other) { return is_same_title(other->title, (*entry)->title); });
    if (earlier == entry || is_twice(**earlier, **entry)) continue;
    diagnostics
        .add(RuleId::matrix_same_title, at(matrix, (*entry)->at), say(Phrase::title_twice, (*entry)->title),
             say(Phrase::help_title_twice))
        .notes.push_back({say(Phrase::first_given_here), at(matrix, (*earlier)->at)});
  }
}

/// The values that a published method gives a factor.
struct MethodFactor {
  std::string_view factor;
  std::string_view values;  ///< from high to low, parted by blanks
};
struct Method {
  std::string_view name;
  std::array<MethodFactor, 3> factors;
};

// Graham and Kinney's D = L × E × C, and R = M × E × S, as both are in common use; checklists/matrices/ has their
// levels.
constexpr Method methods[] = {
    {"LEC",
     {{{"likelihood", "10 6 3 1 0.5 0.2 0.1"}, {"exposure", "10 6 3 2 1 0.5"}, {"consequence", "100 40 15 7 3 1"}}}},
    {"MES", {{{"measures", "5 3 1"}, {"exposure", "10 6 3 2 1 0.5"}, {"severity", "10 8 4 2 1"}}}},
};

bool holds(std::string_view values, const std::string& value) {
  while (!values.empty()) {
    const auto end = std::min(values.find(' '), values.size());
    if (values.substr(0, end) == value) return true;
    values.remove_prefix(std::min(end + 1, values.size()));
  }
  return false;
}

/// A matrix is one of a method when its factors are that method's.
void check_method(const RiskMatrix& matrix, const Method& method, Diagnostics& diagnostics) {
  const auto is_there = [&](const MethodFactor& factor) { return matrix.factor(factor.factor) != nullptr; };
  if (matrix.factors.size() != method.factors.size() || !std::ranges::all_of(method.factors, is_there)) return;
  for (const MethodFactor& known : method.factors)
    for (const FactorLevel& level : matrix.factor(known.factor)->levels)
      if (!holds(known.values, level.value.text()))
        diagnostics.add(RuleId::matrix_method, at(matrix, level.at),
                        say(Phrase::not_of_method, level.value, matrix.factor(known.factor)->title, method.name),
                        say(Phrase::help_method, method.name, known.values));
}

Text name_of(Colour colour) {
  return {.zh = std::string(term(colour).zh), .en = std::string(term(colour).id)};
}

}  // namespace

void check_factor_doubts(const RiskMatrix& matrix, Diagnostics& diagnostics) {
  for (const Factor& factor : matrix.factors) {
    check_order(matrix, factor, diagnostics);
    check_titles(matrix, factor.levels, diagnostics);
  }
  for (const Method& method : methods) check_method(matrix, method, diagnostics);
}

void check_band_doubts(const RiskMatrix& matrix, Diagnostics& diagnostics) {
  check_titles(matrix, matrix.bands, diagnostics);
  const Band* before = nullptr;
  for (const Band& band : matrix.bands) {
    if (band.colour == Colour::grey) continue;  // says nothing of the risk
    if (before && band.colour < before->colour)
      diagnostics.add(
          RuleId::matrix_colour, at(matrix, band.at),
          say(Phrase::colour_contradicts, band.id, name_of(band.colour), before->id, name_of(before->colour)),
          say(Phrase::help_colours));
    before = &band;
  }
}

}  // namespace csafe
