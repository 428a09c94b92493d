#include "load/yaml/slips.hpp"

#include <algorithm>

#include "base/phrases.hpp"
#include "load/yaml/source_scan.hpp"

namespace csafe::yaml {
namespace {

constexpr std::string_view full_width_colon = "：";

}  // namespace

void report_second_document(const Document& document, std::size_t read_up_to, Mark at, Diagnostics& diagnostics) {
  const std::string_view bytes = document.file->bytes;
  const std::string_view between = bytes.substr(read_up_to, std::max<std::size_t>(at.offset, read_up_to) - read_up_to);
  const Location here = character_at(document.file, at);
  const char before = byte_before(bytes, at.offset, true);
  const char first = at.offset < bytes.size() ? bytes[at.offset] : '\0';
  if (between.starts_with("...") || between.find("\n...") != not_found) {
    diagnostics.add(RuleId::yaml_several_documents, here, say(Phrase::yaml_after_end),
                    say(Phrase::yaml_after_end_help));
  } else if (bytes.substr(at.offset).starts_with("---") && line_begin(bytes, at.offset) == at.offset) {
    diagnostics.add(RuleId::yaml_several_documents, here, say(Phrase::yaml_second_document),
                    say(Phrase::yaml_second_document_help));
  } else if (report_directives(document, read_up_to, at.offset, diagnostics)) {
    return;
  } else if (first == ',') {
    diagnostics.add(RuleId::yaml_syntax, here, say(Phrase::yaml_comma), say(Phrase::yaml_quote_help));
  } else if (first == ':' && is_quote(before)) {
    const std::size_t key = skip_dashes(bytes, line_begin(bytes, at.offset));
    report_missing_colon(document.file, mark_near(bytes, at, key), line_end(bytes, key), diagnostics);
  } else if (document.nodes[0].kind == Kind::sequence && !is_closing_bracket(before)) {
    diagnostics.add(RuleId::yaml_syntax, here, say(Phrase::yaml_key_among_entries),
                    say(Phrase::yaml_key_among_entries_help));
  } else if (is_quote(before) || is_closing_bracket(before)) {
    diagnostics.add(RuleId::yaml_syntax, here, say(Phrase::yaml_text_after, std::string(1, before)),
                    say(is_quote(before) ? Phrase::yaml_text_after_quote_help : Phrase::yaml_text_after_bracket_help));
  } else {
    diagnostics.add(RuleId::yaml_several_documents, here, say(Phrase::yaml_second_document),
                    say(Phrase::yaml_second_document_help));
  }
}

bool report_directives(const Document& document, std::size_t from, std::size_t to, Diagnostics& diagnostics) {
  const std::string_view bytes = document.file->bytes;
  bool any = false;
  std::size_t begin = from;
  if (begin > 0 && line_begin(bytes, begin) != begin) begin = std::min(bytes.find('\n', begin), bytes.size()) + 1;
  Mark near{.offset = 0, .line = 1};
  while (begin < to && begin < bytes.size()) {
    const bool is_version = document.nodes.empty() && bytes.substr(begin).starts_with("%YAML ");
    if (bytes[begin] == '%' && !is_version) {
      near = mark_near(bytes, near, begin);
      diagnostics.add(RuleId::yaml_syntax, stretch(document.file, near, bytes.size()), say(Phrase::yaml_directive),
                      say(Phrase::yaml_directive_help));
      any = true;
    }
    begin = std::min(bytes.find('\n', begin), bytes.size()) + 1;
  }
  return any;
}

void report_unterminated(const SourcePtr& file, Mark opening, Diagnostics& diagnostics) {
  const std::string quote(1, file->bytes[opening.offset]);
  diagnostics.add(RuleId::yaml_unterminated, character_at(file, opening), say(Phrase::yaml_unterminated, quote),
                  say(Phrase::yaml_unterminated_help, quote));
}

std::size_t line_of_lost_colon(NodeRef node) {
  if (!node.is_scalar() || node->style != Style::plain) return 0;
  const std::string_view bytes = node.document().file->bytes;
  const std::size_t begin = node->at.offset;
  if (skip_blanks(bytes, line_begin(bytes, begin)) != begin) return 0;
  const std::size_t end = line_end(bytes, begin);
  const std::string_view line = bytes.substr(begin, end - begin);
  const bool lost = line.find(full_width_colon) != not_found || line.find(':') != not_found;
  return lost ? end : 0;
}

void report_missing_colon(const SourcePtr& file, Mark key, std::size_t end, Diagnostics& diagnostics) {
  const std::string_view bytes = file->bytes;
  std::string_view written = bytes.substr(key.offset, std::max<std::size_t>(end, key.offset) - key.offset);
  written = written.substr(0, std::min(written.find(" #"), line_end(written, 0)));
  while (!written.empty() && is_blank(written.back())) written.remove_suffix(1);
  const auto colon_at = [&](std::size_t offset) {
    return character_at(file, mark_near(bytes, key, key.offset + offset));
  };
  if (const std::size_t full_width = written.find(full_width_colon); full_width != not_found) {
    diagnostics.add(RuleId::yaml_missing_colon, colon_at(full_width),
                    say(Phrase::yaml_full_width_colon, excerpt(written)), say(Phrase::yaml_full_width_colon_help));
  } else if (const std::size_t colon = written.find(':'); colon != not_found) {
    diagnostics.add(RuleId::yaml_missing_colon, colon_at(colon), say(Phrase::yaml_no_blank, excerpt(written)),
                    say(Phrase::yaml_no_blank_help));
  } else {
    diagnostics.add(RuleId::yaml_missing_colon, stretch(file, key, key.offset + written.size()),
                    say(Phrase::yaml_no_colon, excerpt(written)), say(Phrase::yaml_no_colon_help));
  }
}

}  // namespace csafe::yaml
