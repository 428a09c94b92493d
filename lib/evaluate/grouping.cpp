#include "evaluate/grouping.hpp"

#include <algorithm>
#include <variant>

#include "evaluate/query.hpp"

namespace csafe {
namespace {

constexpr int mean_places = 2;

Text title_of(const FindingField& field, const Finding& finding, const Value& value) {
  if (const auto* own = std::get_if<TextView>(&value)) return own->text();
  return field.label ? field.label(finding) : Text{};
}

/// Where the values of one field stand among each other: levels by rank; numbers, dates and periods by themselves; all
/// else by the number of findings.
class Order {
 public:
  Order(const FindingField& field, const std::vector<LevelColumn>& levels) : kind_(field.kind) {
    for (std::size_t i = 0; kind_ == FieldKind::level && i < levels.size(); ++i)
      ranks_[levels[i].id] = Decimal(static_cast<std::int64_t>(i));
  }

  bool by_count() const { return kind_ != FieldKind::level && !is_natural(); }
  void count(const std::string& id, int findings) {
    if (by_count()) ranks_[id] = ranks_[id] - Decimal(findings);
  }
  /// Smaller is earlier; what has the same is ordered by its text.
  std::pair<bool, Decimal> of(const std::string& id) const {
    if (kind_ == FieldKind::number) return {id.empty(), Decimal::parse(id).value_or(Decimal(0))};
    const auto found = ranks_.find(id);
    return {id.empty(), found == ranks_.end() ? Decimal(0) : found->second};
  }

 private:
  bool is_natural() const {
    return kind_ == FieldKind::number || kind_ == FieldKind::date || kind_ == FieldKind::period;
  }

  FieldKind kind_;
  std::map<std::string, Decimal> ranks_;
};

}  // namespace

void GroupCounter::add(const Grouping& grouping, const Finding& finding) {
  Key key;
  std::array<Value, 2> values;
  for (std::size_t i = 0; i < grouping.by.size(); ++i) {
    values[i] = grouping.by[i]->value(finding);
    key[i] = plain_text(values[i]);
  }
  auto found = counts_.find(key);
  if (found == counts_.end()) {
    found = counts_.emplace(std::move(key), Count{}).first;
    for (std::size_t i = 0; i < grouping.by.size(); ++i)
      found->second.titles[i] = title_of(*grouping.by[i], finding, values[i]);
    found->second.totals.resize(grouping.measures.size());
  }
  Count& count = found->second;
  ++count.findings;
  if (finding.risk.band) ++count.by_band[finding.risk.band];
  for (std::size_t i = 0; i < grouping.measures.size(); ++i) {
    const Value value = grouping.measures[i].field->value(finding);
    const auto* number = std::get_if<Decimal>(&value);
    if (!number) continue;
    count.totals[i].sum += *number;
    ++count.totals[i].findings;
  }
}

void GroupCounter::merge(GroupCounter&& other) {
  for (auto& [key, theirs] : other.counts_) {
    const auto [own, is_new] = counts_.try_emplace(key, std::move(theirs));
    if (is_new) continue;
    Count& count = own->second;
    count.findings += theirs.findings;
    for (const auto& [band, findings] : theirs.by_band) count.by_band[band] += findings;
    for (std::size_t i = 0; i < count.totals.size(); ++i) {
      count.totals[i].sum += theirs.totals[i].sum;
      count.totals[i].findings += theirs.totals[i].findings;
    }
  }
}

std::vector<std::string> group_orders(const Grouping& grouping, const std::set<std::string>& levels) {
  std::vector<std::string> orders;
  for (const FindingField* field : grouping.by) orders.push_back(field->id);
  orders.emplace_back("findings");
  for (const Measure& measure : grouping.measures) orders.push_back(measure_id(measure));
  for (const std::string& level : levels) orders.push_back("levels." + level);
  return orders;
}

void sort_groups(std::vector<Group>& groups, const Grouping& grouping, const std::vector<LevelColumn>& levels,
                 std::string_view order, bool descending) {
  using Standing = std::variant<std::monostate, Decimal, std::string>;  // what is absent has none
  const auto of_word = [&](const FindingField& field, const std::string& word) -> Standing {
    if (word.empty()) return {};
    const auto level = std::ranges::find(levels, word, &LevelColumn::id);
    if (field.kind == FieldKind::level && level != levels.end()) return Decimal(levels.end() - level);
    const auto number = field.kind == FieldKind::number ? Decimal::parse(word) : std::nullopt;
    return number ? Standing(*number) : Standing(word);
  };
  const auto place = [&](const Group& group) -> Standing {
    for (std::size_t i = 0; i < grouping.by.size(); ++i)
      if (grouping.by[i]->id == order) return of_word(*grouping.by[i], i == 0 ? group.tally.id : group.second);
    for (std::size_t i = 0; i < grouping.measures.size(); ++i)
      if (measure_id(grouping.measures[i]) == order)
        return group.measures[i] ? Standing(*group.measures[i]) : Standing{};
    for (std::size_t i = 0; i < levels.size(); ++i)
      if ("levels." + levels[i].id == order) return Decimal(group.tally.by_level[i]);
    return Decimal(group.tally.findings);
  };
  std::ranges::stable_sort(groups, [&](const Group& a, const Group& b) {
    const Standing left = place(a);
    const Standing right = place(b);
    if (left.index() == 0 || right.index() == 0) return left.index() != 0 && right.index() == 0;
    return descending ? right < left : left < right;
  });
}

std::vector<Group> GroupCounter::groups(const Grouping& grouping, const std::vector<LevelColumn>& levels) const {
  std::vector<Order> orders;
  for (const FindingField* field : grouping.by) orders.emplace_back(*field, levels);
  std::vector<Group> groups;
  for (const auto& [key, count] : counts_) {
    for (std::size_t i = 0; i < orders.size(); ++i) orders[i].count(key[i], count.findings);
    Group& group = groups.emplace_back(Group{.tally = {.id = key[0],
                                                       .title = count.titles[0],
                                                       .findings = count.findings,
                                                       .by_level = std::vector<int>(levels.size())},
                                             .second = key[1],
                                             .second_title = count.titles[1]});
    for (const auto& [band, findings] : count.by_band) {
      const auto level = std::ranges::find(levels, band->id, &LevelColumn::id);
      if (level != levels.end()) group.tally.by_level[static_cast<std::size_t>(level - levels.begin())] += findings;
    }
    for (std::size_t i = 0; i < count.totals.size(); ++i) {
      const Total& total = count.totals[i];
      std::optional<Decimal>& measure = group.measures.emplace_back();
      if (total.findings == 0) continue;
      measure = grouping.measures[i].mean
                    ? Decimal::percent(total.sum, Decimal(std::int64_t{100} * total.findings), mean_places)
                    : total.sum;
    }
  }
  const auto place = [&](const Group& group) {
    const auto first = orders.empty() ? std::pair(false, Decimal(0)) : orders[0].of(group.tally.id);
    const auto second = orders.size() < 2 ? std::pair(false, Decimal(0)) : orders[1].of(group.second);
    return std::tuple(first, second);
  };
  std::ranges::stable_sort(groups, [&](const Group& a, const Group& b) {
    const auto [first_a, second_a] = place(a);
    const auto [first_b, second_b] = place(b);
    if (first_a != first_b) return first_a < first_b;
    if (a.tally.id != b.tally.id) {
      if (orders.size() < 2 && orders[0].by_count() && a.tally.by_level != b.tally.by_level)
        return a.tally.by_level > b.tally.by_level;
      return a.tally.id < b.tally.id;
    }
    if (second_a != second_b) return second_a < second_b;
    return a.second < b.second;
  });
  return groups;
}

}  // namespace csafe
