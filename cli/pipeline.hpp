#pragma once

#include <functional>
#include <memory>
#include <optional>

#include "cli/options.hpp"
#include "cli/session.hpp"
#include "cli/site_run.hpp"
#include "evaluate/context.hpp"
#include "evaluate/ledger_view.hpp"
#include "evaluate/score.hpp"
#include "present/reports/reports.hpp"

namespace csafe {

/// What the command line asks to load. A message and nothing when the list of --files0-from cannot be read, or an
/// option cannot be understood.
std::optional<LoadRequest> load_request(Session& session, const InputOptions& options);

/// The definitions, read and checked, and the audits still to be read.
struct Prepared {
  LoadRequest request;
  Inventory inventory;

  const Library& library() const { return inventory.library; }
};

/// Takes the inventory and checks the definitions; their problems are in the inventory. Sets the session's language by
/// the workspace.
std::optional<Prepared> prepare(Session& session, const InputOptions& options);
Prepared prepare(Session& session, LoadRequest request);

/// Everything, checked.
struct Checked {
  Diagnostics problems;                   ///< every one, in order
  ReadingStats reading;                   ///< where the request asks for stats
  std::vector<SourcePtr> excepting = {};  ///< the audits' files whose comments may make exceptions
  std::vector<ListedAudit> audits;        ///< by site and path, where they are wanted
};
Checked check_everything(Session& session, Prepared& prepared, bool lists_audits = false);

/// What all sites together come to.
struct Evaluated {
  Scored scored;  ///< of all sites, unless they were taken one by one
  std::size_t audits = 0;
  std::vector<LeftOut> left_out;
  std::vector<FutureAudit> future;
  std::vector<InputFile> inputs;
  std::set<int> years_missing;
  std::set<const RiskMatrix*, ById> matrices;        ///< that graded the findings
  std::set<const RiskMatrix*, ById> sheet_matrices;  ///< of the checklists that were used
  std::set<Period> periods;                          ///< that were audited
  std::shared_ptr<const Ledger> ledger;              ///< without an error; null where there is none
  std::shared_ptr<const LedgerView> ledger_view;     ///< as of the day of the result; findings point into it

  /// The exit code of a command that otherwise went well: 2 when something was left out.
  int exit() const { return left_out.empty() ? exit_fine : exit_unusable; }
};

/// The result as of `day`, of an evaluation that did not relate: drops what was audited later, relates the findings,
/// gives them the state that the ledger had then, and notes anew how many audits are left, which matrices graded, and
/// which years have no calendar.
void relate_as_of(Evaluated& evaluated, Prepared& prepared, Date day);
/// The same by what the audits show alone, whatever the ledger says.
void relate_audits_as_of(Evaluated& evaluated, const Library& library, Date day);

/// Adds the numbers of the ledger whose findings are in none of the audits, where the audits are those of the whole
/// workspace.
void add_numbers_without_audits(Evaluated& evaluated, Prepared& prepared);

/// What a command wants of an evaluation besides findings and sheets.
struct EvaluationOptions {
  bool keep_going = false;
  bool can_keep_going = true;  ///< the command has that option
  bool explain = false;
  bool provenance = false;
  bool sheets = true;                             ///< and readings
  bool relates = true;                            ///< else the command calls relate_as_of() for another day
  bool asks_ledger = true;                        ///< findings get the state that the ledger has, where there is one
  std::function<void(SiteOutcome&)> finish = {};  ///< for each site, on any thread
  std::function<void(SiteOutcome&)> take = {};    ///< for each site in order; what it leaves in `scored` is kept
  std::function<bool()> restart = {};  ///< all sites come once more; what was taken does not count. False: stop
};

/// Checks and scores all audits as of today, and relates their findings. Complains on stderr. Nothing (the command ends
/// with exit_unusable) when errors are left and keep_going was not asked for, when a definition is broken, or when
/// there is no audit at all.
std::optional<Evaluated> evaluate(Session& session, Prepared& prepared, const EvaluationOptions& options);

/// The period that an option names; nothing for an empty option. False, and a message on stderr, for what is none.
bool read_period(Session& session, const std::string& option, std::optional<Period>& period);
/// Whether a period, where there is one, is among those audited. False after a message.
bool require_audited(Session& session, const std::optional<Period>& period, const Evaluated& evaluated);
/// The same for a period that is made of those audited: whether some of them count in it.
bool require_audited_within(Session& session, const std::optional<Period>& period, const Evaluated& evaluated);

/// Whether no definition has an error; a folder that holds several workspaces does not matter.
bool definitions_hold(const Prepared& prepared);

/// Loads the shipped matrices that only findings outside checklists name, for which every audit has to be read. False
/// when there are none to be loaded.
bool load_matrices_of_audits(Session& session, Prepared& prepared);
/// The same where one of the columns is a factor that no loaded matrix has, but some shipped one.
void load_matrices_of_columns(Session& session, Prepared& prepared, const std::vector<std::string>& columns);

/// Every matrix of a library, in an order that is the same in every run.
std::vector<const RiskMatrix*> matrices_in_order(const Library& library);

/// What the result states of itself.
ResultFacts result_facts(const Prepared& prepared, const Evaluated& evaluated, Date as_of);

}  // namespace csafe
