#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "model/summary.hpp"

namespace csafe {

/// The levels that matrices know, the worst first.
std::vector<LevelColumn> levels_of(std::vector<const RiskMatrix*> matrices);
/// Those of the findings' matrices.
std::vector<LevelColumn> level_columns(const std::vector<const Finding*>& findings);

/// What a finding is grouped by, with its title.
struct GroupKey {
  std::string id;
  Text title;
};

/// Findings counted by a key, one after the other.
class TallyCounter {
 public:
  /// `title` is asked for what to call a key that is new.
  template <class Title>
  void add(std::string_view id, const Finding& finding, Title title);

  /// One tally for each key, the most findings first; an empty key, which is none, comes last.
  std::vector<Tally> tallies(const std::vector<LevelColumn>& levels) const;

 private:
  struct Count {
    Text title;
    int findings = 0;
    std::map<const Band*, int> by_band = {};
  };
  void count(Count& count, const Finding& finding);

  std::map<std::string, Count, std::less<>> counts_;
};

Tally make_tally(GroupKey key, const std::vector<const Finding*>& findings, const std::vector<LevelColumn>& levels);

/// One tally for each key, the most findings first; findings that do not state the key come last, under an empty id.
template <class Key>
std::vector<Tally> tally_by(const std::vector<const Finding*>& findings, const std::vector<LevelColumn>& levels,
                            Key key);

/// Orders tallies: the most findings first, of as many the worse ones, then by id.
void order_tallies(std::vector<Tally>& tallies);

template <class Title>
void TallyCounter::add(std::string_view id, const Finding& finding, Title title) {
  auto found = counts_.find(id);
  if (found == counts_.end()) found = counts_.emplace(id, Count{.title = title()}).first;
  count(found->second, finding);
}

template <class Key>
std::vector<Tally> tally_by(const std::vector<const Finding*>& findings, const std::vector<LevelColumn>& levels,
                            Key key) {
  TallyCounter counter;
  for (const Finding* finding : findings) {
    GroupKey group = key(*finding);
    counter.add(group.id, *finding, [&] { return std::move(group.title); });
  }
  return counter.tallies(levels);
}

}  // namespace csafe
