#include "present/diagnostics/check_result.hpp"

#include <filesystem>

#include "base/phrases.hpp"
#include "present/cells.hpp"

namespace csafe {

std::string path_seen_from(std::string_view folder, std::string_view path) {
  std::string plain = std::filesystem::path(path).lexically_normal().string();
  if (folder.empty() || !plain.starts_with('/')) return plain;
  const std::string above = folder.ends_with('/') ? std::string{folder} : std::string{folder} + '/';
  return plain.starts_with(above) && plain.size() > above.size() ? plain.substr(above.size()) : plain;
}

std::string message_with_help(const Diagnostic& diagnostic, Language language) {
  std::string text = diagnostic.message.in(language);
  if (!diagnostic.help.empty()) text += list_separator(language) + diagnostic.help.in(language);
  return text;
}

std::string message_above_help(const Diagnostic& diagnostic, Language language) {
  std::string text = diagnostic.message.in(language);
  if (diagnostic.help.empty()) return text;
  text += '\n' + say(Phrase::diagnostic_help).in(language) + colon(language) + diagnostic.help.in(language);
  return text;
}

}  // namespace csafe
