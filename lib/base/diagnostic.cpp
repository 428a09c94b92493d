#include "base/diagnostic.hpp"

#include <algorithm>
#include <functional>
#include <iterator>
#include <numeric>
#include <tuple>
#include <vector>

namespace csafe {
namespace {

/// What decides the order of the output. The message and the rest only part problems of one rule at one place.
auto order_of(const Diagnostic& diagnostic) {
  return std::make_tuple(std::string_view{diagnostic.at.path()}, diagnostic.at.begin, rule_of(diagnostic.rule).id,
                         diagnostic.at.end, diagnostic.severity, std::cref(diagnostic.message),
                         std::cref(diagnostic.help));
}

bool before(const Diagnostic& a, const Diagnostic& b) {
  const auto left = order_of(a);
  const auto right = order_of(b);
  if (left != right) return left < right;
  return std::lexicographical_compare(a.notes.begin(), a.notes.end(), b.notes.begin(), b.notes.end(),
                                      [](const DiagnosticNote& x, const DiagnosticNote& y) {
                                        return std::tie(x.at.path(), x.at.begin, x.message) <
                                               std::tie(y.at.path(), y.at.begin, y.message);
                                      });
}

}  // namespace

Diagnostic& Diagnostics::add(RuleId rule, Location at, Text message, Text help) {
  return all_.emplace_back(Diagnostic{.rule = rule,
                                      .severity = rule_of(rule).severity,
                                      .message = std::move(message),
                                      .at = std::move(at),
                                      .notes = {},
                                      .help = std::move(help)});
}

bool Diagnostics::keeps(RuleId rule) {
  if (keeps_ == Keeps::all || rule_of(rule).severity == DiagnosticSeverity::error) return true;
  only_count(rule);
  return false;
}

void Diagnostics::only_count(RuleId rule) {
  ++only_counted_[static_cast<std::size_t>(rule_of(rule).severity)];
  ++counted_[static_cast<std::size_t>(rule)];
}

void Diagnostics::keep_errors() {
  std::erase_if(all_, [&](const Diagnostic& problem) {
    if (problem.severity == DiagnosticSeverity::error) return false;
    only_count(problem.rule);
    return true;
  });
}

void Diagnostics::add(Diagnostic diagnostic) {
  all_.push_back(std::move(diagnostic));
}

void Diagnostics::append(Diagnostics other) {
  std::ranges::transform(only_counted_, other.only_counted_, only_counted_.begin(), std::plus{});
  std::ranges::transform(counted_, other.counted_, counted_.begin(), std::plus{});
  if (all_.empty()) {
    all_ = std::move(other.all_);
    return;
  }
  all_.insert(all_.end(), std::make_move_iterator(other.all_.begin()), std::make_move_iterator(other.all_.end()));
}

std::size_t Diagnostics::count(DiagnosticSeverity severity) const {
  const auto found = std::count_if(
      all_.begin(), all_.end(), [severity](const Diagnostic& diagnostic) { return diagnostic.severity == severity; });
  return only_counted_[static_cast<std::size_t>(severity)] + static_cast<std::size_t>(found);
}

bool Diagnostics::has_errors_in(const std::string& path) const {
  return std::any_of(all_.begin(), all_.end(), [&path](const Diagnostic& diagnostic) {
    return diagnostic.severity == DiagnosticSeverity::error && diagnostic.at.path() == path;
  });
}

void Diagnostics::drop_repeats() {
  if (all_.size() < 2) return;
  std::vector<std::size_t> order(all_.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::stable_sort(order, [this](std::size_t a, std::size_t b) { return before(all_[a], all_[b]); });
  std::vector<bool> repeats(all_.size());
  for (std::size_t i = 1; i < order.size(); ++i) repeats[order[i]] = !before(all_[order[i - 1]], all_[order[i]]);
  std::vector<Diagnostic> kept;
  for (std::size_t i = 0; i < all_.size(); ++i)
    if (!repeats[i]) kept.push_back(std::move(all_[i]));
  all_ = std::move(kept);
}

void Diagnostics::sort() {
  std::stable_sort(all_.begin(), all_.end(), before);
}

void Diagnostics::make_strict() {
  for (Diagnostic& diagnostic : all_)
    if (diagnostic.severity == DiagnosticSeverity::warning) diagnostic.severity = DiagnosticSeverity::error;
}

}  // namespace csafe
