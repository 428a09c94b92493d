#include <algorithm>
#include <map>
#include <ostream>
#include <set>

#include "base/atomic_file.hpp"
#include "base/folder_lock.hpp"
#include "check/check.hpp"
#include "cli/commands/track/track.hpp"
#include "evaluate/rebase.hpp"
#include "store/event_text.hpp"
#include "store/ledger_repair.hpp"

namespace csafe {
namespace {

/// The ledger under its lock, for commands that put another file in the place of one.
struct Held {
  Prepared prepared;
  LedgerPlace place;
  std::unique_ptr<FolderLock> lock;
  LoadedLedger loaded;
};

std::optional<Held> hold(const TrackOptions& options, Session& session) {
  auto words = split_words(session, options);
  if (!words) return std::nullopt;
  auto prepared = prepare_ledger(session, options, words->paths);
  if (!prepared) return std::nullopt;
  LedgerPlace place = ledger_place(*prepared);
  if (place.paths.empty()) {
    session.refuse(say(Phrase::ledger_none), say(Phrase::help_ledger_none));
    return std::nullopt;
  }
  auto lock = std::make_unique<FolderLock>(place.folder, FolderLock::Kind::exclusive);
  if (lock->problem()) {
    cannot_write_ledger(session, place.folder, *lock->problem());
    return std::nullopt;
  }
  LoadedLedger loaded = load_ledger(session, *prepared, place, LedgerLocking::holds_lock);
  return Held{std::move(*prepared), std::move(place), std::move(lock), std::move(loaded)};
}

/// Puts other bytes in the place of a ledger's file, and keeps a copy of what was there. False after a message.
bool replace_ledger(Session& session, const LedgerFile& file, std::string_view bytes) {
  const std::string& path = file.file->path;
  const std::string copy = name_for_copy(path);
  auto reason = create_file(copy, file.file->bytes);
  if (reason) return cannot_write_ledger(session, copy, *reason) == exit_fine;
  reason = replace_file(path, bytes);
  if (reason) return cannot_write_ledger(session, path, *reason) == exit_fine;
  session.remark(say(Phrase::ledger_copy_kept, copy));
  return true;
}

/// The two sides of a ledger that went on from one event on two branches.
struct Branches {
  std::map<std::string, std::string> files;  ///< this branch's bytes of each file
  std::vector<Event> later;                  ///< the events of the other branch that this one does not have
};

/// The events of the blocks at the given lines, in the order of the file.
std::vector<Event> events_at(const Ledger& ledger, const std::set<std::pair<std::size_t, std::uint32_t>>& places) {
  std::vector<Event> events;
  for (const Event& event : ledger.events)
    if (places.contains({event.file, event.mark.line})) events.push_back(event);
  return events;
}

/// Parts a ledger whose files hold conflicts, or the events of two branches one after the other.
Branches part(const Ledger& marked, const yaml::Limits& limits) {
  Branches branches;
  std::map<std::string, std::string> theirs;
  std::vector<std::string> paths;
  for (const LedgerFile& file : marked.files) {
    const ConflictSides sides = sides_of(file.file->bytes);
    branches.files[file.file->path] = sides.ours;
    theirs[file.file->path] = sides.theirs;
    paths.push_back(file.file->path);
  }
  Diagnostics problems;
  const Ledger ours = read_ledger(MemoryFiles(branches.files), paths, limits, problems);
  std::set<std::string> known;
  std::set<std::pair<std::size_t, std::uint32_t>> places;
  LedgerHead head;
  for (std::size_t i = 0; i < ours.files.size(); ++i) {
    std::string& bytes = branches.files[ours.files[i].file->path];
    std::size_t removed = 0;
    for (const LedgerBlock& block : ours.files[i].layout.blocks) {
      if (block.prev == head.hash) {
        head = {block.seq, block.hash};
        known.insert(block.hash);
        continue;
      }
      places.insert({i, block.at.line});
      bytes.erase(block.at.offset - removed, block.end - block.at.offset);
      removed += block.end - block.at.offset;
    }
  }
  branches.later = events_at(ours, places);
  for (const Event& event : branches.later) known.insert(event.hash);
  const Ledger other = read_ledger(MemoryFiles(theirs), paths, limits, problems);
  places.clear();
  for (std::size_t i = 0; i < other.files.size(); ++i)
    for (const LedgerBlock& block : other.files[i].layout.blocks)
      if (!known.contains(block.hash)) places.insert({i, block.at.line});
  const auto more = events_at(other, places);
  branches.later.insert(branches.later.end(), more.begin(), more.end());
  return branches;
}

/// Whether the ledger is whole but for its two branches: else the order of events is not the only question.
bool may_rebase(Session& session, const Ledger& marked) {
  Diagnostics problems;
  for (const LedgerFile& file : marked.files)
    for (const std::string& bytes : {sides_of(file.file->bytes).ours, sides_of(file.file->bytes).theirs}) {
      const auto source = std::make_shared<const SourceFile>(SourceFile{.path = file.file->path, .bytes = bytes});
      Ledger side;
      side.files.push_back({source, lay_out(source->bytes)});
      check_ledger(side, problems);
    }
  Diagnostics damage;
  for (const Diagnostic& problem : problems.all())
    if (problem.rule == RuleId::ledger_hash || problem.rule == RuleId::ledger_torn) damage.add(problem);
  if (damage.empty()) return true;
  session.complain(damage.all());
  session.refuse(say(Phrase::ledger_cannot_rebase), say(Phrase::help_ledger_repair));
  return false;
}

}  // namespace

int track_repair(const TrackOptions& options, Session& session) {
  const auto held = hold(options, session);
  if (!held) return exit_unusable;
  std::size_t mended = 0;
  for (const LedgerFile& file : held->loaded.ledger.files) {
    if (file.layout.fragments.empty() || !file.layout.conflicts.empty()) continue;
    const Repaired repaired = repair(file.file->bytes, file.layout);
    session.remark(say(Phrase::ledger_repaired, file.file->path, file.layout.blocks.size(), repaired.removed));
    ++mended;
    if (!options.dry_run && !replace_ledger(session, file, repaired.bytes)) return exit_internal;
  }
  const LoadedLedger after = load_ledger(session, held->prepared, held->place, LedgerLocking::holds_lock);
  if (mended == 0 && !after.problems.has_errors()) session.remark(say(Phrase::ledger_nothing_to_repair));
  if (!options.dry_run && after.problems.has_errors()) {
    session.complain(after.problems.all());
    return session.refuse(say(Phrase::ledger_still_broken), say(Phrase::help_ledger_restore));
  }
  return exit_fine;
}

int track_rebase(const TrackOptions& options, Session& session) {
  const auto held = hold(options, session);
  if (!held) return exit_unusable;
  const Ledger& marked = held->loaded.ledger;
  if (!may_rebase(session, marked)) return exit_unusable;
  const yaml::Limits& limits = held->prepared.request.limits;
  Branches branches = part(marked, limits);
  std::vector<std::string> paths;
  for (const auto& [path, bytes] : branches.files) paths.push_back(path);
  Diagnostics problems;
  const Ledger ours = read_ledger(MemoryFiles(branches.files), paths, limits, problems);
  std::vector<RebasedEvent> rebased = rebase(ours, branches.later);
  std::vector<Event> events;
  for (const RebasedEvent& entry : rebased) events.push_back(entry.event);
  chain(events, ours.head());
  const std::string& last = ours.files.back().file->path;
  std::string& bytes = branches.files[last];
  if (!bytes.empty() && !bytes.ends_with('\n')) bytes += '\n';
  bytes += events_text(events);
  // What is about to be written has to be a ledger without an error.
  const Ledger result = read_ledger(MemoryFiles(branches.files), paths, limits, problems);
  check_ledger(result, problems);
  const LedgerFold fold(result, problems);
  if (problems.has_errors()) {
    session.complain(problems.all());
    return session.refuse(say(Phrase::ledger_cannot_rebase));
  }
  for (const LedgerFile& file : marked.files)
    if (const std::string& now = branches.files[file.file->path]; now != file.file->bytes && !options.dry_run)
      if (!replace_ledger(session, file, now)) return exit_internal;
  std::vector<MovedEvent> moved;
  for (std::size_t i = 0; i < rebased.size(); ++i) moved.push_back({&events[i], rebased[i].was, rebased[i].noted});
  return session.print(rebased_report(moved, {.as_of = session.today(), .library = held->prepared.library()}),
                       options.output);
}

}  // namespace csafe
