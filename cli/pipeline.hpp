#pragma once

#include <optional>
#include <variant>

#include "cli/options.hpp"
#include "cli/session.hpp"
#include "evaluate/context.hpp"
#include "evaluate/score.hpp"
#include "load/loader.hpp"
#include "present/reports/reports.hpp"

namespace csafe {

/// The paths of the command line and of --files0-from. A message and nothing when the list cannot be read.
std::optional<std::vector<std::string>> input_paths(Session& session, const InputOptions& options);

/// Loads and checks; the diagnostics are complete and ordered. Sets the session's language by the workspace.
Workload load_and_check(Session& session, const std::vector<std::string>& paths, bool whole_library = false);

/// Input that is ready for evaluation.
struct Prepared {
  Workload load;
  std::vector<LeftOut> left_out;         ///< with --keep-going
  std::vector<FutureAudit> future = {};  ///< dated after today

  /// Takes out the audits that are dated after `day`.
  void drop_audits_after(Date day);

  /// The exit code of a command that otherwise went well: 2 when something was left out.
  int exit() const { return left_out.empty() ? exit_fine : exit_unusable; }
};

/// Loads, checks, and complains on stderr. Nothing (the command ends with exit_unusable) when errors are left and
/// --keep-going was not given, when a definition is broken, or when there is no audit at all.
std::optional<Prepared> prepare(Session& session, const InputOptions& options);

/// Scores every audit and relates their findings, as of the context's day. Says on stderr which years have no calendar.
Scored score_all(const Session& session, const Workload& load, const EvaluationContext& context);

/// prepare(), less the audits dated after today; says on stderr how many that were.
std::optional<Prepared> prepare_as_of_today(Session& session, const InputOptions& options);

/// The period that an option names, which has to be one of those audited; nothing for an empty option. False, and a
/// message on stderr, for any other.
bool read_period(Session& session, const std::string& option, const Scored& scored, std::optional<Period>& period);

/// What the result states of itself; with `provenance` the files that were read and their hashes.
ResultFacts result_facts(const Prepared& prepared, const Scored& scored, Date today, bool provenance);

}  // namespace csafe
