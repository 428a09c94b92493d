#include <fmt/ranges.h>

#include <algorithm>

#include "cli/commands/track/track.hpp"
#include "cli/residual.hpp"

namespace csafe {
namespace {

/// An option that gives an event a value, and the key that it stands for.
struct KeyOption {
  EventKey key;
  std::string_view option;
  bool (*given)(const TrackOptions&);
};

constexpr KeyOption key_options[] = {
    {EventKey::to, "--to", [](const TrackOptions& o) { return !o.to.empty(); }},
    {EventKey::department, "--department", [](const TrackOptions& o) { return !o.department.empty(); }},
    {EventKey::verifier, "--verifier", [](const TrackOptions& o) { return !o.verifier.empty(); }},
    {EventKey::due, "--due", [](const TrackOptions& o) { return !o.due.empty(); }},
    {EventKey::until, "--until", [](const TrackOptions& o) { return !o.until.empty(); }},
    {EventKey::approver, "--approver", [](const TrackOptions& o) { return !o.approver.empty(); }},
    {EventKey::measures, "--measure", [](const TrackOptions& o) { return !o.measures.empty(); }},
    {EventKey::evidence, "--evidence", [](const TrackOptions& o) { return !o.evidence.empty(); }},
    {EventKey::residual, "--residual", [](const TrackOptions& o) { return !o.residual.empty(); }},
    {EventKey::notice, "--notice", [](const TrackOptions& o) { return !o.notice.empty(); }},
    {EventKey::note, "--note", [](const TrackOptions& o) { return !o.note.empty(); }},
};

bool holds(const std::vector<EventKey>& keys, EventKey key) {
  return std::ranges::find(keys, key) != keys.end();
}

/// The options by the table of the life cycle; false after a message.
bool check_options(Session& session, const LifeCycleRow& row, const TrackOptions& options) {
  std::vector<std::string_view> takes;
  std::vector<std::string_view> lacks;
  std::string_view surplus;
  for (const KeyOption& option : key_options) {
    const bool must = holds(row.must, option.key);
    if (must || holds(row.may, option.key)) takes.push_back(option.option);
    if (must && !option.given(options)) lacks.push_back(option.option);
    if (!must && !holds(row.may, option.key) && option.given(options)) surplus = option.option;
  }
  if (!surplus.empty())
    session.refuse(say(Phrase::ledger_option_surplus, options.verb, surplus),
                   say(Phrase::help_ledger_options, fmt::format("{}", fmt::join(takes, " "))));
  else if (!lacks.empty())
    session.refuse(say(Phrase::ledger_option_missing, options.verb, fmt::format("{}", fmt::join(lacks, " "))),
                   say(Phrase::help_ledger_lifecycle));
  return surplus.empty() && lacks.empty();
}

bool read_day(Session& session, const std::string& option, std::optional<Date>& day) {
  if (option.empty()) return true;
  day = parse_date(option);
  if (!day) session.refuse(say(Phrase::not_a_date, option), say(Phrase::help_date));
  return day.has_value();
}

/// The event of an action as far as it is the same for every number.
std::optional<Event> read_event(Session& session, LedgerAction action, const TrackOptions& options,
                                const LedgerPlace& place) {
  const auto author = read_author(session, options);
  if (!author) return std::nullopt;
  Event event;
  event.action = action;
  event.by = author->by;
  event.at = author->at;
  event.to = options.to;
  event.approver = options.approver;
  event.note = options.note;
  event.notice = options.notice;
  std::string department = options.department;
  std::string verifier = options.verifier;
  for (std::string* text : {&event.to, &event.approver, &event.note, &event.notice, &department, &verifier})
    if (!read_name(session, *text)) return std::nullopt;
  event.department = same_text(department);
  event.verifier = same_text(verifier);
  for (std::string measure : options.measures) {
    if (!read_name(session, measure)) return std::nullopt;
    event.measures.push_back(same_text(measure));
  }
  if (!read_day(session, options.due, event.due) || !read_day(session, options.until, event.until)) return std::nullopt;
  auto evidence = read_evidence(session, place, options.evidence);
  if (!evidence) return std::nullopt;
  event.evidence = std::move(*evidence);
  return event;
}

/// The numbers that were named, then those of the query which the action is possible for.
std::optional<std::vector<std::string>> targets(Session& session, const Prepared& prepared, const TrackWords& words,
                                                const LifeCycleRow& row, const std::vector<Rectification>& all) {
  std::vector<std::string> ids = words.numbers;
  if (words.terms.empty()) return ids;
  const auto chosen = choose_numbers(session, prepared.library(), all, words.terms);
  if (!chosen) return std::nullopt;
  for (const Rectification* number : *chosen)
    if (row.from.holds(number->state) && std::ranges::find(ids, number->id) == ids.end()) ids.push_back(number->id);
  return ids;
}

}  // namespace

int track_action(LedgerAction action, const TrackOptions& options, Session& session) {
  const LifeCycleRow& row = row_of(action);
  if (!check_options(session, row, options)) return exit_unusable;
  const auto words = split_words(session, options);
  if (!words) return exit_unusable;
  if (words->numbers.empty() && words->terms.empty())
    return session.refuse(say(Phrase::ledger_needs_number, options.verb), say(Phrase::help_ledger_word));
  const auto prepared = prepare_ledger(session, options, words->paths);
  if (!prepared) return exit_unusable;
  const auto model = read_event(session, action, options, ledger_place(*prepared));
  if (!model) return exit_unusable;
  const BuildEvents build = [&](const LoadedLedger& loaded, std::vector<Event>& events) -> int {
    const auto all = loaded.fold->as_of(model->at.date());
    const auto ids = targets(session, *prepared, *words, row, all);
    if (!ids) return exit_unusable;
    for (const std::string& id : *ids) {
      Event event = *model;
      event.id = id;
      const Rectification* number = loaded.fold->find(id);
      const auto problems =
          number ? take_residual(prepared->library(), *number, options.residual, event) : std::vector<Refusal>{};
      for (const Refusal& problem : problems) session.refuse(problem.message, problem.help);
      if (!problems.empty()) return exit_unusable;
      events.push_back(std::move(event));
    }
    return exit_fine;
  };
  const ReportEvents report = [&](const std::vector<Event>& events, const LedgerFold& after) {
    std::vector<RecordedEvent> recorded;
    for (const Event& event : events) recorded.push_back({&event, after.find(event.id)});
    return recorded_report(recorded, {.as_of = session.today(), .library = prepared->library()});
  };
  return record_events(session, *prepared,
                       {.build = build, .report = report, .output = options.output, .dry_run = options.dry_run});
}

}  // namespace csafe
