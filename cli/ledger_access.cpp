#include "cli/ledger_access.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <ostream>
#include <set>

#include "base/folder_lock.hpp"
#include "base/sha256.hpp"
#include "base/suggest.hpp"
#include "check/check.hpp"
#include "load/shipped.hpp"
#include "store/event_text.hpp"
#include "store/ledger_append.hpp"

namespace csafe {
namespace {

/// The year that a file of the ledger is named after; nothing for another name.
std::optional<int> year_of_file(const std::string& path) {
  const std::string name = path.substr(path.rfind('/') + 1);
  const auto period = parse_period(name.substr(0, name.find('.')));
  if (!period || period->text.size() != 4) return std::nullopt;
  return year_of(period->first);
}

/// The file that events of a year go to: that of the year, or a later one that was begun already.
std::string target_path(const LedgerPlace& place, const Ledger& ledger, int year) {
  if (!ledger.files.empty()) {
    const std::string& last = ledger.files.back().file->path;
    const auto begun = year_of_file(last);
    if (!begun || *begun >= year) return last;
  }
  return join_path(place.folder, std::to_string(year) + ".yaml");
}

/// Writes the events' text behind the ledger; nothing when it is on the disk.
std::optional<AppendFailure> write_events(const Ledger& ledger, const std::string& path, const std::string& text) {
  if (ledger.files.empty() || ledger.files.back().file->path != path) return begin_ledger(path, text);
  const std::string& bytes = ledger.files.back().file->bytes;
  return append_to_ledger(path, bytes.size(), bytes.ends_with('\n'), text);
}

/// The event by which a number was last verified; null when it is not.
const Event* last_verification(const Ledger& ledger, const Rectification& state) {
  if (state.verified.empty()) return nullptr;
  const auto found = std::find_if(state.events.rbegin(), state.events.rend(), [&](std::size_t index) {
    return ledger.events[index].action == LedgerAction::verify;
  });
  return found == state.events.rend() ? nullptr : &ledger.events[*found];
}

/// Complains of each event that is not allowed; the fold with all of them when none is.
std::optional<LedgerFold> fold_events(Session& session, const Prepared& prepared, const LoadedLedger& loaded,
                                      const std::vector<Event>& events) {
  LedgerFold after = *loaded.fold;
  std::size_t refused = 0;
  std::string last;
  for (const Event& event : events) {
    Diagnostics problems;
    after.apply(event, {}, problems);
    if (const Rectification* state = after.find(event.id); state && event.action == LedgerAction::verify)
      check_duties(*state, prepared.library(), {}, problems);
    for (const Diagnostic& problem : problems.all()) {
      const bool names_it = problem.message.en.find(event.id) != std::string::npos;
      const Text rule = same_text(fmt::format("[{}]", rule_of(problem.rule).id));
      std::vector<Text> words{problem.message, rule};
      if (!names_it) words.insert(words.begin(), same_text(event.id + ":"));
      session.refuse(join(words, " "), problem.help);
      if (last != event.id) ++refused;
      last = event.id;
    }
  }
  if (refused == 0) return after;
  session.refuse(say(Phrase::ledger_refused, refused, events.size()));
  return std::nullopt;
}

/// Chains the events, writes them, and tells.
int finish(Session& session, const Prepared& prepared, const LedgerPlace& place, const LoadedLedger& loaded,
           std::vector<Event> events, const Recording& recording, std::optional<FolderLock>& lock) {
  const auto after = fold_events(session, prepared, loaded, events);
  if (!after) return exit_unusable;
  chain(events, loaded.ledger.head());
  const std::string text = events_text(events);
  if (recording.dry_run) return session.write(text, {});
  const OutputOptions& output = recording.output;
  Report report = recording.report(events, *after);
  Report chosen = report;
  const bool to_file = !output.output.empty() && output.output != "-";
  if (!session.choose(chosen, output) || (to_file && !session.may_replace(output.output))) return exit_unusable;
  if (!events.empty()) {
    const std::string path = target_path(place, loaded.ledger, year_of(events.front().at.date()));
    if (const auto failure = write_events(loaded.ledger, path, text)) {
      cannot_write_ledger(session, path, failure->reason);
      session.refuse(say(failure->left_over ? Phrase::ledger_left_over : Phrase::ledger_unchanged));
      return exit_internal;
    }
    session.env().stands = say(Phrase::events_stand, events.size(), events.back().seq);
  }
  lock.reset();  // whoever waits for it does not wait for a terminal
  const int printed = session.print(std::move(report), output);
  if (printed != exit_fine && !events.empty()) session.refuse(session.env().stands, say(Phrase::help_events_stand));
  return printed;
}

}  // namespace

LedgerPlace ledger_place(const Prepared& prepared) {
  LedgerPlace place;
  const auto& workspace = prepared.library().workspace;
  place.paths = prepared.inventory.ledgers;
  if (workspace) place.base = parent_path(workspace->file->path);
  place.folder = place.paths.empty() ? join_path(place.base, "ledger") : parent_path(place.paths.front());
  if (!workspace && !place.paths.empty()) place.base = parent_path(place.folder);
  return place;
}

void load_ledger_matrices(Prepared& prepared) {
  Inventory& inventory = prepared.inventory;
  for (const std::string_view id : inventory.library.shipped_matrices)
    load_shipped_matrix(inventory.library, id, inventory.diagnostics);
}

LoadedLedger load_ledger(const Session& session, const Prepared& prepared, const LedgerPlace& place,
                         LedgerLocking locking) {
  const Files& files = session.env().files;
  // A file may have come since the folders were walked; those of another folder are a mistake, which check shows.
  std::set<std::string> paths(place.paths.begin(), place.paths.end());
  for (const std::string& path : ledger_files_in(files, place.folder)) paths.insert(path);
  LoadedLedger loaded;
  loaded.ledger = read_ledger(files, {paths.begin(), paths.end()}, prepared.request.limits, loaded.problems, locking);
  check_ledger(loaded.ledger, loaded.problems);
  loaded.fold.emplace(loaded.ledger, loaded.problems);
  for (const Rectification& state : loaded.fold->as_of(session.today()))
    if (const Event* verification = last_verification(loaded.ledger, state))
      check_duties(state, prepared.library(), loaded.ledger.location(*verification), loaded.problems);
  loaded.problems.sort();
  return loaded;
}

void hash_evidence(const Session& session, const LedgerPlace& place, const std::string& beside, Event& event) {
  const Files& files = session.env().files;
  const std::string root = absolute_path(place.base.empty() ? "." : place.base) + "/";
  for (EvidenceFile& evidence : event.evidence)
    for (const std::string& folder : {place.base, beside}) {
      const std::string path = join_path(folder, evidence.file);
      if (!evidence.sha256.empty() || files.kind(path) != FileKind::file) continue;
      const ReadResult bytes = files.read(path);
      if (!bytes.ok()) continue;
      const std::string full = absolute_path(path);
      evidence = {full.starts_with(root) ? full.substr(root.size()) : full, sha256_hex(bytes.bytes)};
    }
}

void check_evidence_files(const Session& session, const LedgerPlace& place, LoadedLedger& loaded) {
  const Files& files = session.env().files;
  std::map<std::string, std::optional<std::string>> found;
  for (const Event& event : loaded.ledger.events)
    for (const EvidenceFile& evidence : event.evidence) {
      if (evidence.sha256.empty() || found.contains(evidence.file)) continue;
      const ReadResult bytes = files.read(join_path(place.base, evidence.file));
      found[evidence.file] = bytes.ok() ? std::optional(sha256_hex(bytes.bytes)) : std::nullopt;
    }
  check_evidence(loaded.ledger, found, loaded.problems);
  loaded.problems.sort();
}

bool ledger_holds(Session& session, const LoadedLedger& loaded) {
  if (!loaded.problems.has_errors()) return true;
  session.complain(loaded.problems.all());
  session.refuse(say(Phrase::ledger_has_errors, loaded.problems.count(DiagnosticSeverity::error)),
                 say(Phrase::help_ledger_has_errors));
  return false;
}

int record_events(Session& session, const Prepared& prepared, const Recording& recording) {
  const LedgerPlace place = ledger_place(prepared);
  const Files& files = session.env().files;
  std::optional<FolderLock> lock;
  if (recording.dry_run || files.kind(place.folder) == FileKind::missing) {
    const LoadedLedger loaded = load_ledger(session, prepared, place);
    if (!ledger_holds(session, loaded)) return exit_unusable;
    std::vector<Event> events;
    if (const int built = recording.build(loaded, events); built != exit_fine) return built;
    if (recording.dry_run || events.empty()) return finish(session, prepared, place, loaded, events, recording, lock);
    if (!fold_events(session, prepared, loaded, events)) return exit_unusable;
    if (const auto reason = make_ledger_folder(place.folder))
      return cannot_write_ledger(session, place.folder, *reason);
  }
  lock.emplace(place.folder, FolderLock::Kind::exclusive);
  if (lock->problem()) return cannot_write_ledger(session, place.folder, *lock->problem());
  const LoadedLedger loaded = load_ledger(session, prepared, place, LedgerLocking::holds_lock);
  if (!ledger_holds(session, loaded)) return exit_unusable;
  std::vector<Event> events;
  if (const int built = recording.build(loaded, events); built != exit_fine) return built;
  return finish(session, prepared, place, loaded, std::move(events), recording, lock);
}

int refuse_number(const Session& session, const std::string& id, const std::vector<Rectification>& all) {
  std::vector<std::string_view> known;
  for (const Rectification& rectification : all) known.push_back(rectification.id);
  const auto meant = nearest(id, known);
  return session.refuse(say(Phrase::ledger_number_unknown, id),
                        meant ? say(Phrase::did_you_mean, *meant) : say(Phrase::help_ledger_unknown));
}

int cannot_write_ledger(const Session& session, const std::string& path, const Text& reason) {
  session.refuse(say(Phrase::cannot_write, path.empty() ? "." : path, reason));
  return exit_internal;
}

}  // namespace csafe
