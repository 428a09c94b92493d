#include <CLI/CLI.hpp>
#include <memory>
#include <ostream>

#include "base/atomic_file.hpp"
#include "cli/command.hpp"
#include "cli/session.hpp"
#include "cli/templates.hpp"
#include "load/inventory.hpp"
#include "load/shipped.hpp"

namespace csafe {
namespace {

struct Options {
  std::string folder = ".";
};

int run(const Options& options, Session& session) {
  const Files& files = session.env().files;
  const std::string folder = options.folder == "." ? "" : options.folder;
  if (const Inventory around = take_inventory(files, {.paths = {options.folder}}); around.library.workspace)
    return session.refuse(say(Phrase::inside_workspace, around.library.workspace->file->path),
                          say(Phrase::help_inside_workspace));
  Library library;
  Diagnostics diagnostics;
  load_shipped_checklist(library, "service-hall", diagnostics);
  const auto laid_out = workspace_files(*library.checklists.front(), session.today(), session.language());
  for (const NewFile& file : laid_out)
    if (const std::string path = join_path(folder, file.path); files.kind(path) != FileKind::missing)
      return session.refuse(say(Phrase::already_there, path), say(Phrase::help_init_elsewhere));
  for (const NewFile& file : laid_out) {
    const std::string path = join_path(folder, file.path);
    auto reason = create_folders(parent_path(path));
    if (!reason) reason = create_file(path, file.bytes);
    if (reason) {
      session.env().err << "csafe: " << say(Phrase::cannot_write, path, *reason).in(session.language()) << '\n';
      return exit_internal;
    }
    if (!session.quiet()) session.env().out << path << '\n';
  }
  session.remark(say(Phrase::init_done));
  return exit_fine;
}

}  // namespace

Command init_command() {
  return {
      "init", Phrase::init_summary, [](CLI::App& app, Language language) -> Run {
        const auto options = std::make_shared<Options>();
        app.add_option("folder", options->folder, say(Phrase::option_init_folder).in(language))->type_name("FOLDER");
        return [options](Session& session) { return run(*options, session); };
      }};
}

}  // namespace csafe
