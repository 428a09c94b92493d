#pragma once

#include <optional>
#include <string>
#include <vector>

#include "model/summary.hpp"

namespace csafe {

/// One sentence, or a few that belong together, about what the numbers of a period say.
struct Conclusion {
  std::string id;  ///< API: what it is about
  Text text;
};

/// How long rectification took, of what was done in the period. By the ledger: from the day something was found to the
/// day its number was closed. Without one: from the day it was first found to the audit at which it passed.
struct RectificationTime {
  bool by_ledger = false;
  int done = 0;
  int days = 0;     ///< of all of them together
  int judged = 0;   ///< of those that the ledger closed: how many had a deadline
  int on_time = 0;  ///< of those: verified by then

  /// Days ÷ done; nothing when nothing was done.
  std::optional<Decimal> mean() const { return Decimal::percent(days, Decimal(100LL * done), shown_places); }
  /// On time ÷ judged, per cent; nothing without a ledger, for audits do not tell on which day something was rectified.
  std::optional<Decimal> punctuality() const { return Decimal::percent(on_time, judged, shown_places); }
};

/// A site's month, where it was audited; a quarter or longer where the rows of the summary are.
struct SiteMonth {
  std::string site;
  Text title;
  Period month;
  Score score;  ///< of full audits
  int findings = 0;
};

/// What one person, or nobody, has overdue.
struct OwnerOverdue {
  Text owner;  ///< empty: nobody is named
  int findings = 0;
  int longest = 0;  ///< days
};

/// A finding whose item had passed since it was last found.
struct Recurrence {
  const Finding* finding = nullptr;
  std::vector<Date> before;  ///< when it was found earlier, as far as it is known; the first first
};

/// What is waiting after the day of the report.
enum class NextKind { audit, deadline, verify, close, target };

struct NextStep {
  NextKind kind = NextKind::deadline;
  std::optional<Date> due;
  std::string site;
  Text site_title;
  Text subject;                      ///< what is to be reached; empty for a finding, which says so itself
  const Finding* finding = nullptr;  ///< null for a site or a target
};

/// How far the data bear what is made of them. Findings are those of the period.
struct DataQuality {
  std::optional<int> sites;              ///< that should have been audited; nothing where it is not known
  int audited = 0;                       ///< of those, else of all: those with a full audit
  std::vector<const Site*> not_audited;  ///< in the order of the workspace
  int audits = 0;
  int late = 0;  ///< audits dated after the period that they are for
  int early = 0;
  int items = 0;  ///< of full audits, n/a left out
  int unanswered = 0;
  int findings = 0;
  int demanding = 0;    ///< findings whose item demands evidence
  int no_evidence = 0;  ///< of those: none is named
  int no_owner = 0;     ///< nobody, or only a role
  int no_due = 0;
  int no_cause = 0;
  int open = 0;
  int incomplete = 0;  ///< open findings that lack what the workspace's plan demands
};

/// What a summary comes to, for those who decide.
struct Review {
  std::vector<Conclusion> conclusions;
  RectificationTime time;
  std::vector<Period> months;          ///< of the year to date, from the first audited on; or the like
  std::vector<SiteMonth> site_months;  ///< by site, then by month; no entry where a site was not audited
  std::vector<OwnerOverdue> overdue;   ///< the most first
  std::vector<Recurrence> recurrences;
  std::vector<NextStep> next;  ///< by kind, then by day
  Date next_until{};           ///< the end of the period that follows
  DataQuality quality;

  /// What came back ÷ what was found in the period, per cent; nothing when nothing was found.
  static std::optional<Decimal> repeat_rate(const Summary& summary) {
    return Decimal::percent(summary.recurred, summary.total.findings, shown_places);
  }
};

}  // namespace csafe
