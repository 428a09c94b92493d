#include "load/inventory.hpp"

#include <algorithm>
#include <set>
#include <unordered_map>

#include "base/parallel.hpp"
#include "base/phrases.hpp"
#include "load/glance.hpp"
#include "load/kind.hpp"
#include "load/references.hpp"
#include "load/schema/baseline.hpp"
#include "load/schema/schema.hpp"
#include "load/shipped.hpp"
#include "load/workspace_search.hpp"

namespace csafe {
namespace {

bool is_yaml_name(std::string_view name) {
  for (const std::string_view ending : {".yaml", ".yml", ".YAML", ".YML", ".Yaml", ".Yml"})
    if (name.ends_with(ending)) return true;
  return false;
}

/// A file that was found, and what is known of it so far.
struct Candidate {
  FileList::Entry entry;
  bool named = false;   ///< by the command line
  bool wanted = false;  ///< audits at this place are
};

void report_unread(const std::string& path, const ReadResult& result, const yaml::Limits& limits,
                   Diagnostics& diagnostics) {
  const Location at = whole_file(path.empty() ? "." : path);
  if (result.too_large)
    diagnostics.add(RuleId::file_size, at, say(Phrase::file_too_large, limits.bytes), say(Phrase::help_file_too_large));
  else
    diagnostics.add(RuleId::file_unreadable, at, say(Phrase::cannot_read, result.error));
}

class Taker {
 public:
  Taker(const Files& files, const LoadRequest& request) : files_(files), request_(request) {}

  Inventory run() {
    std::vector<std::string> paths = request_.paths;
    std::set<std::string> workspaces;
    const auto workspace = workspace_of(paths, workspaces);
    if (workspace) workspace_ = absolute_path(*workspace);
    if (paths.empty()) paths.push_back(workspace.value_or(""));
    for (const std::string& path : paths) take(path);
    wanted_ = false;
    inventory_.whole_workspace = workspace && walked_.contains(workspace_);
    if (workspace) walk(*workspace);
    // Paths of two workspaces are a mistake, which reading the files of both shows.
    if (workspaces.size() > 1)
      for (const std::string& folder : workspaces) take_named(join_path(folder, workspace_name), false);
    look_at_all();
    add_shipped();
    order_audits();
    inventory_.references = std::move(references_);
    return std::move(inventory_);
  }

 private:
  /// The workspace above the paths: that of the first which has one. `all` are the ones that the others have.
  std::optional<std::string> workspace_of(const std::vector<std::string>& paths, std::set<std::string>& all) const {
    if (paths.empty()) return find_workspace(files_, "");
    std::optional<std::string> found;
    std::set<std::string> looked_in;
    for (const std::string& path : paths) {
      if (!looked_in.insert(files_.kind(path) == FileKind::folder ? path : parent_path(path)).second) continue;
      const auto other = find_workspace(files_, path);
      if (!other) continue;
      if (!found) found = other;
      if (all.empty() || absolute_path(*found) != absolute_path(*other)) all.insert(*other);
    }
    return found;
  }

  void take(const std::string& path) {
    if (path.empty() || files_.kind(path) == FileKind::folder)
      walk(path);
    else
      take_named(path, true);
  }

  void walk(const std::string& folder) {
    const std::string full = absolute_path(folder);
    if (walked_.contains(full)) return;
    const FolderListing listing = files_.list(folder.empty() ? "." : folder);
    if (!listing.ok()) return unreadable(folder, {.error = listing.error});
    walked_.insert(full);
    const auto is_named = [&](const FolderEntry& entry) {
      return !named_.empty() && named_.contains(join_path(full, entry.name));
    };
    const auto workspace =
        full == workspace_ ? std::ranges::find(listing, workspace_name, &FolderEntry::name) : listing.end();
    const bool took_workspace = workspace != listing.end() && workspace->kind == FileKind::file &&
                                !is_named(*workspace) && take_workspace(join_path(folder, workspace_name));
    bool begun = false;
    for (const FolderEntry& entry : listing) {
      if (entry.name.starts_with('.') || (took_workspace && entry.name == workspace_name)) continue;
      if (entry.kind == FileKind::folder) {
        walk(join_path(folder, entry.name));
        begun = false;
      } else if (is_yaml_name(entry.name)) {
        if (entry.kind == FileKind::other) {
          const std::string path = join_path(folder, entry.name);
          if (files_.kind(path) == FileKind::other) {
            unreadable(path, {.error = say(Phrase::not_a_file)});
            continue;
          }
        }
        if (is_named(entry)) continue;
        if (!std::exchange(begun, true)) inventory_.paths.begin_folder(folder);
        candidates_.push_back({inventory_.paths.add(entry.name), false, wanted_});
      }
    }
  }

  /// Reads a workspace's file before anything else is looked for: it may be large, and there is the most room now.
  /// False when it does not say that it is one.
  bool take_workspace(const std::string& path) {
    const ReadResult head = glancer_.read_head(path);
    const auto kind = head.ok() ? peek_kind(head.bytes) : std::nullopt;
    if (!kind || form_of(*kind) != FileForm::workspace) return false;
    ReadResult bytes = glancer_.read(path);
    if (bytes.ok())
      parse(std::make_shared<const SourceFile>(SourceFile{.path = path, .bytes = std::move(bytes.bytes)}), {}, true);
    else
      unreadable(path, bytes);
    return true;
  }

  /// A file by its own name, unless it was found already under this or another.
  void take_named(const std::string& path, bool named) {
    const std::string full = path == "-" ? path : absolute_path(path);
    const bool was_walked = walked_.contains(parent_path(full)) && files_.kind(path) == FileKind::file &&
                            is_yaml_name(path) && !std::string_view(full).substr(full.rfind('/') + 1).starts_with('.');
    if (was_walked && named) named_late_.insert(full);
    if (was_walked || !named_.insert(full).second) return;
    const std::string folder = path == "-" ? "" : parent_path(path);
    inventory_.paths.begin_folder(folder);
    candidates_.push_back(
        {inventory_.paths.add(folder.empty() ? path : path.substr(path.rfind('/') + 1)), named, wanted_});
    if (path != "-" && files_.kind(path) == FileKind::other) read_once(path);
  }

  void read_once(const std::string& path) {
    ReadResult bytes = files_.read(path, request_.limits.bytes);
    if (bytes.ok()) {
      inventory_.once.emplace(inventory_.paths.path(candidates_.back().entry), std::move(bytes.bytes));
    } else {
      candidates_.pop_back();
      unreadable(path, bytes);
    }
  }

  void unreadable(const std::string& path, const ReadResult& result) {
    report_unread(path, result, request_.limits, inventory_.diagnostics);
  }

  /// Every candidate is looked at by several threads; what they saw is used in the order of the candidates.
  void look_at_all() {
    constexpr std::size_t batch = 64;
    std::vector<std::size_t> sizes;
    for (std::size_t begin = 0; begin < candidates_.size(); begin += batch) sizes.push_back(1);
    std::vector<std::pair<Candidate, Glance>> others;
    GroupedWork<std::vector<Glance>, std::vector<Glance>> work(sizes, request_.jobs);
    work.run(
        [&](std::size_t group, std::size_t) {
          std::vector<Glance> glances;
          const std::size_t end = std::min(candidates_.size(), (group + 1) * batch);
          for (std::size_t i = group * batch; i < end; ++i)
            glances.push_back(glancer_.look(inventory_.paths.path(candidates_[i].entry), candidates_[i].wanted));
          return glances;
        },
        [](std::size_t, std::vector<std::vector<Glance>> parts) { return std::move(parts.front()); },
        [&](std::size_t group, std::vector<Glance> glances) {
          for (std::size_t i = 0; i < glances.size(); ++i) {
            const Candidate& candidate = candidates_[group * batch + i];
            if (glances[i].what == Glance::What::audit)
              use(candidate, glances[i]);
            else
              others.emplace_back(candidate, std::move(glances[i]));
          }
        });
    candidates_ = std::vector<Candidate>();
    inventory_.paths.finish();
    for (auto& [candidate, glance] : others) use(candidate, glance);
  }

  void use(const Candidate& candidate, Glance& glance) {
    if (glance.what == Glance::What::audit) {
      if (candidate.wanted) use_audit(candidate, glance);
      return;
    }
    const std::string path = inventory_.paths.path(candidate.entry);
    if (glance.what == Glance::What::unreadable) return unreadable(path, {.error = glance.error});
    ReadResult bytes = glancer_.read(path);
    if (!bytes.ok()) return unreadable(path, bytes);
    const auto kind = peek_kind(bytes.bytes);
    const auto form = kind ? form_of(*kind) : std::nullopt;
    if (form == FileForm::ledger) return use_ledger(path);
    if (form == FileForm::baseline && !request_.baselines) return;
    if (form == FileForm::audit) {
      // Its kind stood below a long comment.
      if (candidate.wanted) glancer_.read_subject(path, std::move(bytes.bytes), glance);
      return candidate.wanted ? use_audit(candidate, glance) : void();
    }
    auto file = std::make_shared<const SourceFile>(SourceFile{.path = path, .bytes = std::move(bytes.bytes)});
    const bool named = candidate.named || (!named_late_.empty() && named_late_.contains(absolute_path(path)));
    parse(std::move(file), candidate, named || kind.has_value());
  }

  void use_ledger(const std::string& path) {
    ++inventory_.files;
    inventory_.ledgers.push_back(path);
    inventory_.others.push_back(path);
  }

  void use_audit(const Candidate& candidate, Glance& glance) {
    ++inventory_.files;
    const auto [site, is_new] = site_numbers_.try_emplace(glance.site, static_cast<std::uint32_t>(site_names_.size()));
    if (is_new) site_names_.push_back(site->first);
    found_.push_back({site->second, candidate.entry});
    for (ChecklistRef& ref : glance.checklists) references_.try_emplace(ref.text(), ref);
  }

  /// A file that is not known to be ours is passed over unless it looks like one.
  void parse(SourcePtr file, const Candidate& candidate, bool ours) {
    Diagnostics problems;
    auto document = read_tree(file, problems, request_.limits, request_.stats ? &inventory_.reading : nullptr);
    if (!ours && !(document ? looks_like_ours(*document) : starts_like_ours(file->bytes))) return;
    const auto form = document ? require_form(*document, problems) : std::nullopt;
    if (form == FileForm::audit && !candidate.wanted) return;
    if (form == FileForm::audit) return use_late_audit(*document, candidate);
    if (form == FileForm::ledger) return use_ledger(file->path);
    ++inventory_.files;
    inventory_.others.push_back(file->path);
    if (form) bind_file(std::move(*document), *form, problems);
    inventory_.diagnostics.append(std::move(problems));
  }

  /// An audit whose `csafe:` line is quoted or late.
  void use_late_audit(const yaml::Document& document, const Candidate& candidate) {
    Glance glance;
    const AuditSubject subject = bind_audit_subject(document);
    glance.site = subject.site;
    glance.checklists = subject.checklists;
    use_audit(candidate, glance);
  }

  void bind_file(yaml::Document document, FileForm form, Diagnostics& problems) {
    Library& library = inventory_.library;
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
      case FileForm::workspace:
        bind_workspace_file(std::move(document), problems);
        break;
      case FileForm::baseline:
        if (request_.baselines) bind_baseline(document, problems);
        break;
      case FileForm::audit:
      case FileForm::ledger:
        break;
    }
  }

  void bind_workspace_file(yaml::Document document, Diagnostics& problems) {
    std::optional<Workspace>& workspace = inventory_.library.workspace;
    const Location at = document.root()->location();
    Workspace bound = bind_workspace(std::move(document), problems);
    if (workspace)
      problems.add(RuleId::workspace_several, at, say(Phrase::several_workspaces), say(Phrase::help_one_workspace))
          .notes.push_back({say(Phrase::also_here), {.file = workspace->file, .begin = {0, 1}, .end = {0, 1}}});
    else
      workspace = std::move(bound);
    workspace->order_sites();
  }

  void add_shipped() {
    name_shipped(inventory_.library);
    load_shipped_calendars(inventory_.library, inventory_.diagnostics);
    if (request_.whole_library) load_all_shipped(inventory_.library, inventory_.diagnostics);
    load_referenced(inventory_.library, references_, inventory_.diagnostics);
  }

  /// By site, and those of a site by path, whatever the order of the command line.
  void order_audits() {
    std::ranges::sort(found_, [&](const Found& a, const Found& b) {
      if (a.site != b.site) return site_names_[a.site] < site_names_[b.site];
      return inventory_.paths.comes_before(a.entry, b.entry);
    });
    inventory_.audits.reserve(found_.size());
    std::uint32_t site = 0;
    for (const Found& found : found_) {
      if (inventory_.sites.empty() || found.site != site)
        inventory_.sites.push_back(
            {std::string(site_names_[found.site]), static_cast<std::uint32_t>(inventory_.audits.size()), 0});
      site = found.site;
      ++inventory_.sites.back().count;
      inventory_.audits.push_back(found.entry);
    }
  }

  struct Found {
    std::uint32_t site = 0;  // in site_names_
    FileList::Entry entry;
  };

  const Files& files_;
  const LoadRequest& request_;
  Inventory inventory_;
  const Glancer glancer_{files_, inventory_.once, request_.limits};
  std::string workspace_;             // its folder, from the root; empty without one
  std::set<std::string> walked_;      // folders, from the root
  std::set<std::string> named_;       // files, from the root
  std::set<std::string> named_late_;  // after the folder that they were found in
  std::vector<Candidate> candidates_;
  std::vector<Found> found_;
  std::unordered_map<std::string, std::uint32_t> site_numbers_;
  std::vector<std::string_view> site_names_;  // by number, of site_numbers_
  std::map<std::string, ChecklistRef> references_;
  bool wanted_ = true;
};

}  // namespace

Inventory take_inventory(const Files& files, const LoadRequest& request) {
  return Taker(files, request).run();
}

std::optional<Audit> read_audit(const Files& files, const Inventory& inventory, FileList::Entry entry,
                                const yaml::Limits& limits, Diagnostics& diagnostics, ReadingStats* stats) {
  const std::string path = inventory.paths.path(entry);
  ReadResult bytes;
  {
    const Stopwatch watch(stats ? &stats->reading : nullptr);
    bytes = Glancer(files, inventory.once, limits).read(path);
  }
  if (!bytes.ok()) {
    report_unread(path, bytes, limits, diagnostics);
    return std::nullopt;
  }
  const auto file = std::make_shared<const SourceFile>(SourceFile{.path = path, .bytes = std::move(bytes.bytes)});
  auto document = read_tree(file, diagnostics, limits, stats);
  const Stopwatch watch(stats ? &stats->checking : nullptr);
  if (!document || require_form(*document, diagnostics) != FileForm::audit) return std::nullopt;
  return bind_audit(std::move(*document), diagnostics);
}

}  // namespace csafe
