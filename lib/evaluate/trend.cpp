#include "evaluate/trend.hpp"

#include <algorithm>
#include <set>
#include <string>

#include "evaluate/ledger_fold.hpp"

namespace csafe {
namespace {

constexpr std::size_t most_rows = 12;
constexpr std::string_view forms = "MQHY";

/// The length of the longest periods that count in a longer one and are shorter than it; weeks count as months.
std::optional<std::size_t> longest_part(const std::vector<Period>& periods, const Period& whole) {
  std::optional<std::size_t> longest;
  for (const Period& part : periods) {
    const std::size_t form = forms.find(form_of(part) == 'W' ? 'M' : form_of(part));
    if (counts_in(part, whole) && form < forms.find(form_of(whole))) longest = std::max(longest.value_or(0), form);
  }
  return longest;
}

/// The form of the rows: weeks for a week, else the shortest in which each audit counts that is for a part of the
/// period. Full audits decide; a survey of a quarter does not make quarters of months.
char row_form(const PeriodsOfAudits& audited, const Period& period) {
  if (form_of(period) == 'W') return 'W';
  auto form = longest_part(audited.full, period);
  if (!form) form = longest_part(audited.all, period);
  return form ? forms[*form] : form_of(period);
}

std::optional<Date> deadline_of(const Finding& finding) {
  auto deadline = finding.due;
  if (finding.first_due && (!deadline || *finding.first_due < *deadline)) deadline = finding.first_due;
  return deadline;
}

/// Counts for each of some days how many stretches hold it, each stretch entered once.
class DayCounter {
 public:
  explicit DayCounter(std::span<const Date> days) : days_(days), steps_(days.size() + 1) {}

  /// From `first` on, up to the day before `end`; for good without one.
  void add(Date first, std::optional<Date> end) {
    const std::size_t from = position(first);
    const std::size_t to = end ? position(*end) : days_.size();
    if (from >= to) return;
    ++steps_[from];
    --steps_[to];
  }

  std::vector<int> counts() const {
    std::vector<int> out;
    int sum = 0;
    for (std::size_t i = 0; i < days_.size(); ++i) out.push_back(sum += steps_[i]);
    return out;
  }

 private:
  std::size_t position(Date day) const {
    return static_cast<std::size_t>(std::lower_bound(days_.begin(), days_.end(), day) - days_.begin());
  }

  std::span<const Date> days_;
  std::vector<int> steps_;
};

/// The day on which a finding stopped being the one that is late: it passed, another stands for it, the ledger took it
/// up.
std::optional<Date> end_of(const Finding& finding, const std::unordered_map<std::string_view, Date>& dates) {
  auto end = finding.rechecked;
  const auto sooner = [&](Date day) {
    if (!end || day < *end) end = day;
  };
  if (const auto next = dates.find(finding.found_again); next != dates.end()) sooner(next->second);
  if (finding.rectification) sooner(finding.rectification->opened.at.date());
  return end;
}

int overdue_numbers(const std::vector<Rectification>& numbers, const std::set<std::string_view>& known, Date day) {
  return static_cast<int>(std::count_if(numbers.begin(), numbers.end(), [&](const Rectification& number) {
    return known.contains(number.id) && number.overdue(day);
  }));
}

}  // namespace

std::vector<Period> trend_periods(const PeriodsOfAudits& audited, const Period& period, Date today) {
  const char form = row_form(audited, period);
  std::optional<Date> first;
  Date last = std::min(today, period.last);
  for (const Period& other : audited.all) {
    const Date day = counting_day(other);
    if (day > period.last) continue;
    if (!first || day < *first) first = day;
    if (counts_in(other, period)) last = std::max(last, day);
  }
  std::vector<Period> rows;
  auto row = period_of(form, last);
  if (row && form == 'W' && period.holds(last)) row = period;
  while (row && first && rows.size() < most_rows && row->last >= *first) {
    rows.push_back(*row);
    row = period_of(form, row->first - std::chrono::days{1});
  }
  std::reverse(rows.begin(), rows.end());
  return rows;
}

std::vector<Period> periods_in_no_row(const std::vector<Period>& audited, const std::vector<Period>& rows) {
  std::vector<Period> out;
  for (const Period& period : audited) {
    const bool reaches_in = !rows.empty() && rows.front().first <= period.last && period.first <= rows.back().last;
    const auto counts = [&](const Period& row) { return counts_in(period, row); };
    if (reaches_in && form_of(period) != 'W' && std::ranges::none_of(rows, counts)) out.push_back(period);
  }
  return out;
}

std::optional<std::size_t> PeriodRows::find(const Period& period) {
  const auto known = known_.find(period.text);
  if (known != known_.end()) return known->second;
  std::optional<std::size_t> at;
  for (std::size_t i = 0; i < rows_.size() && !at; ++i)
    if (counts_in(period, rows_[i])) at = i;
  return known_.emplace(period.text, at).first->second;
}

std::vector<std::optional<int>> overdue_on(const std::vector<Finding>& findings, std::span<const Date> days,
                                           const LedgerView* ledger, const Ledger* events) {
  std::unordered_map<std::string_view, Date> dates;
  for (const Finding& finding : findings) dates.emplace(finding.id, finding.date);
  DayCounter counter(days);
  std::set<std::string_view> known;
  for (const Finding& finding : findings) {
    if (finding.rectification) known.insert(finding.rectification->id);
    const auto deadline = deadline_of(finding);
    if (!deadline || finding.period.text.empty()) continue;
    counter.add(std::max(finding.date, *deadline + std::chrono::days{1}), end_of(finding, dates));
  }
  std::vector<std::optional<int>> out;
  for (const int count : counter.counts()) out.emplace_back(count);
  for (std::size_t i = 0; ledger && i < days.size(); ++i) {
    if (days[i] == ledger->day()) {
      const auto numbers = ledger->numbers();
      *out[i] += overdue_numbers({numbers.begin(), numbers.end()}, known, days[i]);
    } else if (events) {
      *out[i] += overdue_numbers(LedgerFold(*events, days[i]).as_of(days[i]), known, days[i]);
    } else {
      out[i].reset();
    }
  }
  return out;
}

}  // namespace csafe
