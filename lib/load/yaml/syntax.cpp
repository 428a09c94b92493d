#include "load/yaml/syntax.hpp"

#include <algorithm>
#include <array>

#include "base/phrases.hpp"
#include "load/yaml/slips.hpp"
#include "load/yaml/source_scan.hpp"

namespace csafe::yaml {
namespace {

constexpr std::string_view full_width_comma = "，";

/// One failure of yaml-cpp on its way to a message that helps.
class Failure {
 public:
  Failure(std::string_view reason, Mark at, const Document& document, const TreeBuilder& builder,
          Diagnostics& diagnostics)
      : reason_(reason),
        file_(document.file),
        bytes_(document.file->bytes),
        at_(at),
        offset_(at.offset),
        line_(line_begin(bytes_, offset_)),
        content_(std::min(skip_dashes(bytes_, line_), offset_)),
        builder_(&builder),
        diagnostics_(&diagnostics) {}

  void not_a_key();
  void not_an_entry();
  void unexpected_colon();
  void no_separator();
  void list_beside_key();
  void closes_nothing();
  void tab();
  void reserved();
  void unterminated();
  void escape();
  void block_header();
  void unknown_alias();
  void tag();
  void not_understood();

 private:
  bool tab_before() const { return bytes_.substr(line_, content_ - line_).find('\t') != not_found; }
  bool report_tab();
  bool report_text_after();
  bool report_dash();
  bool report_key_above();
  bool fits_open_collection() const;
  char byte_at(std::size_t offset) const { return offset < bytes_.size() ? bytes_[offset] : '\0'; }
  std::string character(std::size_t offset) const {
    return std::string{bytes_.substr(std::min(offset, bytes_.size()), past_character(bytes_, offset) - offset)};
  }
  Mark mark(std::size_t offset) const { return mark_near(bytes_, at_, offset); }
  Diagnostic& add(const Location& at, Text message, Text help) {
    return diagnostics_->add(RuleId::yaml_syntax, at, std::move(message), std::move(help));
  }
  Diagnostic& add_here(Text message, Text help) {
    return add(character_at(file_, at_), std::move(message), std::move(help));
  }

  std::string_view reason_;
  const SourcePtr& file_;
  std::string_view bytes_;
  Mark at_;
  std::size_t offset_;
  std::size_t line_;     ///< where its line begins
  std::size_t content_;  ///< the first byte of that line after blanks and dashes
  const TreeBuilder* builder_;
  Diagnostics* diagnostics_;
};

bool Failure::report_tab() {
  if (!tab_before()) return false;
  const std::size_t tab = bytes_.find('\t', line_);
  add(character_at(file_, mark(tab)), say(Phrase::yaml_tab), say(Phrase::yaml_tab_help));
  return true;
}

bool Failure::report_text_after() {
  const char before = byte_before(bytes_, offset_, false);
  if (!is_quote(before) && !is_closing_bracket(before)) return false;
  if (is_quote(before) && byte_at(offset_) == ':') {
    report_missing_colon(file_, mark(content_), line_end(bytes_, offset_), *diagnostics_);
    return true;
  }
  const Phrase help = is_quote(before) ? Phrase::yaml_text_after_quote_help : Phrase::yaml_text_after_bracket_help;
  Diagnostic& problem = add_here(say(Phrase::yaml_text_after, std::string(1, before)), say(help));
  const auto& scalar = builder_->last_scalar();
  if (is_quote(before) && scalar && scalar->style != Style::plain && scalar->at.line < at_.line) {
    problem.notes.push_back({.message = say(Phrase::yaml_quote_opened), .at = character_at(file_, scalar->at)});
  }
  return true;
}

/// `-text` under an entry.
bool Failure::report_dash() {
  if (offset_ != content_ || byte_at(offset_) != '-' || ends_token(bytes_, offset_ + 1)) return false;
  const std::size_t above = previous_content_line(bytes_, offset_);
  if (above == not_found) return false;
  const std::size_t dash = skip_blanks(bytes_, above);
  if (byte_at(dash) != '-' || !ends_token(bytes_, dash + 1) || dash - above != offset_ - line_) return false;
  add_here(say(Phrase::yaml_dash), say(Phrase::yaml_dash_help));
  return true;
}

/// `SH-101：pass` above, which is a text and not the first key of a map; a comment between ends it.
bool Failure::report_key_above() {
  if (offset_ != content_ || fits_open_collection()) return false;
  const std::size_t above = previous_content_line(bytes_, offset_);
  if (above == not_found || indentation_of(bytes_, above) != indentation_of(bytes_, offset_)) return false;
  const std::size_t content = skip_blanks(bytes_, above);
  const std::size_t end = line_end(bytes_, above);
  if (is_quote(bytes_[content]) || find_key_colon(bytes_, content, end) != not_found) return false;
  report_missing_colon(file_, mark(content), end, *diagnostics_);
  return true;
}

bool Failure::fits_open_collection() const {
  const auto& open = builder_->open();
  return std::any_of(open.begin(), open.end(), [this](const OpenCollection& collection) {
    return !collection.is_flow && collection.column == content_ - line_;
  });
}

void Failure::not_a_key() {
  if (report_tab() || report_text_after() || report_dash()) return;
  if (report_key_above()) return;
  const std::size_t end = line_end(bytes_, offset_);
  if (byte_at(offset_) == '-' && ends_token(bytes_, offset_ + 1)) {
    add_here(say(Phrase::yaml_entry_among_keys), say(Phrase::yaml_entry_among_keys_help));
  } else if (offset_ != content_) {
    not_understood();
  } else if (fits_open_collection() && find_key_colon(bytes_, offset_, end) == not_found) {
    report_missing_colon(file_, at_, end, *diagnostics_);
  } else if (!fits_open_collection()) {
    add_here(say(Phrase::yaml_indentation), say(Phrase::yaml_indentation_help));
  } else {
    not_understood();
  }
}

void Failure::not_an_entry() {
  if (report_tab() || report_text_after() || report_dash()) return;
  if (offset_ == content_ && !fits_open_collection()) {
    add_here(say(Phrase::yaml_indentation), say(Phrase::yaml_indentation_help));
  } else {
    add_here(say(Phrase::yaml_key_among_entries), say(Phrase::yaml_key_among_entries_help));
  }
}

void Failure::unexpected_colon() {
  constexpr std::size_t longest_key = 1024;
  if (report_tab()) return;
  if (find_key_colon(bytes_, content_, offset_) != not_found) {
    add_here(say(Phrase::yaml_second_colon), say(Phrase::yaml_second_colon_help));
    return;
  }
  if (offset_ - content_ > longest_key) {
    add(stretch(file_, mark(content_), offset_), say(Phrase::yaml_key_too_long), say(Phrase::yaml_key_too_long_help));
    return;
  }
  const auto& scalar = builder_->last_scalar();
  if (scalar && scalar->style == Style::plain && scalar->at.line < at_.line &&
      written_end(bytes_, *scalar) > content_) {
    add(stretch(file_, mark(content_), offset_), say(Phrase::yaml_too_far_in), say(Phrase::yaml_too_far_in_help));
    return;
  }
  const std::size_t above = previous_content_line(bytes_, offset_);
  if (above != not_found && content_ < offset_) {
    const std::size_t content = skip_dashes(bytes_, above);
    const std::size_t end = line_end(bytes_, above);
    if (content < end && find_key_colon(bytes_, content, end) == not_found && !is_quote(bytes_[content])) {
      report_missing_colon(file_, mark(content), end, *diagnostics_);
      return;
    }
  }
  add_here(say(Phrase::yaml_unexpected_colon), say(Phrase::yaml_unexpected_colon_help));
}

void Failure::no_separator() {
  const auto& open = builder_->open();
  const Document& document = builder_->document();
  const auto bracket = std::find_if(open.rbegin(), open.rend(), [&](const OpenCollection& collection) {
    const char c = byte_at(document.nodes[collection.node].at.offset);
    return collection.is_flow && (c == '[' || c == '{');
  });
  if (bracket == open.rend()) return not_understood();
  const Mark opening = document.nodes[bracket->node].at;
  const std::string opener(1, bytes_[opening.offset]);
  const std::string closer(1, opener == "[" ? ']' : '}');
  const bool at_end = skip_space(bytes_, offset_) >= bytes_.size();
  const bool back_outside =
      opening.line < at_.line && indentation_of(bytes_, offset_) <= indentation_of(bytes_, opening.offset);
  if (at_end || back_outside) {
    add(character_at(file_, opening), say(Phrase::yaml_flow_open, opener),
        say(Phrase::yaml_flow_open_help, closer, opener));
    return;
  }
  const std::string_view inside = bytes_.substr(opening.offset, offset_ - opening.offset);
  const bool full_width = inside.find(full_width_comma) != not_found;
  Diagnostic& problem =
      add_here(say(Phrase::yaml_flow_separator, closer),
               say(full_width ? Phrase::yaml_flow_full_width_help : Phrase::yaml_flow_separator_help));
  problem.notes.push_back({.message = say(Phrase::yaml_flow_opened, opener), .at = character_at(file_, opening)});
}

void Failure::list_beside_key() {
  if (report_tab()) return;
  const char before = byte_before(bytes_, offset_, false);
  if (before == '[' || before == '{' || before == ',') return reserved();
  add_here(say(Phrase::yaml_list_beside_key), say(Phrase::yaml_list_beside_key_help));
}

void Failure::closes_nothing() {
  add_here(say(Phrase::yaml_flow_close, character(offset_)), say(Phrase::yaml_flow_close_help));
}

void Failure::tab() {
  add_here(say(Phrase::yaml_tab), say(Phrase::yaml_tab_help));
}

void Failure::reserved() {
  std::size_t start = offset_;
  const char above = start > 0 ? bytes_[start - 1] : '\0';
  if (byte_at(start) != '*' && byte_at(start) != '&' && (above == '*' || above == '&')) --start;
  const char before = byte_before(bytes_, start, false);
  const bool starts_text = before == 0 || std::string_view{":,-[{?"}.find(before) != not_found;
  const Phrase phrase = starts_text ? Phrase::yaml_reserved : Phrase::yaml_reserved_inside;
  add(character_at(file_, mark(start)), say(phrase, character(start)), say(Phrase::yaml_quote_help));
}

void Failure::unterminated() {
  std::size_t offset = builder_->read_up_to();
  for (char before = ':'; offset < bytes_.size();) {
    offset = skip_space(bytes_, offset);
    if (offset >= bytes_.size()) break;
    const bool starts_text = std::string_view{":,-[{?"}.find(before) != not_found ||
                             offset == skip_blanks(bytes_, line_begin(bytes_, offset));
    if (starts_text && is_quote(bytes_[offset])) {
      const std::size_t close = closing_quote(bytes_, offset);
      if (close == not_found || close > offset_) return report_unterminated(file_, mark(offset), *diagnostics_);
      offset = close;
    }
    before = bytes_[offset++];
  }
  not_understood();
}

void Failure::escape() {
  const std::size_t backslash = offset_ == 0 ? not_found : bytes_.rfind('\\', offset_ - 1);
  if (backslash == not_found) return not_understood();
  const std::size_t end = std::max(past_character(bytes_, backslash + 1), offset_);
  add(stretch(file_, mark(backslash), end),
      say(Phrase::yaml_escape, excerpt(bytes_.substr(backslash, end - backslash))), say(Phrase::yaml_escape_help));
}

void Failure::block_header() {
  const std::size_t indicator = offset_ == 0 ? not_found : bytes_.find_last_of("|>", offset_ - 1);
  if (indicator == not_found) return not_understood();
  const std::string shown = character(indicator);
  add(character_at(file_, mark(indicator)), say(Phrase::yaml_block_header, shown),
      say(Phrase::yaml_block_header_help, shown));
}

void Failure::unknown_alias() {
  const std::size_t end = past_name(bytes_, offset_);
  const std::string name = excerpt(bytes_.substr(offset_, end - offset_));
  diagnostics_->add(RuleId::yaml_alias, stretch(file_, at_, end),
                    say(Phrase::yaml_alias_unknown, name, name.substr(std::min<std::size_t>(1, name.size()))),
                    say(Phrase::yaml_alias_unknown_help));
}

void Failure::tag() {
  const std::size_t mark_of_tag = bytes_.rfind('!', offset_);
  if (mark_of_tag == not_found || mark_of_tag < line_) return not_understood();
  const std::size_t end = past_name(bytes_, mark_of_tag);
  diagnostics_->add(RuleId::yaml_tag, stretch(file_, mark(mark_of_tag), end),
                    say(Phrase::yaml_tag, excerpt(bytes_.substr(mark_of_tag, end - mark_of_tag))),
                    say(Phrase::yaml_tag_help));
}

void Failure::not_understood() {
  add_here(say(Phrase::yaml_not_understood, reason_), say(Phrase::yaml_not_understood_help));
}

/// What yaml-cpp 0.7 says (the beginning of its words), and who puts it better.
struct Explanation {
  std::string_view words;
  void (Failure::*report)();
};
constexpr std::array explanations{
    Explanation{"end of map not found", &Failure::not_a_key},
    Explanation{"end of sequence not found", &Failure::not_an_entry},
    Explanation{"end of map flow", &Failure::no_separator},
    Explanation{"end of sequence flow", &Failure::no_separator},
    Explanation{"illegal map value", &Failure::unexpected_colon},
    Explanation{"illegal block entry", &Failure::list_beside_key},
    Explanation{"illegal flow end", &Failure::closes_nothing},
    Explanation{"illegal tab", &Failure::tab},
    Explanation{"unknown token", &Failure::reserved},
    Explanation{"alias not found", &Failure::reserved},
    Explanation{"anchor not found", &Failure::reserved},
    Explanation{"illegal EOF in scalar", &Failure::unterminated},
    Explanation{"illegal document indicator", &Failure::unterminated},
    Explanation{"unknown escape", &Failure::escape},
    Explanation{"invalid unicode", &Failure::escape},
    Explanation{"bad character found while scanning hex", &Failure::escape},
    Explanation{"unexpected character in block", &Failure::block_header},
    Explanation{"cannot set zero indentation", &Failure::block_header},
    Explanation{"the referenced anchor", &Failure::unknown_alias},
    Explanation{"tag handle", &Failure::tag},
    Explanation{"end of verbatim tag", &Failure::tag},
    Explanation{"illegal character found while scanning tag", &Failure::tag},
};

}  // namespace

void report_syntax_error(std::string_view reason, Mark at, const Document& document, const TreeBuilder& builder,
                         Diagnostics& diagnostics) {
  const std::string_view bytes = document.file->bytes;
  const bool is_directive = bytes.substr(at.offset).starts_with('%') && line_begin(bytes, at.offset) == at.offset;
  if (is_directive && report_directives(document, at.offset, at.offset + 1, diagnostics)) return;
  Failure failure{reason, at, document, builder, diagnostics};
  const auto known = std::find_if(explanations.begin(), explanations.end(),
                                  [reason](const Explanation& row) { return reason.starts_with(row.words); });
  if (known != explanations.end()) {
    (failure.*known->report)();
  } else {
    failure.not_understood();
  }
}

}  // namespace csafe::yaml
