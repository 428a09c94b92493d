#include "load/yaml/structure.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <utility>
#include <vector>

#include "base/phrases.hpp"
#include "load/yaml/ordinary.hpp"
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

/// Whether some `?` could introduce a key.
bool has_key_mark(std::string_view bytes) {
  const auto can_introduce = [bytes](std::size_t mark) {
    if (!ends_token(bytes, mark + 1)) return false;
    const char before = mark == line_begin(bytes, mark) ? ' ' : bytes[mark - 1];
    return is_blank(before) || std::string_view{"[{,"}.find(before) != not_found;
  };
  std::size_t mark = bytes.find('?');
  while (mark != not_found && !can_introduce(mark)) mark = bytes.find('?', mark + 1);
  return mark != not_found;
}

/// A key to compare with others; `prefix` tells most of them apart.
struct Key {
  std::uint64_t prefix;
  NodeRef node;

  friend bool operator==(const Key& one, const Key& other) {
    return one.prefix == other.prefix && one.node.text() == other.node.text();
  }
  friend bool operator<(const Key& one, const Key& other) {
    return one.prefix != other.prefix ? one.prefix < other.prefix : one.node.text() < other.node.text();
  }
};

class StructureCheck {
 public:
  StructureCheck(const Document& document, const Limits& limits, Diagnostics& diagnostics)
      : document_(&document),
        bytes_(document.file->bytes),
        limits_(&limits),
        diagnostics_(&diagnostics),
        may_be_explicit_(!document.doubtful && has_key_mark(bytes_)) {}

  bool run();

 private:
  bool is_usable_root();
  bool check_all();
  void check_node(std::uint32_t index);
  /// Nesting as it is written was counted by the readers; aliases may bring more.
  bool nests_too_deeply(NodeRef collection);
  /// Whether an alias repeats this node, which is checked where it was written.
  bool is_repeated(const Node& node) {
    if (node.at.offset < furthest_) return true;
    furthest_ = node.at.offset;
    const bool is_full = node.kind != Kind::scalar && &node + 1 < document_->nodes.data() + node.past;
    return is_full && (&node + 1)->at.offset < node.at.offset;
  }
  void check_pairs(NodeRef map);
  bool is_ordinary(const Node& key, const Node& value) const;
  void check_duplicates(NodeRef map);
  void check_key(NodeRef key, NodeRef value, bool in_flow);
  void check_scalar_key(NodeRef key, NodeRef value, bool in_flow);
  void check_invisible(NodeRef key);
  void check_colon(NodeRef key, NodeRef value, bool in_flow);
  void report_duplicate(NodeRef key, NodeRef first);
  void check_list(NodeRef list);
  void check_brackets(NodeRef scalar);
  bool is_explicit(NodeRef key, bool in_flow) const;
  char byte_at(std::size_t offset) const { return offset < bytes_.size() ? bytes_[offset] : '\0'; }
  bool is_alias(NodeRef node) const { return byte_at(node->at.offset) == '*'; }
  void add(RuleId rule, NodeRef node, Text message, Text help) {
    diagnostics_->add(rule, node.location(), std::move(message), std::move(help));
  }

  const Document* document_;
  std::string_view bytes_;
  const Limits* limits_;
  Diagnostics* diagnostics_;
  bool may_be_explicit_;
  std::vector<NodeRef> open_;  ///< the collections around a node
  std::vector<Key> keys_;      ///< of the map that is being checked
  std::uint32_t furthest_ = 0;
};

bool StructureCheck::run() {
  if (!is_usable_root()) return false;
  if (!document_->doubtful) return check_all();
  for (const std::uint32_t index : *document_->doubtful) check_node(index);
  return true;
}

bool StructureCheck::check_all() {
  for (std::uint32_t index = 0; index < document_->nodes.size(); ++index) {
    const NodeRef node{*document_, index};
    if (document_->has_aliases) {
      if ((node.is_map() || node.is_sequence()) && nests_too_deeply(node)) return false;
      if (is_repeated(*node)) continue;
    }
    check_node(index);
  }
  return true;
}

void StructureCheck::check_node(std::uint32_t index) {
  const NodeRef node{*document_, index};
  if (node.is_map()) check_pairs(node);
  if (node.is_sequence()) check_list(node);
  if (node.is_scalar() && may_have_brackets(node.text())) check_brackets(node);
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

bool StructureCheck::nests_too_deeply(NodeRef collection) {
  while (!open_.empty() && !collection.is_inside(open_.back())) open_.pop_back();
  open_.push_back(collection);
  if (open_.size() <= limits_->depth) return false;
  const auto alias = std::find_if(open_.begin(), open_.end(), [this](NodeRef outer) { return is_alias(outer); });
  add(RuleId::yaml_limit, alias == open_.end() ? collection : *alias, say(Phrase::yaml_too_deep, limits_->depth),
      say(Phrase::yaml_limit_help));
  return true;
}

void StructureCheck::check_pairs(NodeRef map) {
  const bool in_flow = byte_at(map->at.offset) == '{';
  const Node* const nodes = document_->nodes.data();
  std::uint64_t seen = 0;
  bool may_repeat = false;
  for (std::uint32_t index = map.index() + 1, past = map->past; index < past;) {
    const Node& key = nodes[index];
    const Node& value = nodes[key.past];
    if (!is_ordinary(key, value)) check_key({*document_, index}, {*document_, key.past}, in_flow);
    const std::uint64_t bit = bit_of(prefix_of(key.text));
    may_repeat |= (seen & bit) != 0;
    seen |= bit;
    index = value.past;
  }
  if (may_repeat) check_duplicates(map);
}

/// A cheap test that most pairs pass: there is nothing to say about them.
bool StructureCheck::is_ordinary(const Node& key, const Node& value) const {
  if (may_be_explicit_ || key.kind != Kind::scalar || !is_ordinary_key(key.text)) return false;
  return value.kind != Kind::null || !value.text.empty();
}

void StructureCheck::check_duplicates(NodeRef map) {
  keys_.clear();
  for_each_pair(map, [&](NodeRef key, NodeRef) {
    if (key.is_scalar()) keys_.push_back({.prefix = prefix_of(key.text()), .node = key});
  });
  constexpr std::size_t few = 8;
  if (keys_.size() <= few) {
    for (auto key = keys_.begin(); key != keys_.end(); ++key) {
      const auto first = std::find(keys_.begin(), key, *key);
      if (first != key) report_duplicate(key->node, first->node);
    }
    return;
  }
  const auto not_ascending = [](const Key& one, const Key& next) { return !(one < next); };
  if (std::adjacent_find(keys_.begin(), keys_.end(), not_ascending) == keys_.end()) return;
  const auto stands_before = [](const Key& one, const Key& other) { return &*one.node < &*other.node; };
  std::sort(keys_.begin(), keys_.end(), [&](const Key& one, const Key& other) {
    return one < other || (!(other < one) && stands_before(one, other));
  });
  std::vector<std::pair<NodeRef, NodeRef>> repeated;  // a key, and the first that is equal
  for (auto key = keys_.begin(), first = key; ++key != keys_.end();) {
    if (*key == *first) repeated.emplace_back(key->node, first->node);
    if (!(*key == *first)) first = key;
  }
  std::sort(repeated.begin(), repeated.end(), [](const auto& a, const auto& b) { return &*a.first < &*b.first; });
  for (const auto& [key, first] : repeated) report_duplicate(key, first);
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
  if (is_explicit(key, in_flow)) {
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
bool StructureCheck::is_explicit(NodeRef key, bool in_flow) const {
  if (!may_be_explicit_) return false;
  const auto is_mark = [this](std::size_t offset) { return byte_at(offset) == '?' && ends_token(bytes_, offset + 1); };
  const std::size_t offset = key->at.offset;
  std::size_t before = offset;
  while (before > 0 && is_blank(bytes_[before - 1])) --before;
  if (before == 0) return false;
  if (bytes_[before - 1] != '\n') return before < offset && is_mark(before - 1);
  const std::size_t above = previous_content_line(bytes_, offset);
  if (above == not_found) return false;
  const std::size_t mark = skip_dashes(bytes_, above);
  // Further to the right it would be the last line of a text that ends above the key.
  const bool may_belong = in_flow || column_of(bytes_, mark) < column_of(bytes_, offset);
  return may_belong && is_mark(mark) && skip_space(bytes_, mark + 1) == offset;
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
