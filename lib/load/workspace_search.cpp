#include "load/workspace_search.hpp"

#include <filesystem>

namespace csafe {

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

}  // namespace csafe
