#include "cli/dangers.hpp"

#include <algorithm>

#include "cli/commands/track/track.hpp"
#include "evaluate/due.hpp"

namespace csafe {

const Finding* Dangers::finding_of(const Rectification& number) const {
  const auto found = findings.find(number.finding);
  return found == findings.end() ? nullptr : found->second;
}

std::unique_ptr<Dangers> load_dangers(Session& session, const DangerRequest& request) {
  TrackOptions options;
  options.words = request.words;
  options.input = request.input;
  auto words = split_words(session, options);
  if (!words) return nullptr;
  auto prepared = prepare_ledger(session, options, words->paths);
  if (!prepared) return nullptr;
  auto dangers = std::make_unique<Dangers>();
  dangers->numbers = std::move(words->numbers);
  dangers->terms = std::move(words->terms);
  dangers->prepared = std::move(*prepared);
  const LedgerPlace place = ledger_place(dangers->prepared);
  dangers->loaded = load_ledger(session, dangers->prepared, place);
  if (!ledger_holds(session, dangers->loaded)) return nullptr;
  dangers->all = dangers->loaded.fold->as_of(session.today());
  const bool bare = dangers->all.empty() && request.needs_some;
  if (request.audits && (bare || !dangers->prepared.inventory.audits.empty())) {
    dangers->evaluated =
        evaluate(session, dangers->prepared, {.keep_going = request.input.keep_going, .sheets = false});
    if (!dangers->evaluated) return nullptr;
    for (const Finding& finding : dangers->evaluated->scored.findings) dangers->findings[finding.id] = &finding;
  }
  return dangers;
}

std::optional<std::vector<const Rectification*>> choose_dangers(Session& session, const Dangers& known,
                                                                const std::vector<Rectification>& dangers) {
  for (const std::string& id : known.numbers)
    if (!known.loaded.fold->find(id)) {
      refuse_number(session, id, known.all);
      return std::nullopt;
    }
  auto chosen = choose_numbers(session, known.library(), dangers, known.terms);
  if (chosen && !known.numbers.empty())
    std::erase_if(*chosen, [&](const Rectification* danger) {
      return std::ranges::find(known.numbers, danger->id) == known.numbers.end();
    });
  return chosen;
}

std::optional<DueList> list_due(Session& session, const Dangers& dangers, int within) {
  const EvaluationContext context = make_context(dangers.library(), session.today());
  std::vector<Rectification> open = dangers.all;
  if (dangers.evaluated)
    for (Rectification& danger : untaken_dangers(dangers.evaluated->scored, dangers.all, context.library))
      open.push_back(std::move(danger));
  const auto chosen = choose_dangers(session, dangers, open);
  if (!chosen) return std::nullopt;
  std::vector<Rectification> asked;
  for (const Rectification* danger : *chosen) asked.push_back(*danger);
  return make_due_list(std::move(asked), within, context);
}

}  // namespace csafe
