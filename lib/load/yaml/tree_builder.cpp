#include "load/yaml/tree_builder.hpp"

#include <yaml-cpp/mark.h>

#include <algorithm>
#include <array>

#include "base/phrases.hpp"
#include "load/yaml/slips.hpp"
#include "load/yaml/source_scan.hpp"

namespace csafe::yaml {
namespace {

constexpr std::array<std::string_view, 4> written_nulls{"~", "null", "Null", "NULL"};

/// The word for "nothing" that stands at `offset`; empty when there is none.
std::string_view null_word(std::string_view bytes, std::size_t offset) {
  if (offset >= bytes.size()) return {};
  const std::string_view rest = bytes.substr(offset);
  for (const std::string_view word : written_nulls) {
    const std::size_t past = offset + word.size();
    const bool ends = ends_token(bytes, past) || std::string_view{",:]}"}.find(bytes[past]) != not_found;
    if (rest.starts_with(word) && ends) return rest.substr(0, word.size());
  }
  return {};
}

Style style_at(std::string_view bytes, std::size_t offset) {
  if (offset >= bytes.size()) return Style::plain;
  switch (bytes[offset]) {
    case '\'':
      return Style::single_quoted;
    case '"':
      return Style::double_quoted;
    case '|':
      return Style::literal;
    case '>':
      return Style::folded;
    default:
      return Style::plain;
  }
}

/// `value` within the file, when the bytes at `offset` are the value letter by letter.
std::optional<std::string_view> literally(std::string_view bytes, std::size_t offset, Style style,
                                          std::string_view value) {
  if (style == Style::literal || style == Style::folded) return std::nullopt;
  if (style != Style::plain) ++offset;
  const std::string_view written = bytes.substr(std::min(offset, bytes.size()), value.size());
  if (written != value) return std::nullopt;
  return written;
}

}  // namespace

TreeBuilder::TreeBuilder(Document& document, Diagnostics& diagnostics, const Limits& limits, std::uint32_t skipped)
    : document_(&document), diagnostics_(&diagnostics), limits_(&limits), skipped_(skipped) {}

Mark TreeBuilder::mark_of(const YAML::Mark& mark) const {
  const Mark start{.offset = skipped_, .line = 1};
  if (mark.is_null() || mark.pos < 0) return start;
  const std::size_t offset = static_cast<std::size_t>(mark.pos) + skipped_;
  if (offset >= bytes().size()) return mark_near(bytes(), start, bytes().size());
  return {.offset = static_cast<std::uint32_t>(offset), .line = static_cast<std::uint32_t>(mark.line) + 1};
}

std::size_t TreeBuilder::read_up_to() const {
  if (!last_) return skipped_;
  if (last_->kind == Kind::scalar || last_->kind == Kind::null) return written_end(bytes(), *last_);
  const std::size_t offset = last_->at.offset;
  const bool is_bracket = offset < bytes().size() && (bytes()[offset] == '[' || bytes()[offset] == '{');
  return is_bracket ? offset + 1 : offset;
}

void TreeBuilder::OnDocumentStart(const YAML::Mark& mark) {
  progress_();
  const Mark at = mark_of(mark);
  if (documents_++ > 0) {
    report_second_document(*document_, read_up_to(), at, *diagnostics_);
    throw StopReading{};
  }
  if (report_directives(*document_, skipped_, at.offset, *diagnostics_)) throw StopReading{};
}

void TreeBuilder::OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) {
  const Mark next = mark_of(mark);
  const Mark at = mark_near(bytes(), next, past_properties(bytes(), next.offset));
  Node node{.text = {}, .at = at, .past = 0, .kind = Kind::null, .style = Style::plain};
  if (is_written_null(at.offset)) {
    node.text = null_word(bytes(), at.offset);
  } else {
    node.at = place_of_nothing(next);
    const bool in_flow = !open_.empty() && open_.back().is_flow;
    const bool is_entry = in_flow && (!open_.back().is_map || !open_.back().value_next);
    if (is_entry && at.offset < bytes().size() && bytes()[at.offset] == ',') {
      stop(RuleId::yaml_syntax, character_at(document_->file, at), say(Phrase::yaml_flow_empty),
           say(Phrase::yaml_flow_empty_help));
    }
  }
  add(node, anchor);
}

/// Whether yaml-cpp's "nothing" is a word at `offset`. It names the next token's place for a value that was left out,
/// and that token may be a key called `null`.
bool TreeBuilder::is_written_null(std::size_t offset) const {
  if (null_word(bytes(), offset).empty()) return false;
  if (open_.empty() || open_.back().is_flow) return true;
  const OpenCollection& parent = open_.back();
  const std::size_t column = column_of(bytes(), offset);
  if (!parent.is_map) return column > parent.column;
  if (!parent.value_next) return true;
  if (offset <= parent.key.offset) return false;
  const bool beside_key = line_begin(bytes(), offset) == line_begin(bytes(), parent.key.offset);
  return beside_key || column > parent.column;
}

/// Where a value or entry that was left out is said to stand; `next` is what follows it.
Mark TreeBuilder::place_of_nothing(Mark next) const {
  if (open_.empty()) return next;
  const OpenCollection& parent = open_.back();
  if (parent.is_map) return parent.value_next ? parent.key : next;
  return parent.is_flow ? next : dash_before(next);
}

Mark TreeBuilder::dash_before(Mark next) const {
  const std::size_t column = open_.back().column;
  const auto is_dash = [&](std::size_t begin) {
    const std::size_t dash = begin + column;
    if (dash >= next.offset || bytes()[dash] != '-' || !ends_token(bytes(), dash + 1)) return false;
    return bytes()[skip_blanks(bytes(), begin)] != '#';
  };
  std::size_t begin = line_begin(bytes(), next.offset);
  if (!is_dash(begin)) begin = previous_content_line(bytes(), next.offset);
  if (begin == not_found || !is_dash(begin)) return next;
  return mark_near(bytes(), next, begin + column);
}

void TreeBuilder::OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                           const std::string& value) {
  Mark at = mark_of(mark);
  const bool has_tag = tag != "?" && tag != "!";
  const std::size_t content = past_properties(bytes(), at.offset);
  const std::string_view properties = bytes().substr(at.offset, content - at.offset);
  if (has_tag || (tag == "!" && properties.find('!') != not_found)) refuse_tag(at);
  if (!has_tag || !value.empty()) at = mark_near(bytes(), at, content);
  Node node{.text = {}, .at = at, .past = 0, .kind = Kind::scalar, .style = style_at(bytes(), at.offset)};
  if (const auto written = literally(bytes(), at.offset, node.style, value)) {
    node.text = *written;
  } else {
    node.text = document_->own_texts.emplace_back(value);
  }
  last_scalar_ = node;
  add(node, anchor);
}

void TreeBuilder::refuse_tag(Mark at) {
  const std::size_t tag = std::min(bytes().find('!', at.offset), bytes().size());
  const std::size_t past = past_name(bytes(), tag);
  diagnostics_->add(RuleId::yaml_tag, stretch(document_->file, mark_near(bytes(), at, tag), past),
                    say(Phrase::yaml_tag, excerpt(bytes().substr(tag, past - tag))), say(Phrase::yaml_tag_help));
}

void TreeBuilder::OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                                  YAML::EmitterStyle::value style) {
  begin(Kind::sequence, mark, tag, anchor, style);
}

void TreeBuilder::OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                             YAML::EmitterStyle::value style) {
  begin(Kind::map, mark, tag, anchor, style);
}

void TreeBuilder::begin(Kind kind, const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                        YAML::EmitterStyle::value style) {
  const Mark start = mark_of(mark);
  if (tag != "?" && !tag.empty()) refuse_tag(start);
  const bool is_flow = style == YAML::EmitterStyle::Flow || (!open_.empty() && open_.back().is_flow);
  const Mark at = mark_near(bytes(), start, past_properties(bytes(), start.offset));
  // The properties of a block collection stand on a line above it; those beside its first key are that key's.
  std::size_t column = 0;
  if (!is_flow && at.line == start.line) column = column_of(bytes(), start.offset);
  if (!is_flow && at.line != start.line) column = indentation_of(bytes(), at.offset);
  if (open_.size() >= limits_->depth) {
    stop(RuleId::yaml_limit, character_at(document_->file, at), say(Phrase::yaml_too_deep, limits_->depth),
         say(Phrase::yaml_limit_help));
  }
  const auto index = static_cast<std::uint32_t>(document_->nodes.size());
  add({.text = {}, .at = at, .past = 0, .kind = kind, .style = Style::plain}, anchor);
  if (anchor != YAML::NullAnchor) anchors_.at(anchor - 1).past = 0;
  anchor_of_open_.push_back(anchor);
  open_.push_back({.node = index, .is_map = kind == Kind::map, .is_flow = is_flow, .column = column});
}

void TreeBuilder::close() {
  progress_();
  const auto past = static_cast<std::uint32_t>(document_->nodes.size());
  document_->nodes[open_.back().node].past = past;
  if (const std::size_t anchor = anchor_of_open_.back(); anchor != YAML::NullAnchor)
    anchors_.at(anchor - 1).past = past;
  anchor_of_open_.pop_back();
  open_.pop_back();
}

void TreeBuilder::add(Node node, YAML::anchor_t anchor) {
  progress_();
  const auto index = static_cast<std::uint32_t>(document_->nodes.size());
  if (index >= limits_->nodes) {
    stop(RuleId::yaml_limit, character_at(document_->file, node.at), say(Phrase::yaml_too_many_nodes, limits_->nodes),
         say(Phrase::yaml_limit_help));
  }
  place_in_parent(node.at);
  node.past = index + 1;
  document_->nodes.push_back(node);
  last_ = node;
  if (anchor == YAML::NullAnchor) return;
  if (anchors_.size() < anchor) anchors_.resize(anchor);
  anchors_[anchor - 1] = {.first = index, .past = index + 1};
}

void TreeBuilder::place_in_parent(Mark at) {
  if (open_.empty() || !open_.back().is_map) return;
  OpenCollection& parent = open_.back();
  parent.value_next = !parent.value_next;
  if (!parent.value_next) return;
  parent.key = at;
  const bool is_first = document_->nodes.size() == parent.node + 1;
  if (is_first && !parent.is_flow) document_->nodes[parent.node].at = at;
}

void TreeBuilder::OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) {
  const Mark at = mark_of(mark);
  const Anchored source = anchor - 1 < anchors_.size() ? anchors_[anchor - 1] : Anchored{};
  if (source.past != 0) {
    repeat(source, at);
    return;
  }
  const std::size_t past = past_name(bytes(), at.offset);
  diagnostics_->add(RuleId::yaml_alias, stretch(document_->file, at, past),
                    say(Phrase::yaml_alias_self, excerpt(bytes().substr(at.offset, past - at.offset))),
                    say(Phrase::yaml_alias_self_help));
  add({.text = {}, .at = at, .past = 0, .kind = Kind::null, .style = Style::plain}, YAML::NullAnchor);
}

void TreeBuilder::repeat(const Anchored& source, Mark at) {
  document_->has_aliases = true;
  const std::uint32_t count = source.past - source.first;
  if (count > limits_->alias_nodes - aliased_) {
    stop(RuleId::yaml_limit, stretch(document_->file, at, past_name(bytes(), at.offset)),
         say(Phrase::yaml_too_many_aliased, limits_->alias_nodes), say(Phrase::yaml_limit_help));
  }
  aliased_ += count;
  const auto shift = static_cast<std::uint32_t>(document_->nodes.size()) - source.first;
  Node top = document_->nodes[source.first];
  top.at = at;
  add(top, YAML::NullAnchor);
  document_->nodes.back().past = source.past + shift;
  for (std::uint32_t i = source.first + 1; i < source.past; ++i) {
    Node copy = document_->nodes[i];
    copy.past += shift;
    document_->nodes.push_back(copy);
  }
}

void TreeBuilder::stop(RuleId rule, const Location& at, Text message, Text help) {
  diagnostics_->add(rule, at, std::move(message), std::move(help));
  throw StopReading{};
}

}  // namespace csafe::yaml
