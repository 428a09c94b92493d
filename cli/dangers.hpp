#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cli/ledger_access.hpp"
#include "model/due.hpp"

namespace csafe {

/// What a command is told that is about hidden dangers: numbers, terms and paths, in any order.
struct DangerRequest {
  std::vector<std::string> words;
  InputOptions input;
  bool audits = true;       ///< evaluate the audits, too
  bool needs_some = false;  ///< refuse a place that has neither audits nor a ledger
};

/// The ledger, and what the audits say besides.
struct Dangers {
  std::vector<std::string> numbers;  ///< those that were asked for
  std::vector<std::string> terms;
  Prepared prepared;
  LoadedLedger loaded;
  std::optional<Evaluated> evaluated;                   ///< nothing where there are no audits
  std::vector<Rectification> all;                       ///< every number of the ledger, as of today
  std::map<std::string_view, const Finding*> findings;  ///< of the audits, by key

  const Library& library() const { return prepared.library(); }
  /// The finding that a number was opened for; null where its audit is not here.
  const Finding* finding_of(const Rectification& number) const;
  /// The exit code of a command that otherwise went well.
  int exit() const { return evaluated ? evaluated->exit() : exit_fine; }
};

/// Reads everything; null after a message. A folder without audits is none to complain of when it has a ledger.
std::unique_ptr<Dangers> load_dangers(Session& session, const DangerRequest& request);

/// Those of `dangers` that were asked for, by number or by terms; all of them where nothing was. Nothing, after a
/// message, for a number that does not exist or a term that cannot be understood.
std::optional<std::vector<const Rectification*>> choose_dangers(Session& session, const Dangers& known,
                                                                const std::vector<Rectification>& dangers);

/// What is due today of the dangers that were asked for: those of the ledger, and what is open and not in it yet.
/// Nothing, after a message, as choose_dangers().
std::optional<DueList> list_due(Session& session, const Dangers& dangers, int within);

}  // namespace csafe
