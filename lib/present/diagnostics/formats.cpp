#include "present/diagnostics/formats.hpp"

#include <algorithm>
#include <array>

namespace csafe {
namespace {

constexpr std::array formats{CheckFormat{"text", Phrase::format_text},
                             CheckFormat{"sarif", Phrase::format_sarif, &render_sarif},
                             CheckFormat{"junit", Phrase::format_junit, &render_junit},
                             CheckFormat{"github", Phrase::format_github, &render_github},
                             CheckFormat{"gitlab", Phrase::format_gitlab, &render_gitlab},
                             CheckFormat{"checkstyle", Phrase::format_checkstyle, &render_checkstyle},
                             CheckFormat{"json", Phrase::format_json},
                             CheckFormat{"ndjson", Phrase::format_json},
                             CheckFormat{"table", Phrase::format_rows},
                             CheckFormat{"csv", Phrase::format_rows},
                             CheckFormat{"tsv", Phrase::format_rows},
                             CheckFormat{"markdown", Phrase::format_rows},
                             CheckFormat{"html", Phrase::format_rows}};

}  // namespace

std::span<const CheckFormat> check_formats() {
  return formats;
}

const CheckFormat* find_check_format(std::string_view name) {
  const auto found = std::ranges::find(formats, name, &CheckFormat::name);
  return found == formats.end() ? nullptr : &*found;
}

}  // namespace csafe
