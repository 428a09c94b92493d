#include <algorithm>

#include "cli/commands/track/track.hpp"
#include "evaluate/opening.hpp"
#include "evaluate/plan.hpp"

namespace csafe {
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
  if (!evaluated || !require_audited_within(session, period, *evaluated)) return exit_unusable;
  const auto is_other = [&](const Finding& finding) { return period && !counts_in(finding.period, *period); };
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
      hash_evidence(session, place, parent_path(*opening.finding->at.path), event);
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
