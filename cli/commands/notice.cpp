#include <CLI/CLI.hpp>
#include <algorithm>
#include <map>
#include <memory>
#include <set>
#include <tuple>

#include "cli/command.hpp"
#include "cli/commands/track/track.hpp"
#include "cli/dangers.hpp"
#include "cli/sheet_problems.hpp"
#include "evaluate/reply.hpp"
#include "load/reply_sheet.hpp"
#include "present/reports/notice.hpp"

namespace csafe {
namespace {

struct Options {
  DangerRequest request;
  OutputOptions output;
  std::string by;
  std::string to;
  std::vector<std::string> copies;
  std::string reply;
};

constexpr LedgerStates to_be_rectified{LedgerState::open, LedgerState::assigned, LedgerState::told,
                                       LedgerState::refused, LedgerState::absent};

bool is_escaped_in_tsv(char c) {
  return c == '\\' || static_cast<unsigned char>(c) < 0x20;
}

/// A word with bytes that TSV escapes, without them: awk makes them anew from their numbers.
std::string word_by_awk(const std::string& word) {
  std::string text;
  std::string numbers;
  for (const char c : word) {
    if (is_escaped_in_tsv(c) || c == '\'' || c == '"' || c == '%') {
      text += "%c";
      numbers += ", " + std::to_string(static_cast<int>(c));
    } else {
      text += c;
    }
  }
  return "\"$(awk 'BEGIN {printf \"" + text + "\"" + numbers + "}')\"";
}

/// A word as a shell takes it, whatever is in it. The result has no byte that TSV escapes: lines of TSV are handed to
/// shells as they are.
std::string shell_word(const std::string& word) {
  constexpr std::string_view plain = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_./:=+,@";
  if (!word.empty() && word.find_first_not_of(plain) == std::string::npos) return word;
  if (std::ranges::any_of(word, is_escaped_in_tsv)) return word_by_awk(word);
  std::string quoted = "'";
  for (const char c : word) quoted += c == '\'' ? std::string("'\"'\"'") : std::string(1, c);
  return quoted + "'";
}

/// The words of the command line that are files or folders.
std::vector<std::string> paths_of(const Options& options, const Session& session) {
  std::vector<std::string> paths;
  for (const std::string& word : options.request.words)
    if (!parse_danger_number(word) && session.env().files.kind(word) != FileKind::missing) paths.push_back(word);
  return paths;
}

/// What was chosen and is still to be rectified. Nothing, after a message, when that is nothing, is of several sites,
/// or leaves out a number that was named.
std::optional<std::vector<const Rectification*>> batch_of(Session& session, const Dangers& dangers) {
  auto chosen = choose_dangers(session, dangers, dangers.all);
  if (!chosen) return std::nullopt;
  for (const Rectification* number : *chosen)
    if (!to_be_rectified.holds(number->state) && !dangers.numbers.empty()) {
      session.refuse(say(Phrase::notice_not_open, number->id, term(number->state).title()));
      return std::nullopt;
    }
  std::erase_if(*chosen, [](const Rectification* number) { return !to_be_rectified.holds(number->state); });
  std::map<std::string, int> sites;
  for (const Rectification* number : *chosen) ++sites[number->site];
  if (sites.size() == 1) return chosen;
  if (sites.empty()) {
    session.refuse(say(Phrase::notice_nothing), say(Phrase::help_notice_needs_numbers));
    return std::nullopt;
  }
  std::string listed;
  for (const auto& [site, count] : sites) listed += (listed.empty() ? "" : ", ") + site + " " + std::to_string(count);
  session.refuse(say(Phrase::notice_several_sites, sites.size(), listed),
                 say(Phrase::help_notice_one_site, sites.begin()->first));
  return std::nullopt;
}

template <class T>
void add_once(std::vector<T>& list, const T& value) {
  if (std::ranges::find(list, value) == list.end()) list.push_back(value);
}

Notice make_notice(const Options& options, const Dangers& dangers, const std::vector<const Rectification*>& batch,
                   Date today) {
  Notice notice;
  notice.id = notice_number(batch);
  notice.site = batch.front()->site;
  if (const auto& workspace = dangers.library().workspace) {
    notice.body = workspace->organisation;
    if (const Site* site = workspace->site(notice.site)) notice.department = site->department;
  }
  for (const Rectification* number : batch) {
    const Finding* finding = dangers.finding_of(*number);
    notice.items.push_back({number, finding});
    add_once(notice.inspected_on, number->found_on);
    if (!finding)
      add_once(notice.inspectors, same_text(number->opened.by));
    else
      for (const Text& auditor : *finding->auditors) add_once(notice.inspectors, auditor);
  }
  std::ranges::sort(notice.inspected_on);
  notice.issued_by = same_text(options.by);
  notice.issued_on = today;
  notice.received_by = same_text(options.to);
  for (const std::string& copy : options.copies) notice.copies.push_back(same_text(copy));
  return notice;
}

int write_notice(const Options& options, Session& session) {
  if (options.request.words == paths_of(options, session))
    return session.refuse(say(Phrase::notice_needs_numbers), say(Phrase::help_notice_needs_numbers));
  const auto dangers = load_dangers(session, options.request);
  if (!dangers) return exit_unusable;
  const auto batch = batch_of(session, *dangers);
  if (!batch) return exit_unusable;
  const Notice notice = make_notice(options, *dangers, *batch, session.today());
  std::string serve = "csafe track notify";
  for (const Rectification* number : *batch) serve += " " + number->id;
  for (const std::string& path : paths_of(options, session)) serve += " " + shell_word(path);
  serve += " --notice " + notice.id;
  if (!options.to.empty()) serve += " --to " + shell_word(options.to);
  if (!options.by.empty()) serve += " --by " + shell_word(options.by);
  const int printed = session.print(
      notice_report(notice, serve, {.as_of = session.today(), .library = dangers->library()}), options.output);
  return printed != exit_fine ? printed : dangers->exit();
}

/// The line that records an event of a reply.
std::string command_for(const Event& event, const std::vector<std::string>& paths) {
  std::string line = "csafe track " + std::string(term(event.action).id) + " " + event.id;
  const auto add = [&](const char* option, const std::string& value) {
    line += std::string(" ") + option + " " + shell_word(value);
  };
  for (const std::string& path : paths) line += " " + shell_word(path);
  add("--by", event.by);
  add("--at", event.at.text());
  for (const Text& measure : event.measures) add("--measure", measure.zh);
  if (!event.note.empty()) add("--note", event.note);
  for (const EvidenceFile& photo : event.evidence) add("--evidence", photo.file);
  return line;
}

int read_reply(const Options& options, Session& session) {
  const std::vector<std::string> paths = paths_of(options, session);
  if (options.request.words != paths) return session.refuse(say(Phrase::reply_needs_no_words));
  DangerRequest request = options.request;
  request.audits = false;
  const auto dangers = load_dangers(session, request);
  if (!dangers) return exit_unusable;
  const Files& files = session.env().files;
  const ReadResult bytes = files.read(options.reply, dangers->prepared.request.limits.bytes);
  if (!bytes.ok())
    return session.refuse(join({same_text(options.reply + ":"), say(Phrase::cannot_read, bytes.error)}, " "));
  std::vector<SheetProblem> problems;
  const ReplySheet sheet = read_reply_sheet(options.reply, bytes.bytes, problems);
  for (const Text& remark : sheet.remarks) session.remark(remark);
  Reply reply;
  if (problems.empty()) {
    const std::string base = ledger_place(dangers->prepared).base;
    const auto find_photo = [&](const std::string& photo) -> std::optional<std::string> {
      for (const std::string& path : {photo, join_path(base, photo)})
        if (files.kind(path) == FileKind::file) return path;
      return std::nullopt;
    };
    reply = check_reply(sheet,
                        {.ledger = dangers->loaded.ledger,
                         .fold = *dangers->loaded.fold,
                         .library = dangers->library(),
                         .today = session.today(),
                         .offset = session.workspace_offset().value_or(std::chrono::minutes{0}),
                         .find_photo = find_photo},
                        problems);
  }
  std::ranges::stable_sort(problems, {}, [](const SheetProblem& problem) {
    return std::tuple(problem.at.sheet, problem.at.row, problem.at.column);
  });
  tell_problems(session, problems);
  if (!problems.empty()) return session.refuse(say(Phrase::reply_refused));
  ReplySummary summary{.notice = reply.notice, .commands = {}, .known = reply.known, .rechecked = reply.rechecked};
  for (const Event& event : reply.events) summary.commands.push_back({&event, command_for(event, paths)});
  return session.print(reply_report(summary, {.as_of = session.today(), .library = dangers->library()}),
                       options.output);
}

int run(Options& options, Session& session) {
  for (std::string* name : {&options.by, &options.to})
    if (!read_name(session, *name)) return exit_unusable;
  for (std::string& copy : options.copies)
    if (!read_name(session, copy)) return exit_unusable;
  return options.reply.empty() ? write_notice(options, session) : read_reply(options, session);
}

}  // namespace

Command notice_command() {
  return {
      "notice", Phrase::notice_summary, [](CLI::App& app, Language language) -> Run {
        const auto options = std::make_shared<Options>();
        const auto text = [language](Phrase phrase) { return say(phrase).in(language); };
        app.add_option("words", options->request.words, text(Phrase::option_notice_words))->type_name("HZ-…|TERM|PATH");
        app.add_option("--by", options->by, text(Phrase::option_notice_by))->type_name("NAME");
        app.add_option("--to", options->to, text(Phrase::option_notice_to))->type_name("NAME");
        app.add_option("--copy", options->copies, text(Phrase::option_notice_copies))
            ->type_name("NAME")
            ->allow_extra_args(false);
        app.add_option("--reply", options->reply, text(Phrase::option_notice_reply))->type_name("FILE");
        add_files0_from(app, options->request.input, language);
        add_keep_going(app, options->request.input, language);
        add_output(app, options->output, language);
        return [options](Session& session) { return run(*options, session); };
      }};
}

}  // namespace csafe
