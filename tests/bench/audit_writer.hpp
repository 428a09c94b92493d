#pragma once

#include <chrono>
#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "texts.hpp"

namespace bench {

/// A small generator of numbers (splitmix64); the same seed gives the same numbers on every machine.
class Random {
 public:
  explicit Random(std::uint64_t seed) : state_(seed) {}
  std::uint64_t next();
  /// A number from 0 to `bound` - 1.
  std::size_t below(std::size_t bound) { return static_cast<std::size_t>(next() % bound); }
  /// True in `permille` of 1000 cases.
  bool chance(std::size_t permille) { return below(1000) < permille; }
  template <class Options>
  const auto& pick(const Options& options) {
    return options[below(options.size())];
  }

 private:
  std::uint64_t state_;
};

struct Item {
  std::string id;
  std::string check;  ///< Chinese, as it stands in the comment above the answer
  const Theme* theme;
  const Place* place;
  int likelihood, severity;  ///< default risk
  bool indicator;            ///< has the target >= 95 instead of a yes/no
};

struct Totals {
  std::uint64_t audits = 0, bytes = 0, lines = 0, findings = 0, score = 0;
};

/// Which audit: `site` and `month` count from 0.
struct Occasion {
  std::size_t site, month;
  int year;
  unsigned month_of_year;
  std::string site_id;
};

/// Writes audits as people do: each file has habits of its own, and each answer some whims.
class AuditWriter {
 public:
  AuditWriter(const std::vector<Item>& items, std::uint64_t seed) : items_(items), seed_(seed) {}

  /// The text of one audit, good until the next call; adds to the totals. It depends on seed, items, site and month
  /// alone.
  const std::string& write(const Occasion& occasion, Totals& totals);

 private:
  /// What the reference reader alone takes.
  enum class Rarity { none, anchor, folded, two_lines };

  struct Habits {
    bool crlf, byte_order_mark, document_start, wide_indent, item_comments, guidance, flow_lists, flow_maps,
        dash_below_key, found_first, blank_after_answer;
    std::size_t short_answers;  ///< permille of passes written as `ID: pass`
    std::size_t unanswered;     ///< permille
    Rarity rarity;
  };

  void choose_habits(const Occasion& occasion);
  void write_heading(const Occasion& occasion);
  void write_answer(const Item& item, std::size_t index, const Occasion& occasion, Totals& totals);
  void write_pass(const Item& item, std::size_t index, const Occasion& occasion);
  void write_indicator(const Item& item);
  void write_failures(const Item& item, const Occasion& occasion, Totals& totals);
  void write_failure(const Item& item, std::string_view number, const Occasion& occasion, Totals& totals);
  void write_found(const Item& item);
  void write_risk(const Item& item, Totals& totals);
  void write_plan(const Item& item);
  void write_rarity(Rarity rarity);

  void open_line(std::string_view key);
  void field(std::string_view key, std::string_view plain_value);
  void text_field(std::string_view key, std::string_view text);
  void list_field(std::string_view key, std::initializer_list<std::string_view> texts);
  void map_field(std::string_view key, int likelihood, int severity);
  void literal_field(std::string_view key, std::string_view first, std::string_view second);
  void end_line();
  void quoted_or_plain(std::string_view text);
  std::string person();
  void use_crlf();

  const std::vector<Item>& items_;
  std::uint64_t seed_;
  Random random_{0};
  Habits habits_{};
  std::string out_, photo_, converted_;
  std::string lead_;           ///< the first auditor
  std::size_t column_ = 0;     ///< where the keys of the map being written stand
  bool dash_pending_ = false;  ///< the next key opens an entry of a list
  std::chrono::sys_days date_;
};

}  // namespace bench
