#include <fmt/ranges.h>
#include <CLI/CLI.hpp>

#include <algorithm>
#include <memory>

#include "base/suggest.hpp"
#include "cli/command.hpp"
#include "cli/pipeline.hpp"
#include "evaluate/assess.hpp"
#include "evaluate/plan.hpp"

namespace csafe {
namespace {

struct Options {
  InputOptions input;
  OutputOptions output;
  std::string period;
  std::string by = std::string(term(UnitKind::site).id);
  std::vector<std::string> only;
  std::string sort;
  bool explain = false;
};

/// Drops the units that were not asked for; their ranks are those among all. False, after a message, for an unknown
/// one.
bool keep_only(Session& session, const std::vector<std::string>& only, Assessment& assessment) {
  if (only.empty()) return true;
  const auto is_called = [](const UnitMark& unit, const std::string& name) {
    return !name.empty() && (unit.id == name || unit.title.zh == name || unit.title.en == name);
  };
  std::vector<std::string_view> ids;
  for (const UnitMark& unit : assessment.units)
    if (!unit.id.empty()) ids.push_back(unit.id);
  for (const std::string& name : only) {
    if (std::ranges::any_of(assessment.units, [&](const UnitMark& unit) { return is_called(unit, name); })) continue;
    const auto meant = nearest(name, ids);
    session.refuse(say(Phrase::assess_unknown_unit, name),
                   meant ? say(Phrase::did_you_mean, *meant)
                         : say(Phrase::assess_known_units, fmt::format("{}", fmt::join(ids, " "))));
    return false;
  }
  std::erase_if(assessment.units, [&](const UnitMark& unit) {
    return std::ranges::none_of(only, [&](const std::string& name) { return is_called(unit, name); });
  });
  return true;
}

/// Orders the rows of marks by a column; what has no value comes last. False, after a message, for an unknown column.
bool sort_marks(Session& session, const std::string& sort, Report& report) {
  if (sort.empty()) return true;
  const bool descending = sort.starts_with('-');
  const std::string id = sort.substr(descending ? 1 : 0);
  const auto marks = std::ranges::find(report.sections, report.main, &Section::id);
  const auto column = std::ranges::find(marks->columns, id, &Column::id);
  if (column == marks->columns.end()) {
    std::vector<std::string_view> known;
    for (const Column& each : marks->columns) known.push_back(each.id);
    const auto meant = nearest(id, known);
    session.refuse(say(Phrase::unknown_column, id),
                   meant ? say(Phrase::did_you_mean, *meant)
                         : say(Phrase::known_columns, fmt::format("{}", fmt::join(known, " "))));
    return false;
  }
  const auto at = static_cast<std::size_t>(column - marks->columns.begin());
  const auto is_before = [&](const Row& one, const Row& other) {
    const Cell::Value& left = one[at].value;
    const Cell::Value& right = other[at].value;
    const bool any_missing = left.index() == 0 || right.index() == 0;
    return any_missing ? left.index() != 0 && right.index() == 0 : descending ? right < left : left < right;
  };
  std::ranges::stable_sort(marks->rows, is_before);
  return true;
}

int run(const Options& options, Session& session) {
  std::optional<Period> period;
  if (!read_period(session, options.period, period)) return exit_unusable;
  auto prepared = prepare(session, options.input);
  if (!prepared) return exit_unusable;
  auto evaluated = evaluate(session, *prepared,
                            {.keep_going = options.input.keep_going,
                             .explain = options.explain,
                             .provenance = options.output.provenance,
                             .sheets = false,
                             .relates = false});
  if (!evaluated || !require_audited(session, period, *evaluated)) return exit_unusable;
  if (!period) period = *evaluated->periods.rbegin();
  const Library& library = prepared->library();
  const EvaluationContext context = make_context(library, std::min(period->last, session.today()));
  relate_audits_as_of(*evaluated, library, context.today);
  const AssessmentScope scope{.kind = *find_term<UnitKind>(options.by),
                              .whole_workspace = prepared->inventory.whole_workspace};
  Assessment assessment = assess(evaluated->scored, *period, scope, context);
  if (!keep_only(session, options.only, assessment)) return exit_unusable;
  Report report = assess_report(assessment, library, result_facts(*prepared, *evaluated, context.today));
  if (!sort_marks(session, options.sort, report)) return exit_unusable;
  if (options.explain) add_explanations(report, assessment, library);
  const int printed = session.print(std::move(report), options.output);
  return printed == exit_fine ? evaluated->exit() : printed;
}

}  // namespace

Command assess_command() {
  return {"assess", Phrase::assess_summary, [](CLI::App& app, Language language) -> Run {
            const auto options = std::make_shared<Options>();
            const auto text = [language](Phrase phrase) { return say(phrase).in(language); };
            std::vector<std::string> kinds;
            for (const Term& kind : terms<UnitKind>()) kinds.emplace_back(kind.id);
            add_paths(app, options->input, language);
            app.add_option("--period", options->period, text(Phrase::option_assess_period))->type_name("2026-11");
            app.add_option("--by", options->by, text(Phrase::option_by_unit))
                ->type_name("site|department|person")
                ->check(CLI::IsMember(kinds).description(""));
            app.add_option("--only", options->only, text(Phrase::option_assess_only))
                ->delimiter(',')
                ->allow_extra_args(false)
                ->type_name("UNIT,…");
            app.add_option("--sort", options->sort, text(Phrase::option_assess_sort))->type_name("[-]COLUMN");
            app.add_flag("--explain", options->explain, text(Phrase::option_explain));
            add_keep_going(app, options->input, language);
            add_output(app, options->output, language);
            add_provenance(app, options->output, language);
            return [options](Session& session) { return run(*options, session); };
          }};
}

}  // namespace csafe
