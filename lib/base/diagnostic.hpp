#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "base/rules.hpp"
#include "base/source.hpp"
#include "base/text.hpp"

namespace csafe {

/// A further place that belongs to a diagnostic ("first used here").
struct DiagnosticNote {
  Text message;
  Location at;
};

/// Something that is wrong, or doubtful, in user data: what, where, and what to do about it.
struct Diagnostic {
  RuleId rule;
  DiagnosticSeverity severity;
  Text message;
  Location at;
  std::vector<DiagnosticNote> notes;
  Text help;
};

/// The words of a diagnostic.
struct Wording {
  Text message;
  Text help;
};

/// The problems found so far. Collected, never thrown: a run shows all of them.
class Diagnostics {
 public:
  enum class Keeps { all, errors };

  Diagnostics() = default;
  /// Where only errors are kept, no more than their number is of the doubts that come with add_doubt().
  explicit Diagnostics(Keeps keeps) : keeps_(keeps) {}

  /// Adds a problem with the severity of its rule. The reference is valid until the next call, to add notes or help.
  Diagnostic& add(RuleId rule, Location at, Text message, Text help = {});
  void add(Diagnostic diagnostic);
  /// The same for a problem that most runs only count: `words()` makes its Wording, where it is kept.
  template <class Words>
  void add_doubt(RuleId rule, const SourcePtr& file, Mark at, const Words& words) {
    if (!keeps(rule)) return;
    Wording wording = words();
    add(rule, {.file = file, .begin = at, .end = at}, std::move(wording.message), std::move(wording.help));
  }
  void append(Diagnostics other);
  /// Forgets what the others say, and keeps how many there are.
  void keep_errors();

  const std::vector<Diagnostic>& all() const { return all_; }
  bool empty() const { return all_.empty(); }
  std::size_t count(DiagnosticSeverity severity) const;
  /// How many problems of a rule were counted and not kept.
  std::size_t only_counted(RuleId rule) const { return counted_[static_cast<std::size_t>(rule)]; }
  bool has_errors() const { return count(DiagnosticSeverity::error) > 0; }
  /// Whether some error lies in the file called `path`.
  bool has_errors_in(const std::string& path) const;
  /// Turns every warning into an error.
  void make_strict();
  /// Keeps one of those that are alike in all: what an alias stands for is looked at wherever it stands.
  void drop_repeats();
  /// Orders by path, place, then rule, so that the output does not depend on the order of reading.
  void sort();

 private:
  /// Counts a problem that is not kept.
  bool keeps(RuleId rule);
  void only_count(RuleId rule);

  Keeps keeps_ = Keeps::all;
  std::array<std::size_t, 3> only_counted_{};        // by severity
  std::array<std::uint32_t, rule_count> counted_{};  // the same by rule
  std::vector<Diagnostic> all_;
};

}  // namespace csafe
