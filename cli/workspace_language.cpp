#include "cli/workspace_language.hpp"

#include "load/schema/schema.hpp"
#include "load/workspace_search.hpp"
#include "load/yaml/reader.hpp"

namespace csafe {
namespace {

std::optional<std::string> workspace_of(const Files& files, const std::vector<std::string>& words) {
  bool names_any = false;
  for (const std::string& word : words) {
    if (word.empty() || word.starts_with('-') || files.kind(word) == FileKind::missing) continue;
    names_any = true;
    if (auto folder = find_workspace(files, word)) return folder;
  }
  return names_any ? std::nullopt : find_workspace(files, "");
}

}  // namespace

std::optional<Language> language_of_workspace(const Files& files, const std::vector<std::string>& words) {
  const auto folder = workspace_of(files, words);
  if (!folder) return std::nullopt;
  const std::string path = join_path(*folder, workspace_name);
  ReadResult file = files.read(path);
  if (!file.ok()) return std::nullopt;
  Diagnostics told_by_others;  // whatever reads the workspace for its results
  auto document = yaml::read(
      std::make_shared<const SourceFile>(SourceFile{.path = path, .bytes = std::move(file.bytes)}), told_by_others);
  return document ? bind_workspace(std::move(*document), told_by_others).language : std::nullopt;
}

}  // namespace csafe
