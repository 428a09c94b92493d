#include <CLI/CLI.hpp>
#include <algorithm>
#include <memory>
#include <ostream>

#include "base/atomic_file.hpp"
#include "base/files.hpp"
#include "base/suggest.hpp"
#include "cli/command.hpp"
#include "cli/options.hpp"
#include "cli/output_name.hpp"
#include "load/schema/file_shapes.hpp"
#include "present/json_schema.hpp"

namespace csafe {
namespace {

struct Options {
  std::string kind;
  bool all = false;
  std::string output;
};

Report kinds_report(const std::vector<FileShape>& shapes) {
  Section kinds{.id = "kinds",
                .columns = {{.id = "kind", .title = say(Phrase::schema_kind)},
                            {.id = "about", .title = say(Phrase::schema_about), .flexible = true}}};
  for (const FileShape& shape : shapes) kinds.rows.push_back({shape.kind, shape.about});
  return {.schema = "csafe.kinds/1",
          .title = say(Phrase::schema_kinds),
          .facts = {},
          .sections = {std::move(kinds)},
          .main = "kinds"};
}

int refuse_kind(Session& session, const std::string& kind, const std::vector<FileShape>& shapes) {
  std::vector<std::string_view> known;
  for (const FileShape& shape : shapes) known.push_back(shape.kind);
  const auto meant = nearest(kind, known);
  return session.refuse(
      say(Phrase::unknown_schema_kind, kind),
      meant ? say(Phrase::did_you_mean, *meant) : say(Phrase::allowed_values, CLI::detail::join(known, ", ")));
}

int write_all(Session& session, const std::string& folder, const std::vector<FileShape>& shapes) {
  if (folder.empty() || folder == "-")
    return session.refuse(say(Phrase::schema_all_needs_folder), say(Phrase::help_schema_folder));
  if (const auto reason = create_folders(folder)) {
    session.env().err << "csafe: " << say(Phrase::cannot_write, folder, *reason).in(session.language()) << '\n';
    return exit_internal;
  }
  for (const FileShape& shape : shapes) {
    const std::string path = join_path(folder, shape.kind + ".json");
    const int written = session.write(json_schema(shape, session.language()), path);
    if (written != exit_fine) return written;
    if (!session.quiet()) session.env().out << path << '\n';
  }
  return exit_fine;
}

int run(const Options& options, Session& session) {
  const std::vector<FileShape> shapes = file_shapes();
  if (options.all && !options.kind.empty())
    return session.refuse(say(Phrase::schema_kind_or_all), say(Phrase::see_command_help, "schema"));
  if (options.all) return write_all(session, options.output, shapes);
  if (options.kind.empty()) {
    OutputOptions output;
    output.output = options.output;
    return session.print(kinds_report(shapes), output);
  }
  const auto found = std::ranges::find(shapes, options.kind, &FileShape::kind);
  if (found == shapes.end()) return refuse_kind(session, options.kind, shapes);
  if (!may_be_called(session, options.output, "json")) return exit_unusable;
  return session.write(json_schema(*found, session.language()), options.output);
}

}  // namespace

Command schema_command() {
  return {"schema", Phrase::schema_summary, [](CLI::App& app, Language language) -> Run {
            const auto options = std::make_shared<Options>();
            app.add_option("kind", options->kind, say(Phrase::option_schema_kind).in(language))
                ->type_name(CLI::detail::join(schema_kinds(), "|"));
            app.add_flag("--all", options->all, say(Phrase::option_schema_all).in(language));
            app.add_option("-o,--output", options->output, say(Phrase::option_schema_output).in(language))
                ->type_name("FILE");
            return [options](Session& session) { return run(*options, session); };
          }};
}

}  // namespace csafe
