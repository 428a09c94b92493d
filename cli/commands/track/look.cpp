#include "cli/commands/track/track.hpp"

namespace csafe {
namespace {

/// The ledger for reading, or nothing after a message.
struct View {
  Prepared prepared;
  TrackWords words;
  LoadedLedger loaded;
};

std::optional<View> view(const TrackOptions& options, Session& session, bool must_hold) {
  auto words = split_words(session, options);
  if (!words) return std::nullopt;
  auto prepared = prepare_ledger(session, options, words->paths);
  if (!prepared) return std::nullopt;
  LoadedLedger loaded = load_ledger(session, *prepared, ledger_place(*prepared));
  if (must_hold && !ledger_holds(session, loaded)) return std::nullopt;
  return View{std::move(*prepared), std::move(*words), std::move(loaded)};
}

}  // namespace

int track_list(const TrackOptions& options, Session& session) {
  const auto shown = view(options, session, true);
  if (!shown) return exit_unusable;
  const auto all = shown->loaded.fold->as_of(session.today());
  for (const std::string& id : shown->words.numbers)
    if (!shown->loaded.fold->find(id)) return refuse_number(session, id, all);
  auto chosen = choose_numbers(session, shown->prepared.library(), all, shown->words.terms);
  if (!chosen) return exit_unusable;
  if (!shown->words.numbers.empty())
    std::erase_if(*chosen, [&](const Rectification* rectification) {
      return std::ranges::find(shown->words.numbers, rectification->id) == shown->words.numbers.end();
    });
  return session.print(rectifications_report(*chosen, {.as_of = session.today(), .library = shown->prepared.library()}),
                       options.output);
}

int track_log(const TrackOptions& options, Session& session) {
  const auto shown = view(options, session, true);
  if (!shown) return exit_unusable;
  if (shown->words.numbers.size() != 1)
    return session.refuse(say(Phrase::ledger_one_number, options.verb), say(Phrase::help_ledger_word));
  const auto all = shown->loaded.fold->as_of(session.today());
  const auto found = std::ranges::find(all, shown->words.numbers.front(), &Rectification::id);
  if (found == all.end()) return refuse_number(session, shown->words.numbers.front(), all);
  return session.print(
      history_report(*found, shown->loaded.ledger, {.as_of = session.today(), .library = shown->prepared.library()}),
      options.output);
}

int track_verify_log(const TrackOptions& options, Session& session) {
  auto shown = view(options, session, false);
  if (!shown) return exit_unusable;
  check_evidence_files(session, ledger_place(shown->prepared), shown->loaded);
  const Diagnostics& problems = shown->loaded.problems;
  session.complain(problems.all());
  const int printed = session.print(chain_report(shown->loaded.ledger, problems.count(DiagnosticSeverity::error),
                                                 {.as_of = session.today(), .library = shown->prepared.library()}),
                                    options.output);
  if (printed != exit_fine) return printed;
  return problems.has_errors() ? exit_findings : exit_fine;
}

}  // namespace csafe
