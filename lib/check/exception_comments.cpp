#include <algorithm>
#include <array>
#include <cstring>
#include <optional>

#include "base/key_outline.hpp"
#include "base/phrases.hpp"
#include "base/suggest.hpp"
#include "check/exceptions.hpp"

namespace csafe {
namespace {

constexpr char name[] = "csafe";
constexpr std::string_view blanks = " \t\r";
constexpr std::array<std::string_view, 2> colons{":", "："};
constexpr std::array<std::string_view, 3> commas{",", "，", "、"};
// The English word first: it is what messages name.
constexpr std::array<std::string_view, 2> allow_words{"allow", "允许"};
constexpr std::array<std::string_view, 3> until_words{"until", "至", "到"};
constexpr std::array<std::string_view, 2> because_words{"because", "因为"};

/// A `#` with the name after it and only blanks in between, as offsets; npos for none.
struct Mention {
  std::size_t hash = std::string_view::npos;
  std::size_t past_name = std::string_view::npos;
};

/// Where the name stands next, from `from` on.
std::size_t find_name(const std::string& bytes, std::size_t from) {
  // Every file is searched: strstr() takes a fourth of find()'s time, but ends at a NUL.
  for (; from < bytes.size(); from = std::min(bytes.find('\0', from), bytes.size()) + 1) {
    const char* found = std::strstr(bytes.c_str() + from, name);
    if (found != nullptr) return static_cast<std::size_t>(found - bytes.c_str());
  }
  return bytes.npos;
}

/// The first mention from `from` on.
Mention find_mention(const std::string& bytes, std::size_t from) {
  for (std::size_t at = find_name(bytes, from); at != bytes.npos; at = find_name(bytes, at + 1)) {
    std::size_t past_hash = at;
    while (past_hash > 0 && (bytes[past_hash - 1] == ' ' || bytes[past_hash - 1] == '\t')) --past_hash;
    if (past_hash > 0 && bytes[past_hash - 1] == '#') return {past_hash - 1, at + std::strlen(name)};
  }
  return {};
}

/// Whether the `#` at an offset has nothing or a blank before it.
bool is_parted(std::string_view bytes, std::size_t hash) {
  return hash == 0 || blanks.find(bytes[hash - 1]) != blanks.npos || bytes[hash - 1] == '\n' ||
         (hash == 3 && bytes.starts_with("\xEF\xBB\xBF"));
}

/// A line with something on it that is no comment.
struct Line {
  std::size_t begin = 0;
  std::uint32_t number = 0;
};

std::vector<Line> lines_of(std::string_view bytes) {
  std::vector<Line> lines;
  std::uint32_t number = 1;
  std::size_t begin = bytes.starts_with("\xEF\xBB\xBF") ? 3 : 0;
  for (; begin < bytes.size(); ++number) {
    const std::size_t end = std::min(bytes.find('\n', begin), bytes.size());
    const std::string_view line = bytes.substr(begin, end - begin);
    const std::size_t first = line.find_first_not_of(blanks);
    const bool is_mark = line.starts_with("---") || line.starts_with('%');
    if (first != line.npos && line[first] != '#' && !(lines.empty() && is_mark)) lines.push_back({begin, number});
    begin = end + 1;
  }
  return lines;
}

/// Reads the words of a comment one after the other.
class Words {
 public:
  Words(std::string_view text, Mark begin) : text_(text), begin_(begin) {}

  void skip_blanks() { at_ = std::min(text_.find_first_not_of(blanks, at_), text_.size()); }
  /// Takes one of the words when it comes next.
  template <std::size_t n>
  bool take(const std::array<std::string_view, n>& words) {
    skip_blanks();
    for (const std::string_view word : words) {
      if (!text_.substr(at_).starts_with(word)) continue;
      const std::size_t past = at_ + word.size();
      if (is_letter(word.back()) && past < text_.size() && is_letter(text_[past])) continue;
      at_ = past;
      return true;
    }
    return false;
  }
  /// Takes what rules and days are written with; empty for anything else.
  std::string_view take_name() {
    skip_blanks();
    const std::size_t from = at_;
    while (at_ < text_.size() && (is_letter(text_[at_]) || text_[at_] == '/')) ++at_;
    return text_.substr(from, at_ - from);
  }
  std::string_view rest() {
    skip_blanks();
    return text_.substr(at_);
  }
  Mark mark() const { return {.offset = begin_.offset + static_cast<std::uint32_t>(at_), .line = begin_.line}; }

 private:
  static bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
  }

  std::string_view text_;
  Mark begin_;
  std::size_t at_ = 0;
};

class Reader {
 public:
  Reader(const SourcePtr& file, Diagnostics& diagnostics)
      : file_(file), bytes_(file->bytes), diagnostics_(diagnostics), outline_(bytes_), lines_(lines_of(bytes_)) {}

  std::vector<Exception> run() {
    std::uint32_t line = 1;
    std::size_t counted = 0;
    for (Mention mention = find_mention(file_->bytes, 0); mention.hash != bytes_.npos;
         mention = find_mention(file_->bytes, mention.past_name)) {
      const auto [hash, past_name] = mention;
      line += static_cast<std::uint32_t>(std::count(bytes_.begin() + static_cast<std::ptrdiff_t>(counted),
                                                    bytes_.begin() + static_cast<std::ptrdiff_t>(hash), '\n'));
      counted = hash;
      if (!is_parted(bytes_, hash) || outline_.is_text(hash)) continue;
      read_comment({.offset = static_cast<std::uint32_t>(hash), .line = line}, past_name);
    }
    return std::move(found_);
  }

 private:
  void read_comment(Mark hash, std::size_t at) {
    std::size_t end = std::min(bytes_.find('\n', at), bytes_.size());
    while (end > at && blanks.find(bytes_[end - 1]) != blanks.npos) --end;
    Exception exception{.file = file_, .begin = hash, .end = {static_cast<std::uint32_t>(end), hash.line}};
    Words words(bytes_.substr(at, end - at), {static_cast<std::uint32_t>(at), hash.line});
    const bool has_colon = words.take(colons);
    if (!words.take(allow_words)) {
      const auto meant = has_colon ? meant_word(words, allow_words.front()) : std::nullopt;
      if (meant) complain(exception, say(Phrase::exception_verb), say(Phrase::did_you_mean, *meant));
      return;
    }
    if (!has_colon) return complain(exception, say(Phrase::exception_colon), say(Phrase::help_exception_form));
    if (!read_rules(words, exception) || !read_end(words, exception) || !read_reason(words, exception)) return;
    find_target(exception);
    found_.push_back(std::move(exception));
  }

  bool read_rules(Words& words, Exception& exception) {
    do {
      words.skip_blanks();
      const Mark at = words.mark();
      const std::string_view text = words.take_name();
      if (text.empty() || text == until_words.front()) {
        complain(exception, say(Phrase::exception_without_rule), say(Phrase::help_exception_form));
        return false;
      }
      const auto rule = parse_rule_name(text);
      if (!rule || !any_rule(*rule, can_be_excepted)) {
        const auto meant = rule ? std::nullopt : meant_rule_name(text);
        diagnostics_.add(RuleId::suppression_rule, {file_, at, words.mark()},
                         rule ? say(Phrase::rule_not_allowable, text) : say(Phrase::unknown_rule, text),
                         rule    ? say(Phrase::help_not_allowable)
                         : meant ? say(Phrase::did_you_mean, *meant)
                                 : say(Phrase::known_families, rule_families_in_words()));
        return false;
      }
      exception.rules.push_back({*rule, at});
    } while (words.take(commas));
    return true;
  }

  bool read_end(Words& words, Exception& exception) {
    if (!words.take(until_words)) {
      const auto meant = meant_word(words, until_words.front());
      complain(exception, say(Phrase::exception_without_end),
               meant ? say(Phrase::did_you_mean, *meant) : say(Phrase::help_exception_form));
      return false;
    }
    words.skip_blanks();
    const Mark at = words.mark();
    const std::string_view text = words.take_name();
    const auto day = parse_date(text);
    if (!day) {
      diagnostics_.add(RuleId::suppression_syntax, {file_, at, words.mark()}, say(Phrase::exception_day, text),
                       say(Phrase::help_exception_form));
      return false;
    }
    exception.until = *day;
    return true;
  }

  bool read_reason(Words& words, Exception& exception) {
    words.take(commas);
    if (!words.take(because_words)) {
      const auto meant = meant_word(words, because_words.front());
      if (meant || !words.rest().empty()) {
        complain(exception, say(Phrase::exception_because),
                 meant ? say(Phrase::did_you_mean, *meant) : say(Phrase::help_exception_form));
        return false;
      }
    } else {
      words.take(colons);
      exception.reason = words.rest();
    }
    if (!exception.reason.empty()) return true;
    diagnostics_.add(RuleId::suppression_reason, {file_, exception.begin, exception.end},
                     say(Phrase::exception_without_reason), say(Phrase::help_exception_reason));
    return false;
  }

  /// The word of ours that the next one is nearly.
  static std::optional<std::string_view> meant_word(Words words, std::string_view ours) {
    const std::string_view candidates[] = {ours};
    const std::string_view next = words.take_name();
    if (next.starts_with(ours)) return ours;
    return next.empty() ? std::nullopt : nearest(next, candidates);
  }

  void complain(const Exception& exception, Text message, Text help) {
    diagnostics_.add(RuleId::suppression_syntax, {file_, exception.begin, exception.end}, std::move(message),
                     std::move(help));
  }

  /// The line that an exception holds for.
  void find_target(Exception& exception) const {
    const std::size_t hash = exception.begin.offset;
    auto line = std::ranges::upper_bound(lines_, hash, {}, &Line::begin);
    const bool trails = line != lines_.begin() && (line - 1)->number == exception.begin.line;
    if (!trails && line == lines_.begin()) return;  // above the first key: the whole file
    if (trails) --line;
    exception.line = line == lines_.end() ? exception.begin.line : line->number;
    if (line == lines_.end()) return;
    std::size_t last = trails ? hash : std::min(bytes_.find('\n', line->begin), bytes_.size());
    while (last > line->begin && blanks.find(bytes_[last - 1]) != blanks.npos) --last;
    exception.key = outline_.key_path(std::max(last, line->begin + 1) - 1);
    if (++line != lines_.end()) exception.below = line->number;
  }

  const SourcePtr& file_;
  std::string_view bytes_;
  Diagnostics& diagnostics_;
  KeyOutline outline_;
  std::vector<Line> lines_;
  std::vector<Exception> found_;
};

}  // namespace

bool mentions_exception(const std::string& bytes) {
  return find_mention(bytes, 0).hash != bytes.npos;
}

std::vector<Exception> read_exceptions(const SourcePtr& file, Diagnostics& diagnostics) {
  return Reader(file, diagnostics).run();
}

}  // namespace csafe
