#pragma once

#include <optional>
#include <set>
#include <vector>

#include "base/date.hpp"

namespace csafe {

/// The days from `first` to `last`, both included.
struct DateRange {
  Date first{};
  Date last{};
  friend bool operator==(const DateRange&, const DateRange&) = default;
};

/// A day that was counted out, or the first year that the count needed and no calendar covers.
struct CountedDay {
  std::optional<Date> day;
  int missing_year = 0;  ///< 0 when there is a day
};

/// Which days are worked: Monday to Friday, less the days off, plus the weekend days that are worked in exchange.
class WorkCalendar {
 public:
  /// Makes a year known, with its days off and its worked weekend days. Days outside the year are taken as well (a
  /// holiday may cross the turn of the year). A day given as both is worked.
  void add_year(int year, const std::vector<DateRange>& off, const std::vector<Date>& work);
  bool knows(int year) const { return years_.contains(year); }
  /// Whether a day is worked; in an unknown year the week alone decides.
  bool is_workday(Date date) const;
  /// The n-th working day after `from`, which itself does not count; `from` for n ≤ 0.
  CountedDay add_workdays(Date from, int n) const;

 private:
  std::set<int> years_;
  std::set<Date> off_;
  std::set<Date> work_;
};

/// The last day of a time limit that starts on `from`. An audit has a day and no time, so hours count as the days they
/// begin: 24h is the next day, 25h the day after. Days are calendar days.
CountedDay deadline(Date from, const TimeLimit& limit, const WorkCalendar& calendar);

}  // namespace csafe
