#include "load/yaml/block_run.hpp"
#include "load/yaml/byte_scan.hpp"
#include "load/yaml/source_scan.hpp"

namespace csafe::yaml {
namespace {

using enum DeclineReason;

/// What may begin a plain text inside brackets, and is not refused in block style.
constexpr bool begins_flow_text(const char* at) {
  constexpr std::string_view others = "&*!|>%@`\"'";
  if (may_end_flow_text(*at) || others.find(*at) != not_found) return false;
  return *at != '-' || (at[1] != ' ' && !may_end_flow_text(at[1]));
}

void skip_spaces(const char*& at) {
  while (*at == ' ') ++at;
}

/// Whether the ':' at `at` separates a key from its value.
constexpr bool is_separator(const char* at) {
  return *at == ':' && (at[1] == ' ' || is_low(at[1]) || at[1] == ',' || at[1] == ']' || at[1] == '}');
}

}  // namespace

/// A [ ] or { } that ends on its line; `at` goes from its bracket past the closing one.
bool BlockRun::read_flow(const char*& at) {
  const bool is_map = *at == '{';
  if (!open(is_map ? Kind::map : Kind::sequence, at)) return false;
  ++at;
  if (is_map ? !read_flow_map(at) : !read_flow_list(at)) return false;
  ++at;
  Open& flow = open_[depth_ - 1];
  if (!flow.is_map)
    flow.is_doubtful_list = next_node() == flow.node + 2;  // of one entry, perhaps with a full-width comma
  close();
  return true;
}

bool BlockRun::read_flow_list(const char*& at) {
  for (skip_spaces(at); *at != ']';) {
    if (!read_flow_value(at)) return false;
    skip_spaces(at);
    if (*at == ']') break;
    if (*at != ',') return decline(is_low(*at) ? multi_line_flow : unusual_flow, at);
    ++at;
    skip_spaces(at);
  }
  return true;
}

bool BlockRun::read_flow_map(const char*& at) {
  for (skip_spaces(at); *at != '}';) {
    if (!read_flow_pair(at)) return false;
    skip_spaces(at);
    if (*at == '}') break;
    if (*at != ',') return decline(is_low(*at) ? multi_line_flow : unusual_flow, at);
    ++at;
    skip_spaces(at);
  }
  return true;
}

bool BlockRun::read_flow_pair(const char*& at) {
  Text key;
  if (!read_flow_text(at, key)) return false;
  skip_spaces(at);
  if (*at != ':' || at[1] != ' ') return decline(is_low(*at) ? multi_line_flow : unusual_flow, at);
  key.colon = at;
  if (!check_key(key)) return false;
  const Mark place = mark(key.begin);
  if (!add_key(key.value, place, key.style)) return false;
  ++at;
  skip_spaces(at);
  if (*at == ',' || *at == '}') return add({}, place, Kind::null, Style::plain);
  return read_flow_value(at);
}

bool BlockRun::read_flow_value(const char*& at) {
  if (*at == '[' || *at == '{') return read_flow(at);
  Text text;
  return read_flow_text(at, text) && add_text(text);
}

bool BlockRun::read_flow_text(const char*& at, Text& out) {
  out.line = line_;
  if (is_quote(*at)) {
    if (!read_quoted(at, out)) return false;
    at = out.past;
    return true;
  }
  if (!begins_flow_text(at)) return decline(is_low(*at) ? multi_line_flow : unusual_flow, at);
  const char* past = find_flow_text_end(at + 1, end_);
  while (*past == ':' ? !is_separator(past) : *past == '#' && past[-1] != ' ')
    past = find_flow_text_end(past + 1, end_);
  const char* next = past;
  while (past[-1] == ' ') --past;
  out.value = {at, static_cast<std::size_t>(past - at)};
  out.begin = at;
  out.past = past;
  at = next;
  return true;
}

}  // namespace csafe::yaml
