#include <CLI/CLI.hpp>
#include <algorithm>
#include <memory>

#include "check/check.hpp"
#include "cli/book_output.hpp"
#include "cli/command.hpp"
#include "cli/output_name.hpp"
#include "cli/pipeline.hpp"
#include "cli/templates.hpp"
#include "model/identifier.hpp"
#include "present/reports/audit_book.hpp"

namespace csafe {
namespace {

struct Options {
  std::string kind;
  std::string id;
  std::vector<std::string> checklists;
  std::string site;
  std::string date;
  std::string period;
  std::string type = "regular";
  std::vector<std::string> auditors;
  std::string from = std::string(default_matrix);
  std::string format = "yaml";
  std::string output;
};

/// A new file never takes the place of one that is there. False after a message.
bool is_new(Session& session, const std::string& output) {
  if (output.empty() || output == "-" || session.env().files.kind(output) == FileKind::missing) return true;
  session.refuse(say(Phrase::already_there, output));
  return false;
}

int write_new(Session& session, const std::string& bytes, const std::string& output, Phrase help) {
  return may_be_called(session, output, "yaml", say(help)) && is_new(session, output) ? session.write(bytes, output)
                                                                                      : exit_unusable;
}

/// What is made from definitions with errors would rest on others than were meant. An empty file is nothing yet: the
/// shell makes one for `csafe new audit … > a.yaml`.
bool may_begin(Session& session, const Prepared& prepared) {
  Diagnostics problems;
  for (const Diagnostic& problem : prepared.inventory.diagnostics.all())
    if (problem.rule != RuleId::yaml_empty && problem.rule != RuleId::workspace_several) problems.add(problem);
  if (problems.has_errors()) session.complain(problems.all());
  return !problems.has_errors();
}

std::optional<AuditHeading> read_heading(const Options& options, Session& session) {
  AuditHeading heading{.site = options.site,
                       .period = {},
                       .date = session.today(),
                       .type = find_term<AuditType>(options.type).value_or(AuditType::regular),
                       .auditors = options.auditors};
  if (!options.date.empty()) {
    const auto date = parse_date(options.date);
    if (!date) {
      session.refuse(say(Phrase::not_a_date, options.date), say(Phrase::help_date));
      return std::nullopt;
    }
    heading.date = *date;
  }
  heading.period = month_of(heading.date);
  if (!options.period.empty()) {
    const auto period = parse_period(options.period);
    if (!period) {
      session.refuse(say(Phrase::not_a_period, options.period), say(Phrase::help_period));
      return std::nullopt;
    }
    if (!period->holds(heading.date)) {
      session.refuse(say(Phrase::date_outside_period, heading.date, period->text),
                     say(Phrase::help_period_of_date, heading.period.text));
      return std::nullopt;
    }
    heading.period = *period;
  }
  return heading;
}

int new_audit(const Options& options, Session& session) {
  const Prepared prepared = prepare(session, {.paths = {}, .whole_library = true});
  if (!may_begin(session, prepared)) return exit_unusable;
  const Library& library = prepared.library();
  if (options.site.empty()) return session.refuse(say(Phrase::new_needs_site), say(Phrase::see_command_help, "new"));
  if (!is_id(options.site)) return session.refuse(say(Phrase::not_an_id, options.site), say(Phrase::help_id));
  const Site* site = library.workspace ? library.workspace->site(options.site) : nullptr;
  std::vector<ChecklistRef> refs;
  for (const std::string& id : options.checklists) {
    const auto at = id.find('@');
    refs.push_back({.at = {}, .id = id.substr(0, at), .version = at == std::string::npos ? "" : id.substr(at + 1)});
    if (!is_id(refs.back().id)) return session.refuse(say(Phrase::not_an_id, id), say(Phrase::help_id));
  }
  if (refs.empty() && site) refs = site->checklists;
  const bool is_unknown = library.workspace && !library.workspace->sites.empty() && !site;
  if (refs.empty() && is_unknown)
    return session.refuse(say(Phrase::unknown_site, options.site),
                          help_of_unknown_site(*library.workspace, options.site));
  if (refs.empty()) return session.refuse(say(Phrase::new_needs_checklist), say(Phrase::help_list_checklists));
  std::vector<const Checklist*> checklists;
  for (const ChecklistRef& ref : refs) {
    if (const Checklist* checklist = library.checklist(ref)) {
      checklists.push_back(checklist);
      continue;
    }
    Diagnostics unknown;
    check_checklist_reference(ref, whole_file("--checklist").file, library, unknown);
    return session.refuse(unknown.all().front().message, unknown.all().front().help);
  }
  if (is_unknown)
    session.refuse(say(Phrase::unknown_site, options.site), help_of_unknown_site(*library.workspace, options.site));
  auto heading = read_heading(options, session);
  if (!heading) return exit_unusable;
  for (const ChecklistRef& ref : refs) heading->references.push_back(ref.text());
  if (options.format == "xlsx") {
    if (!is_new(session, options.output) ||
        !may_be_binary(session, options.output, options.format, say(Phrase::help_new_book_name)))
      return exit_unusable;
    return write_book(session, blank_audit_book(*heading, checklists, library), options.output);
  }
  return write_new(session, blank_audit(*heading, checklists, session.language()), options.output,
                   Phrase::help_new_audit_name);
}

int new_matrix(const Options& options, Session& session) {
  const Prepared prepared = prepare(session, {.paths = {}, .whole_library = true});
  if (!may_begin(session, prepared)) return exit_unusable;
  const RiskMatrix* model = prepared.library().matrix(options.from);
  if (!model) return session.refuse(say(Phrase::unknown_matrix, options.from), say(Phrase::help_list_matrices));
  const auto copy = copied_matrix(options.id, *model);
  if (!copy) return session.refuse(say(Phrase::matrix_not_copied, model->file->path), say(Phrase::help_copy_matrix));
  return write_new(session, *copy, options.output, Phrase::help_new_name);
}

int run(const Options& options, Session& session) {
  if (options.kind == "audit") return new_audit(options, session);
  if (options.format != "yaml") return session.refuse(say(Phrase::new_format_for_audits));
  if (options.id.empty())
    return session.refuse(say(Phrase::new_needs_id, options.kind), say(Phrase::see_command_help, "new"));
  if (!is_id(options.id)) return session.refuse(say(Phrase::not_an_id, options.id), say(Phrase::help_id));
  if (options.kind == "matrix") return new_matrix(options, session);
  return write_new(session, blank_checklist(options.id, session.language()), options.output, Phrase::help_new_name);
}

}  // namespace

Command new_command() {
  return {"new", Phrase::new_summary, [](CLI::App& app, Language language) -> Run {
            const auto options = std::make_shared<Options>();
            const auto text = [language](Phrase phrase) { return say(phrase).in(language); };
            std::vector<std::string> types;
            for (const Term& type : terms<AuditType>()) types.emplace_back(type.id);
            app.add_option("kind", options->kind, text(Phrase::option_new_kind))
                ->type_name("audit|checklist|matrix")
                ->check(CLI::IsMember({"audit", "checklist", "matrix"}).description(""))
                ->required();
            app.add_option("id", options->id, text(Phrase::option_new_id))->type_name("ID");
            app.add_option("--checklist", options->checklists, text(Phrase::option_new_checklist))
                ->delimiter(',')
                ->allow_extra_args(false)
                ->type_name("ID");
            app.add_option("--site", options->site, text(Phrase::option_new_site))->type_name("ID");
            app.add_option("--date", options->date, text(Phrase::option_new_date))->type_name("YYYY-MM-DD");
            app.add_option("--period", options->period, text(Phrase::option_new_period))->type_name("2026-11");
            app.add_option("--type", options->type, text(Phrase::option_new_type))
                ->type_name(CLI::detail::join(types, "|"))
                ->check(CLI::IsMember(types).description(""));
            app.add_option("--auditor", options->auditors, text(Phrase::option_new_auditor))->type_name("NAME");
            app.add_option("--from", options->from, text(Phrase::option_new_from))->type_name("ID");
            app.add_option("--format", options->format, text(Phrase::option_new_format))
                ->type_name("yaml|xlsx")
                ->check(CLI::IsMember({"yaml", "xlsx"}).description(""));
            add_output_file(app, options->output, language);
            return [options](Session& session) { return run(*options, session); };
          }};
}

}  // namespace csafe
