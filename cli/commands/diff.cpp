#include <CLI/CLI.hpp>
#include <algorithm>
#include <memory>

#include "base/suggest.hpp"
#include "check/check.hpp"
#include "cli/command.hpp"
#include "cli/pipeline.hpp"
#include "evaluate/compare.hpp"
#include "evaluate/plan.hpp"
#include "load/definition.hpp"
#include "present/reports/diff.hpp"

namespace csafe {
namespace {

struct Options {
  std::vector<std::string> sides;
  InputOptions input;
  OutputOptions output;
};

/// A definition of a file, which need not belong to the workspace: an older version, say. Nothing after messages.
std::optional<Definition> read_side(Session& session, const Prepared& prepared, const std::string& path) {
  ReadResult bytes = session.env().files.read(path, prepared.request.limits.bytes);
  if (!bytes.ok()) {
    session.refuse(say(Phrase::cannot_open, path, bytes.error));
    return std::nullopt;
  }
  Diagnostics problems;
  const auto file = std::make_shared<const SourceFile>(SourceFile{.path = path, .bytes = std::move(bytes.bytes)});
  const Definition side = read_definition(file, prepared.request.limits, problems);
  if (side.matrix) check_matrix(*side.matrix, problems);
  if (problems.has_errors()) {
    problems.sort();
    session.complain(problems.all());
    return std::nullopt;
  }
  if (!side.empty()) return side;
  session.refuse(say(Phrase::diff_not_comparable, path));
  return std::nullopt;
}

/// What the library owns and outlives the comparison.
template <class T>
std::shared_ptr<const T> borrowed(const T* definition) {
  return {std::shared_ptr<void>(), definition};
}

/// A definition by its id, or by its id@version.
Definition find_side(const Library& library, const std::string& word) {
  Definition side;
  if (const RiskMatrix* matrix = library.matrix(word)) side.matrix = borrowed(matrix);
  const auto version = word.find('@');
  const ChecklistRef ref{
      .at = {}, .id = word.substr(0, version), .version = version == std::string::npos ? "" : word.substr(version + 1)};
  if (const Checklist* checklist = library.checklist(ref)) side.checklist = borrowed(checklist);
  return side;
}

std::vector<std::string_view> known_ids(const Library& library) {
  std::vector<std::string_view> ids;
  for (const auto& matrix : library.matrices) ids.push_back(matrix->id);
  for (const auto& checklist : library.checklists) ids.push_back(checklist->id);
  return ids;
}

bool read_sides(Session& session, const Prepared& prepared, const std::vector<std::string>& words,
                std::vector<Definition>& sides) {
  for (const std::string& word : words) {
    if (session.env().files.kind(word) == FileKind::file) {
      const auto side = read_side(session, prepared, word);
      if (!side) return false;
      sides.push_back(*side);
    } else {
      sides.push_back(find_side(prepared.library(), word));
    }
    if (sides.back().empty()) {
      const auto meant = nearest(word, known_ids(prepared.library()));
      session.refuse(say(Phrase::diff_unknown_side, word),
                     meant ? say(Phrase::did_you_mean, *meant) : say(Phrase::help_list_everything));
      return false;
    }
  }
  if ((sides[0].matrix && sides[1].matrix) || (sides[0].checklist && sides[1].checklist)) return true;
  session.refuse(say(Phrase::diff_two_kinds, words[0], words[1]), say(Phrase::option_diff_sides));
  return false;
}

/// The findings that a matrix graded come along, where there are audits that can be evaluated.
int diff_matrices(const Options& options, Session& session, Prepared& prepared, const Definition& before,
                  const Definition& after) {
  std::optional<Evaluated> evaluated;
  if (!prepared.inventory.audits.empty()) {
    evaluated = evaluate(session, prepared, {.keep_going = options.input.keep_going});
    if (!evaluated) return exit_unusable;
  }
  const std::vector<Finding> none;
  const MatrixComparison comparison =
      compare_matrices(*before.matrix, *after.matrix, evaluated ? evaluated->scored.findings : none);
  const int printed = session.print(matrix_diff_report(comparison, {.as_of = session.today()}), options.output);
  return printed == exit_fine && evaluated ? evaluated->exit() : printed;
}

int diff_definitions(const Options& options, Session& session) {
  auto request = load_request(session, options.input);
  if (!request) return exit_unusable;
  request->whole_library = true;
  Prepared prepared = prepare(session, std::move(*request));
  std::vector<Definition> sides;
  if (!read_sides(session, prepared, options.sides, sides)) return exit_unusable;
  if (sides[0].matrix && sides[1].matrix) return diff_matrices(options, session, prepared, sides[0], sides[1]);
  const Library& library = prepared.library();
  return session.print(
      checklist_diff_report(*sides[0].checklist, library.matrix_for(sides[0].checklist.get()), *sides[1].checklist,
                            library.matrix_for(sides[1].checklist.get()), session.today()),
      options.output);
}

int diff_periods(const Options& options, Session& session, const Period& before, const Period& after) {
  if (!(before.last < after.first))
    return session.refuse(say(Phrase::diff_earlier_first, before.text, after.text), say(Phrase::help_earlier_first));
  auto prepared = prepare(session, options.input);
  if (!prepared) return exit_unusable;
  auto evaluated =
      evaluate(session, *prepared,
               {.keep_going = options.input.keep_going, .provenance = options.output.provenance, .relates = false});
  if (!evaluated || !require_audited_within(session, before, *evaluated) ||
      !require_audited_within(session, after, *evaluated))
    return exit_unusable;
  const EvaluationContext context = make_context(prepared->library(), std::min(after.last, session.today()));
  relate_audits_as_of(*evaluated, prepared->library(), context.today);
  const PeriodComparison comparison = compare_periods(evaluated->scored, before, after, context);
  const int printed =
      session.print(period_diff_report(comparison, result_facts(*prepared, *evaluated, context.today)), options.output);
  return printed == exit_fine ? evaluated->exit() : printed;
}

bool looks_like_period(std::string_view word) {
  return word.size() > 5 && std::ranges::all_of(word.substr(0, 4), [](char c) { return c >= '0' && c <= '9'; }) &&
         word[4] == '-';
}

/// The first two words are what is compared, the others where the audits lie.
int run(const Options& typed, Session& session) {
  Options options = typed;
  if (options.sides.size() < 2) return session.refuse(say(Phrase::diff_needs_two), say(Phrase::option_diff_sides));
  options.input.paths.assign(options.sides.begin() + 2, options.sides.end());
  options.sides.resize(2);
  const auto before = parse_period(options.sides[0]);
  const auto after = parse_period(options.sides[1]);
  if (before && after) return diff_periods(options, session, *before, *after);
  const std::string& other = options.sides[before ? 1 : 0];
  if ((before || after) && looks_like_period(other))
    return session.refuse(say(Phrase::not_a_period, other), say(Phrase::help_period));
  if (before || after)
    return session.refuse(say(Phrase::diff_two_kinds, options.sides[0], options.sides[1]),
                          say(Phrase::option_diff_sides));
  return diff_definitions(options, session);
}

}  // namespace

Command diff_command() {
  return {"diff", Phrase::diff_summary, [](CLI::App& app, Language language) -> Run {
            const auto options = std::make_shared<Options>();
            app.add_option("sides", options->sides, say(Phrase::option_diff_sides).in(language))
                ->type_name("BEFORE AFTER [PATH…]");
            add_files0_from(app, options->input, language);
            add_keep_going(app, options->input, language);
            add_output(app, options->output, language);
            add_provenance(app, options->output, language);
            return [options](Session& session) { return run(*options, session); };
          }};
}

}  // namespace csafe
