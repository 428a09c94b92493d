#include <algorithm>

#include "base/sha256.hpp"
#include "cli/commands/track/track.hpp"
#include "evaluate/opening.hpp"
#include "evaluate/plan.hpp"

namespace csafe {
namespace {

/// The evidence of an audit with its hash, where the file is found from the workspace or from beside the audit.
void find_evidence(const Session& session, const LedgerPlace& place, const Finding& finding, Event& event) {
  const Files& files = session.env().files;
  const std::string root = absolute_path(place.base.empty() ? "." : place.base) + "/";
  for (EvidenceFile& evidence : event.evidence)
    for (const std::string& folder : {place.base, parent_path(finding.at.path)}) {
      const std::string path = join_path(folder, evidence.file);
      if (!evidence.sha256.empty() || files.kind(path) != FileKind::file) continue;
      const ReadResult bytes = files.read(path);
      if (!bytes.ok()) continue;
      const std::string full = absolute_path(path);
      evidence = {full.starts_with(root) ? full.substr(root.size()) : full, sha256_hex(bytes.bytes)};
    }
}

}  // namespace

int track_open(const TrackOptions& options, Session& session) {
  std::optional<Period> period;
  if (!read_period(session, options.period, period)) return exit_unusable;
  for (const auto& [given, option] :
       {std::pair{!options.to.empty(), "--to"}, std::pair{!options.due.empty(), "--due"},
        std::pair{!options.residual.empty(), "--residual"}, std::pair{!options.evidence.empty(), "--evidence"}})
    if (given)
      return session.refuse(say(Phrase::ledger_option_surplus, options.verb, option),
                            say(Phrase::help_ledger_options, "--period --note"));
  InputOptions input = options.input;
  input.paths = options.words;
  auto prepared = prepare(session, input);
  if (!prepared) return exit_unusable;
  const auto author = read_author(session, options);
  if (!author) return exit_unusable;
  const LedgerPlace place = ledger_place(*prepared);
  auto evaluated = evaluate(session, *prepared, {.can_keep_going = false, .sheets = false, .asks_ledger = false});
  if (!evaluated || !require_audited(session, period, *evaluated)) return exit_unusable;
  const auto is_other = [&](const Finding& finding) { return period && !(finding.period == *period); };
  std::vector<Rectification> states;
  OpeningPlan plan;
  const BuildEvents build = [&](const LoadedLedger& loaded, std::vector<Event>& events) -> int {
    states = loaded.fold->as_of(session.today());
    plan = plan_openings(evaluated->scored, states);
    std::erase_if(plan.openings, [&](const Opening& opening) { return is_other(*opening.finding); });
    std::erase_if(plan.known, [&](const Finding* finding) { return is_other(*finding); });
    DangerNumber next = loaded.fold->next_number(year_of(author->at.date()));
    for (const Opening& opening : plan.openings) {
      Event event = opening_event(opening, prepared->library());
      find_evidence(session, place, *opening.finding, event);
      event.id = next.text();
      ++next.serial;
      event.by = author->by;
      event.at = author->at;
      event.note = options.note;
      events.push_back(std::move(event));
    }
    return exit_fine;
  };
  const ReportEvents report = [&](const std::vector<Event>& events, const LedgerFold& after) {
    std::vector<RecordedEvent> opened;
    for (const Event& event : events) opened.push_back({&event, after.find(event.id)});
    std::vector<GoneRow> gone;
    for (const GoneDanger& danger : plan.gone) gone.push_back({danger.rectification, danger.passed});
    return opening_report(opened, plan.known.size(), gone, {.as_of = session.today(), .library = prepared->library()});
  };
  return record_events(session, *prepared,
                       {.build = build, .report = report, .output = options.output, .dry_run = options.dry_run});
}

}  // namespace csafe
