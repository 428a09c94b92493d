#include "cli/check_choice.hpp"

#include <CLI/CLI.hpp>
#include <set>

#include "base/phrases.hpp"
#include "check/exceptions.hpp"
#include "load/schema/baseline.hpp"
#include "present/baseline_text.hpp"

namespace csafe {
namespace {

/// The rules that an option names; false after a message.
bool read_rules(const Session& session, std::string_view option, const std::vector<std::string>& words,
                std::vector<RuleName>& names) {
  for (const std::string& word : words) {
    const auto name = parse_rule_name(word);
    if (!name) {
      const auto meant = meant_rule_name(word);
      session.refuse(say(Phrase::option_unknown_rule, option, word),
                     meant ? say(Phrase::did_you_mean, *meant) : say(Phrase::known_families, rule_families_in_words()));
      return false;
    }
    names.push_back(*name);
  }
  return true;
}

/// Reads the baseline at `path` into `choice`; false after messages.
bool read_old(const Session& session, const std::string& path, const yaml::Limits& limits, CheckChoice& choice) {
  ReadResult bytes = session.env().files.read(path, limits.bytes);
  if (!bytes.ok()) {
    session.refuse(say(Phrase::cannot_open, path, bytes.error), say(Phrase::help_baseline));
    return false;
  }
  Diagnostics problems;
  choice.baseline = read_baseline(
      std::make_shared<const SourceFile>(SourceFile{.path = path, .bytes = std::move(bytes.bytes)}), limits, problems);
  if (!problems.has_errors()) return true;
  problems.sort();
  session.complain(problems.all());
  session.refuse(say(Phrase::baseline_has_errors, path));
  return false;
}

/// What a run knows of the place of a known problem.
class Scope {
 public:
  Scope(const Session& session, const Prepared& prepared, const std::vector<Diagnostic>& problems,
        const RuleChoice& typed, std::string folder)
      : session_(session), prepared_(prepared), typed_(typed), folder_(std::move(folder)) {
    const Library& library = prepared.library();
    const auto add = [&](const SourcePtr& file) { checked_.insert(absolute_path(file->path)); };
    for (const auto& matrix : library.matrices) add(matrix->file);
    for (const auto& checklist : library.checklists) add(checklist->file);
    for (const auto& calendar : library.calendars) add(calendar->file);
    for (const FileList::Entry& audit : prepared.inventory.audits)
      checked_.insert(absolute_path(prepared.inventory.paths.path(audit)));
    for (const Diagnostic& problem : problems)
      if (is_essential(problem.rule)) unread_.insert(absolute_path(problem.at.path()));
  }

  /// Whether this run would have found the problem, if there were one.
  bool sees(const KnownProblem& known) const {
    const CheckPolicy none;
    const auto& workspace = prepared_.library().workspace;
    const Rule* rule = find_rule(known.rule);
    if (!rule || !is_chosen(rule->rule, typed_, workspace ? workspace->check.rules : none.rules)) return false;
    const std::string path = join_path(folder_, known.file);
    const std::string full = absolute_path(path);
    if (unread_.contains(full)) return false;
    if (workspace) return prepared_.inventory.whole_workspace;  // some problems need files that were not asked for
    return checked_.contains(full) || session_.env().files.kind(path) == FileKind::missing;
  }

 private:
  const Session& session_;
  const Prepared& prepared_;
  const RuleChoice& typed_;
  std::string folder_;
  std::set<std::string> checked_;  // paths from the root
  std::set<std::string> unread_;   // where problems may hide behind others
};

/// Every file that was read and whose comments may make exceptions.
std::vector<SourcePtr> sources_of(const Prepared& prepared, const Checked& checked) {
  std::vector<SourcePtr> sources = checked.excepting;
  const Library& library = prepared.library();
  if (library.workspace) sources.push_back(library.workspace->file);
  for (const auto& matrix : library.matrices) sources.push_back(matrix->file);
  for (const auto& checklist : library.checklists) sources.push_back(checklist->file);
  for (const auto& calendar : library.calendars) sources.push_back(calendar->file);
  for (const Diagnostic& problem : checked.problems.all())
    if (problem.at.file) sources.push_back(problem.at.file);
  return sources;
}

void say_missing(const Session& session, const CheckChoice& choice, const std::vector<KnownProblem>& missing) {
  if (missing.empty()) return;
  std::size_t count = 0;
  for (const KnownProblem& known : missing) count += known.count;
  const KnownProblem& first = missing.front();
  session.remark(
      first.about.empty()
          ? say(Phrase::baseline_missing, choice.baseline_path, count, first.rule, first.file)
          : say(Phrase::baseline_missing_about, choice.baseline_path, count, first.rule, first.file, first.about));
  if (!choice.writes) session.remark(say(Phrase::help_baseline_missing, choice.baseline_path));
}

/// What decides which problems of a run are reported, by the workspace and the comments.
SiftRequest sift_request(const Session& session, const Prepared& prepared, const Checked& checked) {
  const auto& workspace = prepared.library().workspace;
  SiftRequest request{.today = session.today()};
  if (workspace) request.policy = workspace->check;
  request.sources = sources_of(prepared, checked);
  request.whole = !workspace || prepared.inventory.whole_workspace;
  request.folder = workspace ? parent_path(workspace->file->path) : "";
  if (request.folder.empty()) request.folder = ".";
  return request;
}

}  // namespace

void add_check_choice(CLI::App& app, CheckChoiceOptions& options, Language language) {
  const auto text = [&](Phrase phrase) { return say(phrase).in(language); };
  for (const auto& [option, words, summary] : {std::tuple{"--select", &options.select, Phrase::option_select},
                                               std::tuple{"--ignore", &options.ignore, Phrase::option_ignore}})
    app.add_option(option, *words, text(summary))->delimiter(',')->allow_extra_args(false)->type_name("RULE,RULE");
  app.add_option("--fail-on", options.fail_on, text(Phrase::option_fail_on))
      ->type_name("error|warning|note|never")
      ->check(CLI::IsMember({"error", "warning", "note", "never"}).description(""));
  app.add_flag("--strict", options.strict, text(Phrase::option_strict));
  app.add_option("--baseline", options.baseline, text(Phrase::option_baseline))->type_name("FILE");
  app.add_option("--write-baseline", options.write_baseline, text(Phrase::option_write_baseline))->type_name("FILE");
}

std::optional<CheckChoice> check_choice(const Session& session, const CheckChoiceOptions& options,
                                        const yaml::Limits& limits) {
  CheckChoice choice;
  choice.strict = options.strict;
  choice.fail_on = find_term<FailOn>(options.fail_on);
  if (!read_rules(session, "--select", options.select, choice.rules.select) ||
      !read_rules(session, "--ignore", options.ignore, choice.rules.ignore))
    return std::nullopt;
  for (const RuleName& name : choice.rules.ignore)
    if (!any_rule(name, [](RuleId rule) { return !is_essential(rule); })) {
      session.refuse(say(Phrase::option_rule_not_ignorable, name.text), say(Phrase::help_essential));
      return std::nullopt;
    }
  if (!options.baseline.empty() && !read_old(session, options.baseline, limits, choice)) return std::nullopt;
  choice.writes = !options.write_baseline.empty();
  choice.baseline_path = choice.writes ? options.write_baseline : options.baseline;
  if (!choice.writes || options.write_baseline == options.baseline) return choice;
  choice.baseline.reset();
  const Files& files = session.env().files;
  if (files.kind(options.write_baseline) != FileKind::file) return choice;
  const ReadResult head = files.read_head(options.write_baseline, 4096);
  const auto kind = peek_kind(head.bytes);
  if (!kind || form_of(*kind) != FileForm::baseline) {
    session.refuse(say(Phrase::baseline_not_replaced, options.write_baseline), say(Phrase::help_other_baseline));
    return std::nullopt;
  }
  if (!read_old(session, options.write_baseline, limits, choice)) return std::nullopt;
  return choice;
}

ChosenProblems choose_problems(const Session& session, const Prepared& prepared, Checked checked,
                               const CheckChoice& choice) {
  SiftRequest request = sift_request(session, prepared, checked);
  request.typed = choice.rules;
  request.strict = choice.strict;
  request.baseline = choice.baseline ? &*choice.baseline : nullptr;
  request.records = choice.writes;
  const FailOn fail_on = choice.fail_on.value_or(request.policy.fail_on.value_or(FailOn::error));
  ChosenProblems chosen{.sifted = sift(std::move(checked.problems), request), .fail_on = least_severity(fail_on)};
  Sifted& sifted = chosen.sifted;
  if (sifted.missing.empty()) return chosen;
  const Scope scope(session, prepared, sifted.reported.all(), choice.rules, request.folder);
  std::vector<KnownProblem> unseen;
  std::erase_if(sifted.missing, [&](const KnownProblem& known) {
    if (scope.sees(known)) return false;
    unseen.push_back(known);
    return true;
  });
  if (choice.writes) sifted.known = merged(std::move(sifted.known), unseen);
  say_missing(session, choice, sifted.missing);
  return chosen;
}

std::size_t count_warnings(const Session& session, const Prepared& prepared, const Checked& checked) {
  const SiftRequest request = sift_request(session, prepared, checked);
  std::size_t count = 0;
  for (const Rule& rule : all_rules())
    if (is_chosen(rule.rule, request.typed, request.policy.rules) &&
        chosen_severity(rule.rule, rule.severity, request.policy) == DiagnosticSeverity::warning)
      count += checked.problems.only_counted(rule.rule);
  return count + sift(checked.problems, request).reported.count(DiagnosticSeverity::warning);
}

int write_baseline(const Session& session, const CheckChoice& choice, const std::vector<KnownProblem>& known) {
  if (!choice.writes) return exit_fine;
  if (const auto reason = replace_file(choice.baseline_path, baseline_text(known))) {
    session.refuse(say(Phrase::cannot_write, choice.baseline_path, *reason));
    return exit_internal;
  }
  std::size_t count = 0;
  for (const KnownProblem& problem : known) count += problem.count;
  session.remark(say(Phrase::baseline_written, choice.baseline_path, count));
  return exit_fine;
}

}  // namespace csafe
