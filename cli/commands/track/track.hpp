#pragma once

#include <optional>
#include <string>
#include <vector>

#include "cli/ledger_access.hpp"
#include "cli/options.hpp"
#include "model/life_cycle.hpp"
#include "present/reports/ledger.hpp"

namespace csafe {

/// What `csafe track` was told.
struct TrackOptions {
  std::string verb;
  std::vector<std::string> words;  ///< numbers, terms and paths, in any order
  std::string by;
  std::string at;
  std::string note;
  std::vector<std::string> evidence;
  std::string to;
  std::string department;
  std::string verifier;
  std::string due;
  std::string until;
  std::string approver;
  std::vector<std::string> measures;
  std::vector<std::string> residual;
  std::string notice;
  std::string period;
  bool dry_run = false;
  InputOptions input;
  OutputOptions output;
};

/// The words of the command line, told apart.
struct TrackWords {
  std::vector<std::string> numbers;
  std::vector<std::string> terms;
  std::vector<std::string> paths;
};
/// Nothing, after a message, for a word that is none of these.
std::optional<TrackWords> split_words(Session& session, const TrackOptions& options);

/// The definitions of the workspace, for a command that needs the ledger. Nothing, after a message, when they have
/// errors.
std::optional<Prepared> prepare_ledger(Session& session, const TrackOptions& options,
                                       const std::vector<std::string>& paths);

/// Who records, and when. Nothing, after a message, when nobody is named or the time cannot be read.
struct Author {
  std::string by;
  Timestamp at;
};
std::optional<Author> read_author(Session& session, const TrackOptions& options);

/// The pieces of evidence with their hashes, named as seen from the workspace. Nothing, after a message, when one
/// cannot be read.
std::optional<std::vector<EvidenceFile>> read_evidence(Session& session, const LedgerPlace& place,
                                                       const std::vector<std::string>& paths);

/// The numbers that meet all terms; nothing, after a message, for a term that cannot be understood.
std::optional<std::vector<const Rectification*>> choose_numbers(Session& session, const Library& library,
                                                                const std::vector<Rectification>& all,
                                                                const std::vector<std::string>& terms);

/// A name as people mean it: in the normal form, so that equal looking names are equal. False, after a message, for
/// what is no text.
bool read_name(Session& session, std::string& name);

// The verbs.

int track_open(const TrackOptions& options, Session& session);
/// Every action but `open`.
int track_action(LedgerAction action, const TrackOptions& options, Session& session);
int track_list(const TrackOptions& options, Session& session);
int track_log(const TrackOptions& options, Session& session);
int track_verify_log(const TrackOptions& options, Session& session);
int track_repair(const TrackOptions& options, Session& session);
int track_rebase(const TrackOptions& options, Session& session);

}  // namespace csafe
