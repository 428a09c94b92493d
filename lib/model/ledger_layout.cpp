#include "model/ledger_layout.hpp"

#include <algorithm>
#include <charconv>

#include "base/sha256.hpp"

namespace csafe {
namespace {

constexpr std::string_view event_start = "  - seq:";
constexpr std::string_view prev_start = "    prev: ";
constexpr std::string_view hash_start = "    hash: ";

bool is_hash(std::string_view text) {
  return text.size() == no_hash.size() &&
         std::ranges::all_of(text, [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
}

bool is_conflict_mark(std::string_view line) {
  return line.starts_with("<<<<<<< ") || line.starts_with("||||||| ") || line.starts_with(">>>>>>> ") ||
         line == "=======" || line == "<<<<<<<" || line == ">>>>>>>" || line == "|||||||";
}

bool says_nothing(std::string_view line) {
  const auto first = line.find_first_not_of(" \t");
  return first == line.npos || line[first] == '#';
}

std::uint32_t number_in(std::string_view text) {
  while (text.starts_with(' ')) text.remove_prefix(1);
  while (text.ends_with(' ')) text.remove_suffix(1);
  std::uint32_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  return error == std::errc() && end == text.data() + text.size() ? number : 0;
}

/// Goes over the lines of a file once.
class Layouter {
 public:
  explicit Layouter(std::string_view bytes) : bytes_(bytes) { layout_.events_begin = bytes.size(); }

  LedgerLayout run() {
    for (std::size_t begin = 0; begin < bytes_.size();) {
      const std::size_t end = std::min(bytes_.find('\n', begin), bytes_.size() - 1) + 1;
      ++line_;
      std::string_view line = bytes_.substr(begin, end - begin);
      while (line.ends_with('\n') || line.ends_with('\r')) line.remove_suffix(1);
      take(line, begin, end);
      begin = end;
    }
    end_fragment(bytes_.size());
    return std::move(layout_);
  }

 private:
  void take(std::string_view line, std::size_t begin, std::size_t end) {
    const Mark at{static_cast<std::uint32_t>(begin), line_};
    if (is_conflict_mark(line)) layout_.conflicts.push_back(at);
    if (line.starts_with(event_start)) {
      end_fragment(begin);
      inside_events_ = true;
      layout_.events_begin = std::min(layout_.events_begin, begin);
      open_ = true;
      started_ = true;
      block_ = {
          .at = at, .end = 0, .seq = number_in(line.substr(event_start.size())), .prev = {}, .hash = {}, .sha256 = {}};
      fragment_ = at;
    } else if (open_ && line.starts_with(prev_start)) {
      block_.prev = line.substr(prev_start.size());
    } else if (open_ && line.starts_with(hash_start) && is_hash(line.substr(hash_start.size()))) {
      block_.end = end;
      block_.hash = line.substr(hash_start.size());
      block_.sha256 = hash_of_event(bytes_.substr(block_.at.offset, begin - block_.at.offset));
      layout_.blocks.push_back(std::move(block_));
      open_ = started_ = false;
    } else if (!inside_events_) {
      if (line.starts_with("events:")) {
        inside_events_ = true;
        layout_.events_begin = end;
      }
    } else if (!started_ && !says_nothing(line) && !is_conflict_mark(line)) {
      started_ = true;
      fragment_ = at;
    }
  }

  /// What was begun and has not become a whole event.
  void end_fragment(std::size_t end) {
    if (started_) layout_.fragments.push_back({fragment_, end});
    open_ = started_ = false;
  }

  std::string_view bytes_;
  LedgerLayout layout_;
  std::uint32_t line_ = 0;
  bool inside_events_ = false;
  bool open_ = false;     // an event was begun, and its end is still to come
  bool started_ = false;  // the same, or something else
  LedgerBlock block_;
  Mark fragment_;
};

}  // namespace

LedgerLayout lay_out(std::string_view bytes) {
  return Layouter(bytes).run();
}

std::string hash_of_event(std::string_view bytes) {
  if (bytes.find('\r') == bytes.npos) return sha256_hex(bytes);
  std::string plain;
  plain.reserve(bytes.size());
  for (std::size_t i = 0; i < bytes.size(); ++i)
    if (bytes[i] != '\r' || i + 1 == bytes.size() || bytes[i + 1] != '\n') plain += bytes[i];
  return sha256_hex(plain);
}

ConflictSides sides_of(std::string_view bytes) {
  enum class Part { both, ours, base, theirs } part = Part::both;
  ConflictSides sides;
  for (std::size_t begin = 0; begin < bytes.size();) {
    const std::size_t end = std::min(bytes.find('\n', begin), bytes.size() - 1) + 1;
    const std::string_view with_end = bytes.substr(begin, end - begin);
    std::string_view line = with_end;
    while (line.ends_with('\n') || line.ends_with('\r')) line.remove_suffix(1);
    begin = end;
    if (is_conflict_mark(line)) {
      part = line[0] == '<' ? Part::ours : line[0] == '|' ? Part::base : line[0] == '=' ? Part::theirs : Part::both;
      continue;
    }
    if (part == Part::both || part == Part::ours) sides.ours += with_end;
    if (part == Part::both || part == Part::theirs) sides.theirs += with_end;
  }
  return sides;
}

}  // namespace csafe
