#include "load/loader.hpp"

#include <algorithm>
#include <filesystem>
#include <set>

#include "base/phrases.hpp"
#include "load/embedded.hpp"
#include "load/kind.hpp"
#include "load/schema/schema.hpp"
#include "load/yaml/reader.hpp"

namespace csafe {
namespace {

constexpr std::string_view workspace_name = "csafe.yaml";

bool is_yaml_name(std::string_view name) {
  return name.ends_with(".yaml") || name.ends_with(".yml");
}

/// The folder of the nearest csafe.yaml from `path` upwards, in terms of `path` ("examples/telecom", "..").
std::optional<std::string> find_workspace(const Files& files, const std::string& path) {
  const auto holds = [&](const std::string& folder) {
    return files.kind(join_path(folder, workspace_name)) == FileKind::file;
  };
  std::filesystem::path folder = std::filesystem::path(path).lexically_normal();
  if (files.kind(path) != FileKind::folder) folder = folder.parent_path();
  if (!folder.has_filename() && folder.has_parent_path() && folder != folder.root_path()) folder = folder.parent_path();
  if (folder == ".") folder.clear();
  for (;; folder = folder.parent_path()) {
    if (holds(folder.string())) return folder.string();
    if (folder.empty() || folder == folder.root_path() || folder.filename() == "..") break;
  }
  if (folder == folder.root_path() && !folder.empty()) return std::nullopt;
  std::string up = folder.string();
  std::filesystem::path real = absolute_path(up);
  while (real != real.root_path()) {
    real = real.parent_path();
    up = up.empty() ? ".." : up + "/..";
    if (holds(up)) return up;
  }
  return std::nullopt;
}

class Loader {
 public:
  Loader(const Files& files, const LoadRequest& request) : files_(files), request_(request) {}

  Workload run() {
    std::vector<std::string> paths = request_.paths;
    const auto workspace = workspace_of(paths);
    if (paths.empty()) paths.push_back(workspace.value_or(""));
    for (const std::string& path : paths) take(path);
    wanting_audits_ = false;
    if (workspace) take_folder(*workspace);
    add_shipped();
    std::ranges::sort(load_.audits, {}, [](const auto& audit) -> const std::string& { return audit->file->path; });
    return std::move(load_);
  }

 private:
  /// The workspace above the paths, which has to be one for all that have any.
  std::optional<std::string> workspace_of(const std::vector<std::string>& paths) {
    if (paths.empty()) return find_workspace(files_, "");
    std::optional<std::string> found;
    std::set<std::string> looked_in;
    for (const std::string& path : paths) {
      const bool is_folder = files_.kind(path) == FileKind::folder;
      if (!looked_in.insert(is_folder ? path : parent_path(path)).second) continue;
      const auto other = find_workspace(files_, path);
      if (!other) continue;
      if (!found) found = other;
      if (absolute_path(*found) == absolute_path(*other)) continue;
      for (const auto& folder : {found, other}) take_file(join_path(*folder, workspace_name), false);
    }
    return found;
  }

  void take(const std::string& path) {
    const FileKind kind = path.empty() ? FileKind::folder : files_.kind(path);
    if (kind == FileKind::folder)
      take_folder(path);
    else
      take_file(path, true);
  }

  void take_folder(const std::string& folder) {
    const FolderListing listing = files_.list(folder.empty() ? "." : folder);
    if (!listing.ok()) return unreadable(folder, listing.error);
    for (const FolderEntry& entry : listing) {
      if (entry.name.starts_with('.')) continue;
      const std::string path = join_path(folder, entry.name);
      if (entry.kind == FileKind::folder)
        take_folder(path);
      else if (is_yaml_name(entry.name))
        take_file(path, false);
    }
  }

  void unreadable(const std::string& path, const Text& reason) {
    load_.diagnostics.add(RuleId::file_unreadable, whole_file(path.empty() ? "." : path),
                          say(Phrase::cannot_read, reason));
  }

  void take_file(const std::string& path, bool named) {
    const std::string normal = path == "-" ? path : absolute_path(path);
    if (!seen_.insert(normal).second) return;
    ReadResult bytes = files_.read(path);
    if (!bytes.ok()) return unreadable(path, bytes.error);
    const auto kind = peek_kind(bytes.bytes);
    const auto form = kind ? form_of(*kind) : std::nullopt;
    if (form == FileForm::ledger || (!wanting_audits_ && form == FileForm::audit)) return;
    auto file = std::make_shared<const SourceFile>(SourceFile{.path = path, .bytes = std::move(bytes.bytes)});
    parse(std::move(file), named || kind.has_value());
  }

  /// A file that is not known to be ours is passed over unless it looks like one.
  void parse(SourcePtr file, bool ours) {
    Diagnostics problems;
    const auto document = yaml::read(file, problems);
    if (!ours && !(document ? looks_like_ours(*document) : starts_like_ours(file->bytes))) {
      return;
    }
    const auto form = document ? require_form(*document, problems) : std::nullopt;
    if (form == FileForm::audit && !wanting_audits_) return;
    ++load_.files;
    if (form) bind_file(*document, *form, problems);
    load_.diagnostics.append(std::move(problems));
  }

  void bind_file(const yaml::Document& document, FileForm form, Diagnostics& problems) {
    Library& library = load_.library;
    switch (form) {
      case FileForm::matrix:
        library.matrices.push_back(std::make_unique<RiskMatrix>(bind_matrix(document, problems)));
        break;
      case FileForm::checklist:
        library.checklists.push_back(std::make_unique<Checklist>(bind_checklist(document, problems)));
        break;
      case FileForm::calendar:
        library.calendars.push_back(std::make_unique<Calendar>(bind_calendar(document, problems)));
        break;
      case FileForm::audit:
        load_.audits.push_back(std::make_unique<Audit>(bind_audit(document, problems)));
        break;
      case FileForm::workspace:
        bind_workspace_file(document, problems);
        break;
      case FileForm::ledger:
        break;
    }
  }

  void bind_workspace_file(const yaml::Document& document, Diagnostics& problems) {
    Workspace workspace = bind_workspace(document, problems);
    if (load_.library.workspace) {
      problems
          .add(RuleId::workspace_several, document.root()->location(), say(Phrase::several_workspaces),
               say(Phrase::help_one_workspace))
          .notes.push_back(
              {say(Phrase::also_here), {.file = load_.library.workspace->file, .begin = {0, 1}, .end = {0, 1}}});
      return;
    }
    load_.library.workspace = std::move(workspace);
  }

  /// Shipped definitions that something refers to (or all of them); a user's own of the same id comes first.
  void add_shipped() {
    Library& library = load_.library;
    for (const EmbeddedFile& file : embedded_files()) {
      const auto id = file.path.substr(file.path.find('/') + 1, file.path.rfind('.') - file.path.find('/') - 1);
      if (file.path.starts_with("checklists/")) library.shipped_checklists.push_back(id);
      if (file.path.starts_with("matrices/")) library.shipped_matrices.push_back(id);
      if (file.path.starts_with("calendars/")) load_shipped_calendar(file);
    }
    if (request_.whole_library) {
      for (const auto id : library.shipped_checklists) load_shipped_checklist(library, id, load_.diagnostics);
      for (const auto id : library.shipped_matrices) load_shipped_matrix(library, id, load_.diagnostics);
    }
    for (const ChecklistRef& ref : checklist_references())
      if (!library.checklist(ref)) load_shipped_checklist(library, ref.id, load_.diagnostics);
    for (const std::string& id : matrix_references()) load_shipped_matrix(library, id, load_.diagnostics);
    if (library.workspace) add_what_workspace_names(*library.workspace);
  }

  /// A workspace may name levels and items of definitions that nothing here refers to. Which files were given must not
  /// decide whether they are known.
  void add_what_workspace_names(const Workspace& workspace) {
    Library& library = load_.library;
    std::vector<std::string_view> levels;
    for (const LevelDeadline& deadline : workspace.deadlines) levels.push_back(deadline.level);
    for (const PlanDemand& demand : workspace.plan)
      if (demand.level != "all") levels.push_back(demand.level);
    for (const auto& level : workspace.gate.forbid) levels.push_back(level.value);
    if (!std::ranges::all_of(levels, [&](std::string_view level) { return library.has_level(level); }))
      for (const auto id : library.shipped_matrices) load_shipped_matrix(library, id, load_.diagnostics);
    if (!std::ranges::all_of(workspace.assessment.veto, [&](const auto& veto) { return library.has_item(veto.value); }))
      for (const auto id : library.shipped_checklists) load_shipped_checklist(library, id, load_.diagnostics);
  }

  std::vector<ChecklistRef> checklist_references() const {
    std::vector<ChecklistRef> refs;
    const auto add = [&](const std::vector<ChecklistRef>& more) { refs.insert(refs.end(), more.begin(), more.end()); };
    for (const auto& audit : load_.audits) add(audit->checklists);
    if (load_.library.workspace)
      for (const Site& site : load_.library.workspace->sites) add(site.checklists);
    return refs;
  }

  std::vector<std::string> matrix_references() const {
    std::vector<std::string> ids{std::string(default_matrix)};
    const auto add = [&](const std::optional<Located<std::string>>& reference) {
      if (reference) ids.push_back(reference->value);
    };
    for (const auto& checklist : load_.library.checklists) add(checklist->matrix);
    for (const auto& audit : load_.audits)
      for (const ExtraFinding& extra : audit->extra) add(extra.matrix);
    if (load_.library.workspace) add(load_.library.workspace->matrix);
    return ids;
  }

  void load_shipped_calendar(const EmbeddedFile& file);

  const Files& files_;
  const LoadRequest& request_;
  Workload load_;
  std::set<std::string> seen_;
  bool wanting_audits_ = true;
};

const EmbeddedFile* find_embedded(std::string_view folder, std::string_view id) {
  const std::string path = fmt::format("{}/{}.yaml", folder, id);
  const auto files = embedded_files();
  const auto found = std::ranges::find(files, path, &EmbeddedFile::path);
  return found == files.end() ? nullptr : &*found;
}

/// The tree of a shipped file. Its path is shown as `csafe:matrices/ls-5x5.yaml`.
std::optional<yaml::Document> read_embedded(const EmbeddedFile& embedded, Diagnostics& diagnostics) {
  return yaml::read(std::make_shared<const SourceFile>(SourceFile{.path = "csafe:" + std::string(embedded.path),
                                                                  .bytes = std::string(embedded.bytes)}),
                    diagnostics);
}

void Loader::load_shipped_calendar(const EmbeddedFile& file) {
  const auto document = read_embedded(file, load_.diagnostics);
  if (!document) return;
  Calendar calendar = bind_calendar(*document, load_.diagnostics);
  const bool hidden = std::ranges::any_of(load_.library.calendars, [&](const auto& own) {
    return own->region == calendar.region && own->year == calendar.year;
  });
  if (!hidden) load_.library.calendars.push_back(std::make_unique<Calendar>(std::move(calendar)));
}

}  // namespace

bool load_shipped_matrix(Library& library, std::string_view id, Diagnostics& diagnostics) {
  if (library.matrix(id)) return true;
  const EmbeddedFile* embedded = find_embedded("matrices", id);
  if (!embedded) return false;
  if (const auto document = read_embedded(*embedded, diagnostics)) {
    auto matrix = std::make_unique<RiskMatrix>(bind_matrix(*document, diagnostics));
    matrix->shipped = true;
    library.matrices.push_back(std::move(matrix));
  }
  return true;
}

bool load_shipped_checklist(Library& library, std::string_view id, Diagnostics& diagnostics) {
  const EmbeddedFile* embedded = find_embedded("checklists", id);
  if (!embedded) return false;
  if (std::ranges::any_of(library.checklists, [&](const auto& known) { return known->shipped && known->id == id; }))
    return true;
  if (const auto document = read_embedded(*embedded, diagnostics)) {
    auto checklist = std::make_unique<Checklist>(bind_checklist(*document, diagnostics));
    checklist->shipped = true;
    library.checklists.push_back(std::move(checklist));
  }
  return true;
}

Workload load(const Files& files, const LoadRequest& request) {
  return Loader(files, request).run();
}

}  // namespace csafe
