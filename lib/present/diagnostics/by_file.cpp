#include "present/diagnostics/by_file.hpp"

namespace csafe {

std::map<std::string, std::vector<const Diagnostic*>> problems_by_file(const CheckResult& result) {
  std::map<std::string, std::vector<const Diagnostic*>> files;
  for (const std::string& file : result.files) files[path_seen_from(result.folder, file)];
  for (const Diagnostic& diagnostic : result.diagnostics)
    files[path_seen_from(result.folder, diagnostic.at.path())].push_back(&diagnostic);
  return files;
}

}  // namespace csafe
