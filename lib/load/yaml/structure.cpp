#include "load/yaml/structure.hpp"

#include <algorithm>
#include <array>
#include <unordered_map>
#include <vector>

#include "base/phrases.hpp"
#include "load/yaml/slips.hpp"
#include "load/yaml/source_scan.hpp"

namespace csafe::yaml {
namespace {

constexpr std::array<std::string_view, 2> full_width_separators{"，", "、"};

/// Characters that nobody sees around a key, and that make it another key.
struct Invisible {
  std::string_view bytes;
  std::string_view name;
};
constexpr std::array<Invisible, 4> invisible_characters{
    {{"\xE3\x80\x80", "U+3000"}, {"\xC2\xA0", "U+00A0"}, {"\xE2\x80\x8B", "U+200B"}, {byte_order_mark, "U+FEFF"}}};

class StructureCheck {
 public:
  StructureCheck(const Document& document, const Limits& limits, Diagnostics& diagnostics)
      : document_(&document), bytes_(document.file->bytes), limits_(&limits), diagnostics_(&diagnostics) {}

  bool run();

 private:
  bool is_usable_root();
  bool nests_too_deeply(std::uint32_t index);
  /// Whether an alias repeats this node, which is checked where it was written.
  bool is_repeated(std::uint32_t index);
  void check_pairs(NodeRef map);
  void check_key(NodeRef key, NodeRef value, bool in_flow);
  void check_scalar_key(NodeRef key, NodeRef value, bool in_flow);
  void check_invisible(NodeRef key);
  void check_colon(NodeRef key, NodeRef value, bool in_flow);
  void report_duplicate(NodeRef key, NodeRef first);
  void check_list(NodeRef list);
  void check_brackets(NodeRef scalar);
  bool is_explicit(NodeRef key) const;
  char byte_at(std::size_t offset) const { return offset < bytes_.size() ? bytes_[offset] : '\0'; }
  bool is_alias(NodeRef node) const { return byte_at(node->at.offset) == '*'; }
  void add(RuleId rule, NodeRef node, Text message, Text help) {
    diagnostics_->add(rule, node.location(), std::move(message), std::move(help));
  }

  const Document* document_;
  std::string_view bytes_;
  const Limits* limits_;
  Diagnostics* diagnostics_;
  std::vector<NodeRef> open_;  ///< the collections around a node
  std::uint32_t furthest_ = 0;
};

bool StructureCheck::run() {
  if (!is_usable_root()) return false;
  for (std::uint32_t index = 0; index < document_->nodes.size(); ++index) {
    if (nests_too_deeply(index)) return false;
    if (is_repeated(index)) continue;
    const NodeRef node{*document_, index};
    if (node.is_map()) check_pairs(node);
    if (node.is_sequence()) check_list(node);
    if (node.is_scalar()) check_brackets(node);
  }
  return true;
}

bool StructureCheck::is_usable_root() {
  const auto root = document_->root();
  if (!root || root->is_null()) {
    diagnostics_->add(RuleId::yaml_empty, {.file = document_->file, .begin = {}, .end = {}}, say(Phrase::yaml_empty),
                      say(Phrase::yaml_empty_help));
    return false;
  }
  if (root->is_scalar() && (*root)->style == Style::plain && root->text().find("：") != not_found) {
    report_missing_colon(document_->file, (*root)->at, line_end(bytes_, (*root)->at.offset), *diagnostics_);
  }
  return true;
}

bool StructureCheck::nests_too_deeply(std::uint32_t index) {
  const NodeRef node{*document_, index};
  while (!open_.empty() && !node.is_inside(open_.back())) open_.pop_back();
  if (!node.is_map() && !node.is_sequence()) return false;
  open_.push_back(node);
  if (open_.size() <= limits_->depth) return false;
  const auto alias = std::find_if(open_.begin(), open_.end(), [this](NodeRef outer) { return is_alias(outer); });
  add(RuleId::yaml_limit, alias == open_.end() ? node : *alias, say(Phrase::yaml_too_deep, limits_->depth),
      say(Phrase::yaml_limit_help));
  return true;
}

bool StructureCheck::is_repeated(std::uint32_t index) {
  const Node& node = document_->nodes[index];
  if (node.at.offset < furthest_) return true;
  furthest_ = node.at.offset;
  return node.past > index + 1 && document_->nodes[index + 1].at.offset < node.at.offset;
}

void StructureCheck::check_pairs(NodeRef map) {
  constexpr std::size_t few = 8;
  const bool in_flow = byte_at(map->at.offset) == '{';
  std::vector<NodeRef> keys;
  for_each_pair(map, [&](NodeRef key, NodeRef value) {
    check_key(key, value, in_flow);
    if (key.is_scalar()) keys.push_back(key);
  });
  if (keys.size() <= few) {
    for (auto key = keys.begin(); key != keys.end(); ++key) {
      const auto first = std::find_if(keys.begin(), key, [&](NodeRef other) { return other.text() == key->text(); });
      if (first != key) report_duplicate(*key, *first);
    }
    return;
  }
  std::unordered_map<std::string_view, NodeRef> seen(keys.size());
  for (const NodeRef key : keys) {
    const auto [first, is_new] = seen.emplace(key.text(), key);
    if (!is_new) report_duplicate(key, first->second);
  }
}

void StructureCheck::report_duplicate(NodeRef key, NodeRef first) {
  Diagnostic& problem =
      diagnostics_->add(RuleId::yaml_duplicate_key, key.location(),
                        say(Phrase::yaml_duplicate_key, excerpt(key.text())), say(Phrase::yaml_duplicate_key_help));
  problem.notes.push_back({.message = say(Phrase::yaml_first_given), .at = first.location()});
}

void StructureCheck::check_key(NodeRef key, NodeRef value, bool in_flow) {
  if (key.is_scalar()) {
    if (!is_alias(key)) check_scalar_key(key, value, in_flow);
  } else if (!key.is_null()) {
    add(RuleId::yaml_key, key, say(Phrase::yaml_key_collection), say(Phrase::yaml_key_collection_help));
  } else if (key.text().empty()) {
    diagnostics_->add(RuleId::yaml_key, character_at(document_->file, key->at), say(Phrase::yaml_key_missing),
                      say(Phrase::yaml_key_missing_help));
  } else {
    add(RuleId::yaml_key, key, say(Phrase::yaml_key_null, key.text()), say(Phrase::yaml_key_null_help, key.text()));
  }
}

void StructureCheck::check_scalar_key(NodeRef key, NodeRef value, bool in_flow) {
  if (is_explicit(key)) {
    add(RuleId::yaml_key, key, say(Phrase::yaml_key_explicit), say(Phrase::yaml_key_missing_help));
    return;
  }
  if (key.text().empty()) {
    add(RuleId::yaml_key, key, say(Phrase::yaml_key_empty), say(Phrase::yaml_key_missing_help));
  } else if (key->style == Style::plain && key.text() == "<<") {
    add(RuleId::yaml_merge_key, key, say(Phrase::yaml_merge_key), say(Phrase::yaml_merge_key_help));
  }
  check_invisible(key);
  check_colon(key, value, in_flow);
}

void StructureCheck::check_invisible(NodeRef key) {
  const std::string_view text = key.text();
  const auto found =
      std::find_if(invisible_characters.begin(), invisible_characters.end(), [text](const Invisible& invisible) {
        return text.starts_with(invisible.bytes) || text.ends_with(invisible.bytes);
      });
  if (found == invisible_characters.end()) return;
  add(RuleId::yaml_key, key, say(Phrase::yaml_key_invisible, found->name), say(Phrase::yaml_key_invisible_help));
}

/// Whether a `? ` introduces the key, on its own line or on the one above.
bool StructureCheck::is_explicit(NodeRef key) const {
  const auto is_mark = [this](std::size_t offset) { return byte_at(offset) == '?' && ends_token(bytes_, offset + 1); };
  const std::size_t offset = key->at.offset;
  std::size_t before = offset;
  while (before > 0 && is_blank(bytes_[before - 1])) --before;
  if (before == 0) return false;
  if (bytes_[before - 1] != '\n') return before < offset && is_mark(before - 1);
  const std::size_t above = previous_content_line(bytes_, offset);
  if (above == not_found) return false;
  const std::size_t mark = skip_dashes(bytes_, above);
  return is_mark(mark) && skip_space(bytes_, mark + 1) == offset;
}

void StructureCheck::check_colon(NodeRef key, NodeRef value, bool in_flow) {
  const bool has_value = !value.is_null() || !value.text().empty() || value->at != key->at;
  if (has_value) return;
  const std::size_t end = written_end(bytes_, *key);
  if (byte_at(skip_blanks(bytes_, end)) == ':') return;
  if (in_flow && bytes_.substr(key->at.offset, end - key->at.offset).find("：") == not_found) {
    add(RuleId::yaml_missing_colon, key, say(Phrase::yaml_flow_no_value, excerpt(key.text())),
        say(Phrase::yaml_flow_no_value_help));
    return;
  }
  report_missing_colon(document_->file, key->at, end, *diagnostics_);
}

void StructureCheck::check_list(NodeRef list) {
  if (byte_at(list->at.offset) != '[') return;
  const NodeRef entry = list.first_child();
  if (!entry.is_inside(list) || entry->past != list->past || !entry.is_scalar()) return;
  if (entry->style != Style::plain || is_alias(entry)) return;
  std::size_t found = not_found;
  std::string_view separator;
  for (const std::string_view candidate : full_width_separators) {
    const std::size_t offset = entry.text().find(candidate);
    if (offset >= found) continue;
    found = offset;
    separator = candidate;
  }
  if (found == not_found) return;
  Location at = entry.location();
  if (bytes_.substr(entry->at.offset).starts_with(entry.text())) {
    at = character_at(document_->file, mark_near(bytes_, entry->at, entry->at.offset + found));
  }
  diagnostics_->add(RuleId::yaml_full_width, at, say(Phrase::yaml_full_width_list, separator),
                    say(Phrase::yaml_full_width_list_help));
}

void StructureCheck::check_brackets(NodeRef scalar) {
  const std::string_view text = scalar.text();
  const bool list = text.starts_with("［") && text.ends_with("］");
  const bool map = text.starts_with("｛") && text.ends_with("｝");
  if (scalar->style != Style::plain || (!list && !map)) return;
  add(RuleId::yaml_full_width, scalar, say(Phrase::yaml_full_width_brackets),
      say(Phrase::yaml_full_width_brackets_help));
}

}  // namespace

bool check_structure(const Document& document, const Limits& limits, Diagnostics& diagnostics) {
  return StructureCheck{document, limits, diagnostics}.run();
}

}  // namespace csafe::yaml
