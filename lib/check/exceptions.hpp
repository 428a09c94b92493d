#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.hpp"
#include "base/diagnostic.hpp"
#include "base/key_outline.hpp"
#include "base/rule_name.hpp"

namespace csafe {

/// An exception that a comment makes: `# csafe: allow audit/found until 2026-12-31 because …`. Behind a key or value it
/// holds for that line, and for the map that begins on the line below when the line is that map's key. On a line of its
/// own it holds for the next line in the same way; above the first key, for the whole file.
struct Exception {
  struct Named {
    RuleName rule;
    Mark at;
  };

  SourcePtr file;
  Mark begin;  ///< of the comment
  Mark end;
  std::vector<Named> rules = {};
  Date until{};  ///< the last day
  std::string reason = {};
  std::uint32_t line = 0;   ///< that it holds for; 0: the whole file
  std::uint32_t below = 0;  ///< the next line with something on it
  std::string key = {};     ///< the keys that the line ends inside of
};

/// Whether the bytes can hold an exception, found out quickly.
bool mentions_exception(const std::string& bytes);

/// The exceptions that a file's comments make, in order. What only looks like one is reported and makes none: another
/// form, an unknown rule, no reason. Texts that hold the words are no comments.
std::vector<Exception> read_exceptions(const SourcePtr& file, Diagnostics& diagnostics);

/// The exceptions of several files, and which of them were needed.
class Exceptions {
 public:
  /// Reads those of the files; what is wrong with them goes to `diagnostics`, also which of them ended before `today`
  /// and hold no more.
  Exceptions(std::span<const SourcePtr> files, Date today, Diagnostics& diagnostics);

  /// The exception that holds for a problem; null for none. It counts as needed.
  const Exception* find(const Diagnostic& problem);
  /// Reports every rule of an exception that no problem needed.
  void report_unused(Diagnostics& diagnostics) const;

 private:
  struct Key {
    std::string_view path;
    std::uint32_t line = 0;
    RuleId rule{};
    friend auto operator<=>(const Key&, const Key&) = default;
  };
  struct Use {
    std::size_t exception = 0;
    std::size_t named = 0;
  };

  void add(std::size_t index);
  const Exception* use(const Use& use);

  std::vector<Exception> all_;
  std::vector<std::vector<bool>> needed_;  // for each exception and rule; those that ended count
  std::map<Key, Use> by_line_;
  std::map<Key, Use> by_line_below_;
  std::map<std::string_view, KeyOutline> outlines_;  // by path
};

}  // namespace csafe
