#include "load/kind.hpp"

#include <fmt/ranges.h>

#include <algorithm>
#include <array>

#include "base/phrases.hpp"
#include "base/suggest.hpp"

namespace csafe {
namespace {

// In the order of the enumeration.
constexpr std::array<std::string_view, 7> forms{"workspace", "matrix", "checklist", "audit",
                                                "calendar",  "ledger", "baseline"};
constexpr std::array<std::string_view, 8> telling_keys{"answers", "checklists", "sections", "bands",
                                                       "factors", "events",     "sites",    "off"};

// Somebody's slip, which the YAML reader reports; the file is one of ours all the same.
constexpr std::string_view full_width_colon = "：";

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\r' || text.back() == '\t')) text.remove_suffix(1);
  return text;
}

std::string_view unquoted(std::string_view text) {
  const bool quoted = text.size() > 1 && text.front() == text.back() && (text.front() == '"' || text.front() == '\'');
  return quoted ? text.substr(1, text.size() - 2) : text;
}

/// The first line that is neither blank nor a comment nor `---`, without the blanks around it.
std::string_view first_line(std::string_view bytes) {
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.remove_prefix(3);
  while (!bytes.empty()) {
    const auto end = bytes.find('\n');
    const std::string_view line = trimmed(bytes.substr(0, end));
    bytes.remove_prefix(end == bytes.npos ? bytes.size() : end + 1);
    if (!line.empty() && !line.starts_with('#') && line != "---") return line;
  }
  return {};
}

bool is_like_ours(std::string_view key) {
  const std::string_view ours[] = {"csafe"};
  return std::ranges::find(telling_keys, key) != telling_keys.end() || nearest(key, ours);
}

}  // namespace

std::optional<std::string_view> peek_kind(std::string_view bytes) {
  const std::string_view line = first_line(bytes);
  if (!line.starts_with("csafe")) return std::nullopt;
  std::string_view value = trimmed(line.substr(5));
  if (value.starts_with(':'))
    value.remove_prefix(1);
  else if (value.starts_with(full_width_colon))
    value.remove_prefix(full_width_colon.size());
  else
    return std::nullopt;
  if (const auto comment = value.find(" #"); comment != value.npos) value = value.substr(0, comment);
  return unquoted(trimmed(value));
}

bool starts_like_ours(std::string_view bytes) {
  if (bytes.find_first_not_of(" \t\r\n") == bytes.npos) return true;  // what was in it is lost
  if (bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF")) {
    std::string narrow;  // UTF-16, of which the ASCII part tells enough
    for (const char c : bytes.substr(2, 4096))
      if (c != '\0') narrow += c;
    return !narrow.starts_with("\xFF\xFE") && !narrow.starts_with("\xFE\xFF") && starts_like_ours(narrow);
  }
  const std::string_view line = first_line(bytes);
  const auto colon = std::min(line.find(':'), line.find(full_width_colon));
  return colon != line.npos && is_like_ours(trimmed(line.substr(0, colon)));
}

std::string_view form_name(FileForm form) {
  return forms[static_cast<std::size_t>(form)];
}

std::optional<FileForm> form_of(std::string_view kind) {
  const auto name = kind.substr(0, kind.find('/'));
  const auto found = std::ranges::find(forms, name);
  if (found == forms.end()) return std::nullopt;
  return static_cast<FileForm>(found - forms.begin());
}

bool looks_like_ours(const yaml::Document& document) {
  const auto root = document.root();
  if (!root || !root->is_map()) return false;
  bool found = false;
  yaml::for_each_pair(*root, [&](yaml::NodeRef key, yaml::NodeRef) { found = found || is_like_ours(key.text()); });
  return found;
}

std::optional<FileForm> require_form(const yaml::Document& document, Diagnostics& diagnostics) {
  const auto root = *document.root();
  const auto report = [&](yaml::NodeRef node, Text message, Text help) {
    diagnostics.add(RuleId::file_kind, node.location(), std::move(message), std::move(help));
  };
  const std::string listed = fmt::format("{}/1", fmt::join(forms, "/1, "));
  if (!root.is_map()) {
    report(root, say(Phrase::root_not_map), say(Phrase::help_kind_any, listed));
    return std::nullopt;
  }
  std::optional<FileForm> form;
  bool seen = false;
  bool first = true;
  yaml::for_each_pair(root, [&](yaml::NodeRef key, yaml::NodeRef value) {
    if (key.text() == "csafe" && !seen) {
      seen = true;
      const auto text = value.is_scalar() ? value.text() : std::string_view{};
      form = form_of(text);
      if (!form) {
        const auto meant = nearest(text.substr(0, text.find('/')), forms);
        report(value, say(Phrase::kind_unknown, text),
               meant ? say(Phrase::help_kind, *meant) : say(Phrase::help_kind_any, listed));
      } else if (!text.ends_with("/1") || text.find('/') != text.size() - 2) {
        report(value, say(Phrase::kind_version, text), say(Phrase::help_kind, form_name(*form)));
        form.reset();
      } else if (!first) {
        report(key, say(Phrase::kind_not_first), say(Phrase::help_kind_first));
      }
    }
    first = false;
  });
  if (!seen) report(root, say(Phrase::kind_missing), say(Phrase::help_kind_any, listed));
  return form;
}

}  // namespace csafe
