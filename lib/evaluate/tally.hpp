#pragma once

#include <string>
#include <vector>

#include "model/summary.hpp"

namespace csafe {

/// The levels that the findings' matrices know, the worst first.
std::vector<LevelColumn> level_columns(const std::vector<const Finding*>& findings);

/// What a finding is grouped by, with its title.
struct GroupKey {
  std::string id;
  Text title;
};

Tally make_tally(GroupKey key, const std::vector<const Finding*>& findings, const std::vector<LevelColumn>& levels);

/// One tally for each key, the most findings first; findings that do not state the key come last, under an empty id.
template <class Key>
std::vector<Tally> tally_by(const std::vector<const Finding*>& findings, const std::vector<LevelColumn>& levels,
                            Key key);

/// Orders tallies: the most findings first, of as many the worse ones, then by id.
void order_tallies(std::vector<Tally>& tallies);

template <class Key>
std::vector<Tally> tally_by(const std::vector<const Finding*>& findings, const std::vector<LevelColumn>& levels,
                            Key key) {
  std::vector<std::pair<GroupKey, std::vector<const Finding*>>> groups;
  for (const Finding* finding : findings) {
    GroupKey wanted = key(*finding);
    auto group = groups.begin();
    while (group != groups.end() && group->first.id != wanted.id) ++group;
    if (group == groups.end()) group = groups.insert(groups.end(), {std::move(wanted), {}});
    group->second.push_back(finding);
  }
  std::vector<Tally> tallies;
  for (auto& [group_key, members] : groups) tallies.push_back(make_tally(group_key, members, levels));
  order_tallies(tallies);
  return tallies;
}

}  // namespace csafe
