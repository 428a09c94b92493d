#include <algorithm>
#include <string_view>

#include "load/yaml/block_run.hpp"
#include "load/yaml/byte_scan.hpp"

namespace csafe::yaml {
namespace {

constexpr bool is_letter_of_name(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
}

/// The letters after the `&` or `*` at `at`.
std::string_view name_after(const char* at) {
  const char* past = at + 1;
  while (is_letter_of_name(*past)) ++past;
  return {at + 1, static_cast<std::size_t>(past - at - 1)};
}

}  // namespace

/// `&name text` as the value of a key or the entry of a list. The tree has the text alone.
bool BlockRun::read_anchored(const char* at) {
  const std::string_view name = name_after(at);
  const char* next = at + 1 + name.size();
  if (name.empty() || *next != ' ') return decline(DeclineReason::anchor, at);
  while (*next == ' ') ++next;
  Text text;
  const bool is_text = !begins_more(*next) && !is_low(*next) && *next != '#' && !is_dash(next);
  if (!is_text) return decline(DeclineReason::anchor, at);
  if (!read_text(next, text)) return false;
  if (text.colon != nullptr || text.is_null()) return decline(DeclineReason::anchor, at);
  anchors_.push_back({.name = name, .node = next_node()});
  return add_text(text) && finish_line(text.past);
}

/// `*name` as the value of a key or the entry of a list: the text of the last such anchor above it.
bool BlockRun::read_alias(const char* at) {
  const std::string_view name = name_after(at);
  const char* past = at + 1 + name.size();
  const auto anchor =
      std::find_if(anchors_.rbegin(), anchors_.rend(), [name](const Anchor& a) { return a.name == name; });
  const bool is_alias = anchor != anchors_.rend() && (*past == ' ' || *past == '\n' || *past == '\r' || past == end_);
  if (!is_alias || aliases_ >= limits_->alias_nodes) return decline(DeclineReason::alias, at);
  ++aliases_;
  document_.has_aliases = true;
  const Node& source = document_.nodes[anchor->node];
  if (may_have_brackets(source.text)) document_.doubtful->push_back(next_node());
  return add(source.text, mark(at), source.kind, source.style) && finish_line(past);
}

}  // namespace csafe::yaml
