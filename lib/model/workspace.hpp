#pragma once

#include <cstdint>
#include <list>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.hpp"
#include "base/decimal.hpp"
#include "base/reminder.hpp"
#include "base/source.hpp"
#include "base/text.hpp"
#include "model/assessment_rules.hpp"
#include "model/audit.hpp"
#include "model/check_policy.hpp"
#include "model/import_rules.hpp"
#include "model/saved_query.hpp"
#include "model/target.hpp"
#include "model/vocabulary.hpp"

namespace csafe {

/// A place that serves customers and is audited. Its names lie in the workspace's file: there may be thousands.
struct Site {
  Mark at;
  std::string id;
  TextView title;
  Text department;
  std::vector<ChecklistRef> checklists;
  TextView supervisor;  ///< who supervises the control of its risks

  /// What people call it: its title, else its id.
  Text name() const { return title.empty() ? same_text(id) : title.text(); }
};

/// `deadlines:` the time limit of one level, instead of the matrix' own.
struct LevelDeadline {
  Mark at;  ///< of the time limit
  std::string level;
  TimeLimit limit;
  Mark level_at{};
};

/// A day before a deadline on which somebody is to be reminded, and of what (a visit) where that is said.
struct Reminder {
  Mark at;
  ReminderTime time;
  Text title;
};

/// `remind:` the reminders of one level, or of `all`.
struct LevelReminders {
  Mark at;  ///< of the level
  std::string level;
  std::vector<Reminder> reminders;
};

/// `plan:` what a rectification plan must name for a level, or for `all`.
struct PlanDemand {
  Mark at;
  std::string level;  ///< a band id, or "all"
  std::vector<PlanField> fields;
};

/// `separation:` duties that one person may not hold together.
struct Separation {
  Mark at;
  std::vector<Duty> duties;
};

/// `verification:` how many have to verify a level's rectification.
struct LevelVerification {
  Mark at;  ///< of the number
  std::string level;
  Decimal verifiers;
  Mark level_at{};
};

/// `targets:` what a rate of the report should be. (An indicator's target stands in its checklist.)
struct NamedTarget {
  std::string id;
  Target target;
  Mark at{};  ///< of the rate's name
};

/// `gate:` the limits that a pipeline may not break. A limit that stands in no file has no place.
struct GateLimits {
  std::optional<Located<Decimal>> max_overdue;
  std::optional<Located<Decimal>> min_score;
  std::optional<Located<Decimal>> min_closure_rate;
  std::optional<Located<Decimal>> min_compliance;
  std::vector<Located<std::string>> forbid;  ///< levels of which no finding may be open
  Located<bool> complete;                    ///< every site audited, every item answered
  bool none_passes = false;                  ///< what a rate of nothing means: else it breaks its limit

  bool empty() const {
    return !max_overdue && !min_score && !min_closure_rate && !min_compliance && forbid.empty() && !complete.value;
  }
};

/// csafe.yaml: what an organisation's files have in common.
struct Workspace {
  SourcePtr file;
  std::shared_ptr<const std::list<std::string>> own_texts;  ///< of sites, what is not written as it is meant (escapes)
  Mark at;
  Text organisation;
  std::optional<Language> language;
  std::vector<Site> sites;
  std::optional<Located<std::string>> matrix;
  std::optional<Located<std::string>> calendar;   ///< a calendar's region
  std::optional<std::chrono::minutes> time_zone;  ///< distance of its clocks from UTC
  std::vector<LevelDeadline> deadlines;
  std::vector<LevelReminders> reminders;
  std::vector<PlanDemand> plan;
  std::vector<Separation> separation;
  std::vector<LevelVerification> verification;
  std::vector<NamedTarget> targets;
  AssessmentRules assessment;
  GateLimits gate;
  CheckPolicy check;
  std::vector<SavedQuery> queries;
  ImportRules import;
  std::vector<std::uint32_t> site_order;  ///< positions in `sites` by id, once order_sites() was called

  /// Makes site() quick for many sites; to be called when all are there.
  void order_sites();
  const Site* site(std::string_view site_id) const;
  /// The site that is called so in either language; null for none.
  const Site* site_titled(std::string_view title) const;
  const LevelDeadline* deadline(std::string_view level) const;
  /// The reminders of a level: its own, else those of `all`.
  std::vector<Reminder> reminders_for(std::string_view level) const;
  /// How many have to verify a level; 0 where nothing is said, which is one.
  std::uint32_t verifiers_for(std::string_view level) const;
  const NamedTarget* target(std::string_view id) const;
  /// The grade of the assessment that a score reaches; null without one.
  const AssessmentGrade* grade_of(const std::optional<Decimal>& marks) const;
};

/// What to do about a site that the workspace does not have: the id that was probably meant, or to add it.
Text help_of_unknown_site(const Workspace& workspace, std::string_view site);

}  // namespace csafe
