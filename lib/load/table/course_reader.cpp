#include "load/table/course_reader.hpp"

#include <algorithm>
#include <array>

#include "base/phrases.hpp"
#include "load/table/cell_values.hpp"

namespace csafe {
namespace {

constexpr std::array<std::string_view, 8> course_columns{"danger",         "status",      "done",    "fixed-on",
                                                         "evidence-after", "verified-on", "verdict", "closed-on"};

/// The states that a row of a ledger can be brought to: the others need what no column says.
constexpr std::array<LedgerState, 5> reachable{LedgerState::open, LedgerState::assigned, LedgerState::fixed,
                                               LedgerState::verified, LedgerState::closed};

/// What people write for a state besides its names.
constexpr std::pair<std::string_view, LedgerState> state_words[] = {
    {"未完成", LedgerState::open},       {"未闭环", LedgerState::open},      {"未销号", LedgerState::open},
    {"正在整改", LedgerState::assigned}, {"已完成", LedgerState::fixed},     {"完成", LedgerState::fixed},
    {"整改完成", LedgerState::fixed},    {"已完成整改", LedgerState::fixed}, {"已整改完成", LedgerState::fixed},
    {"已验收", LedgerState::verified},   {"已复查", LedgerState::verified},  {"已闭环", LedgerState::closed},
    {"闭环", LedgerState::closed},       {"done", LedgerState::fixed},
};

std::optional<LedgerState> state_by_word(std::string_view word) {
  for (const auto& [known, state] : state_words)
    if (known == word) return state;
  if (const auto named = named_term(terms<LedgerState>(), word)) return static_cast<LedgerState>(*named);
  return std::nullopt;
}

bool is_reachable(LedgerState state) {
  return std::find(reachable.begin(), reachable.end(), state) != reachable.end();
}

std::string first_value(const DraftObservation& observation, std::string_view key) {
  const DraftValue* value = observation.value(key);
  return value ? value->values.front() : std::string();
}

}  // namespace

bool CourseReader::read_day(std::string_view id, std::optional<Date>& day) {
  const std::string word = row_.text(id);
  if (word.empty()) return true;
  day = cell_date(word);
  if (!day) refuse(id, say(Phrase::not_a_date, word), say(Phrase::help_import_date));
  return day.has_value();
}

bool CourseReader::read_verdict(Facts& facts) {
  const std::string word = row_.text("verdict");
  if (word.empty()) return true;
  for (const ResultWord& rule : rules_.results)
    if (rule.word.value == word && rule.result != Result::na) {
      facts.passed = rule.result == Result::pass;
      return true;
    }
  constexpr std::array<std::string_view, 7> good{"通过",     "已整改", "整改合格", "验收合格",
                                                 "复查合格", "同意",   "整改到位"};
  constexpr std::array<std::string_view, 6> bad{"未通过", "不通过", "未整改", "整改不合格", "不到位", "退回"};
  const auto result = named_term(terms<Result>(), word);
  if (std::find(good.begin(), good.end(), word) != good.end() || result == static_cast<std::size_t>(Result::pass))
    facts.passed = true;
  else if (std::find(bad.begin(), bad.end(), word) != bad.end() || result == static_cast<std::size_t>(Result::fail))
    facts.passed = false;
  if (facts.passed) return true;
  refuse("verdict", say(Phrase::import_unknown_word, word, term(LedgerAction::verify).title()),
         say(Phrase::allowed_values, join({term(Result::pass).title(), term(Result::fail).title()}, ", ")));
  return false;
}

/// The state in a column of its own, or what was done where that says no more than a state.
bool CourseReader::read_state(Facts& facts) {
  for (const std::string_view id : {"status", "done"}) {
    const std::string word = row_.text(id);
    const auto state = word.empty() ? std::nullopt : state_by_word(word);
    if (state && is_reachable(*state)) {
      facts.stated = state;
      facts.stated_in = id;
      return true;
    }
    if (id != "status" || word.empty()) continue;
    std::vector<Text> titles;
    for (const LedgerState known : reachable) titles.push_back(term(known).title());
    refuse(id, say(Phrase::import_unknown_word, word, sheet_column(id)->title()),
           say(Phrase::allowed_values, join(titles, ", ")));
    return false;
  }
  return true;
}

bool CourseReader::read_facts(Facts& facts) {
  // One run tells all that is wrong with a row.
  const bool fixed = read_day("fixed-on", facts.fixed_on);
  const bool verified = read_day("verified-on", facts.verified_on);
  const bool closed = read_day("closed-on", facts.closed_on);
  const bool verdict = read_verdict(facts);
  const bool state = read_state(facts);
  return fixed && verified && closed && verdict && state;
}

std::optional<LedgerState> CourseReader::reached(const Facts& facts) {
  const bool returned = facts.passed && !*facts.passed;
  const LedgerState shown = facts.closed_on                     ? LedgerState::closed
                            : returned                          ? LedgerState::assigned
                            : facts.passed || facts.verified_on ? LedgerState::verified
                            : facts.fixed_on                    ? LedgerState::fixed
                                                                : LedgerState::open;
  if (returned && facts.closed_on) {
    refuse("closed-on", say(Phrase::import_state_differs, row_.text("closed-on"), term(LedgerState::assigned).title()));
    return std::nullopt;
  }
  if (!facts.stated) return shown;
  const bool under_way = *facts.stated == LedgerState::open || *facts.stated == LedgerState::assigned;
  // Whoever mends says that it is done before it is found not to be.
  const bool done_before = facts.stated_in == "done" && *facts.stated == LedgerState::fixed;
  const bool contradicts = returned ? !under_way && !done_before : *facts.stated < shown;
  if (!contradicts) return returned ? LedgerState::assigned : *facts.stated;
  refuse(facts.stated_in, say(Phrase::import_state_differs, row_.text(facts.stated_in), term(shown).title()));
  return std::nullopt;
}

/// Whether what was done, where it says no more than a state, contradicts the state of the row.
bool CourseReader::is_contradicted(LedgerState state, bool returned) {
  const std::string word = row_.text("done");
  const auto done = returned ? std::nullopt : state_by_word(word);
  if (!done || !is_reachable(*done) || (*done >= LedgerState::fixed) == (state >= LedgerState::fixed)) return false;
  refuse("done", say(Phrase::import_state_differs, word, term(state).title()));
  return true;
}

void CourseReader::add_so_far(DraftCourse& course, const DraftObservation& observation, std::string done, Date day) {
  const std::string files = row_.text("evidence-after");
  if (files.empty()) {
    course.remark = std::move(done);
    return;
  }
  add_step(course, LedgerAction::note, "evidence-after", std::nullopt, day, first_value(observation, "owner"));
  course.steps.back().note = done.empty() ? row_.heading("evidence-after") : std::move(done);
  course.steps.back().evidence = cell_list(files, true);
}

void CourseReader::add_step(DraftCourse& course, LedgerAction action, std::string_view column, std::optional<Date> own,
                            std::optional<Date> otherwise, std::string by) {
  DraftStep step{.action = action, .day_given = own.has_value(), .by = std::move(by), .at = row_.place(column)};
  step.day = own ? *own : *otherwise;
  course.steps.push_back(std::move(step));
}

std::optional<DraftCourse> CourseReader::read(const DraftObservation& observation, Date day) {
  const auto is_empty = [&](std::string_view id) { return row_.text(id).empty(); };
  if (!row_.is_of_ledger() && std::all_of(course_columns.begin(), course_columns.end(), is_empty)) return std::nullopt;
  Facts facts;
  if (!read_facts(facts)) return std::nullopt;
  const DraftValue* result = observation.value("result");
  if (result && result->values.front() != "fail") {
    refuse("result", say(Phrase::import_nothing_to_mend, result->values.front()),
           say(Phrase::help_import_nothing_to_mend));
    return std::nullopt;
  }
  const auto state = reached(facts);
  const bool returned = facts.passed && !*facts.passed;
  if (!state || is_contradicted(*state, returned)) return std::nullopt;
  std::string done = state_by_word(row_.text("done")) ? std::string() : row_.text("done");
  DraftCourse course{.number = row_.text("danger"), .remark = {}, .steps = {}};
  const std::optional<Date> late = facts.closed_on ? facts.closed_on : facts.fixed_on;
  const std::optional<Date> first = facts.verified_on ? facts.verified_on : late;
  if (*state < LedgerState::fixed && !returned) {
    add_so_far(course, observation, std::move(done), day);
    return course;
  }
  if (!facts.fixed_on && !first) {
    refuse(facts.stated_in.empty() ? "verdict" : facts.stated_in,
           say(Phrase::import_no_step_day, row_.text(facts.stated_in.empty() ? "verdict" : facts.stated_in)),
           say(Phrase::help_import_no_step_day));
    return std::nullopt;
  }
  add_step(course, LedgerAction::fix, "fixed-on", facts.fixed_on, first, first_value(observation, "owner"));
  course.steps.back().note = done;
  if (const std::string files = row_.text("evidence-after"); !files.empty())
    course.steps.back().evidence = cell_list(files, true);
  if (*state == LedgerState::fixed) return course;
  const std::vector<std::string> verifiers = cell_list(first_value(observation, "verifier"), true);
  if (verifiers.empty()) {
    refuse(facts.verified_on ? "verified-on"
           : facts.passed    ? "verdict"
                             : "closed-on",
           say(Phrase::import_no_verifier), say(Phrase::help_import_no_verifier));
    return std::nullopt;
  }
  if (returned) {
    add_step(course, LedgerAction::give_back, "verdict", facts.verified_on, late, verifiers.front());
    course.steps.back().note = row_.text("verdict");
    return course;
  }
  for (const std::string& name : verifiers)
    add_step(course, LedgerAction::verify, "verified-on", facts.verified_on, late, name);
  if (*state == LedgerState::closed) add_step(course, LedgerAction::close, "closed-on", facts.closed_on, first, {});
  return course;
}

}  // namespace csafe
