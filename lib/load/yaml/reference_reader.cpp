#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include <algorithm>
#include <istream>
#include <streambuf>

#include "base/phrases.hpp"
#include "load/yaml/reader.hpp"
#include "load/yaml/slips.hpp"
#include "load/yaml/source_scan.hpp"
#include "load/yaml/syntax.hpp"
#include "load/yaml/tree_builder.hpp"

namespace csafe::yaml {
namespace {

/// Hands the file to yaml-cpp a little at a time and counts the marks of flow style in it. A flow collection may turn
/// out to be a key, so yaml-cpp keeps all its tokens back until it ends: memory that only the size of the file bounds.
class Feed final : public std::streambuf {
 public:
  Feed(std::string_view bytes, std::size_t begin, std::uint32_t most_marks)
      : bytes_(bytes), given_(begin), most_marks_(most_marks) {}

  void watch(const TreeBuilder& builder) { builder_ = &builder; }
  /// Events came: what yaml-cpp held back is used up.
  void events_came() { marks_ = 0; }
  bool has_stopped() const { return has_stopped_; }
  /// Where the collection begins that was too large.
  std::size_t stopped_at() const { return stopped_at_; }

 protected:
  int_type underflow() override {
    constexpr std::size_t chunk = 2048;
    if (has_stopped_ || given_ >= bytes_.size()) return traits_type::eof();
    const std::string_view next = bytes_.substr(given_, chunk);
    marks_ += std::count_if(next.begin(), next.end(),
                            [](char c) { return std::string_view{"[]{},:?&*!\"'"}.find(c) != not_found; });
    if (marks_ > most_marks_) {
      marks_ = 0;
      has_stopped_ = !is_one_text();
      if (has_stopped_) return traits_type::eof();
    }
    char* begin = const_cast<char*>(next.data());  // a get area is never written to
    setg(begin, begin, begin + next.size());
    given_ += next.size();
    return traits_type::to_int_type(*begin);
  }

 private:
  /// Whether what follows the last event is a single scalar, however long, rather than many tokens.
  bool is_one_text() {
    std::size_t offset = builder_->read_up_to();
    while (offset < bytes_.size() && std::string_view{":-?, \t\r\n#"}.find(bytes_[offset]) != not_found) {
      const std::size_t next = skip_space(bytes_, offset);
      offset = next > offset ? next : offset + 1;
    }
    stopped_at_ = offset;
    for (int anchor_and_tag = 0; anchor_and_tag < 2 && is_property(offset); ++anchor_and_tag) {
      offset = skip_space(bytes_, past_name(bytes_, offset));
    }
    if (offset >= given_) return true;
    if (is_quote(bytes_[offset])) return closing_quote(bytes_, offset) >= given_;
    return std::string_view{"[{]}*&!"}.find(bytes_[offset]) == not_found;
  }

  bool is_property(std::size_t offset) const {
    return offset < bytes_.size() && (bytes_[offset] == '&' || bytes_[offset] == '!');
  }

  std::string_view bytes_;
  std::size_t given_;
  std::int64_t most_marks_;
  std::int64_t marks_ = 0;
  const TreeBuilder* builder_ = nullptr;
  std::size_t stopped_at_ = 0;
  bool has_stopped_ = false;
};

/// One run of yaml-cpp over one file.
class ReferenceRun {
 public:
  ReferenceRun(SourcePtr file, Diagnostics& diagnostics, const Limits& limits)
      : document_{.file = std::move(file), .nodes = {}, .own_texts = {}},
        diagnostics_(&diagnostics),
        limits_(&limits),
        skipped_(bytes().starts_with(byte_order_mark) ? byte_order_mark.size() : 0),
        builder_(document_, diagnostics, limits, static_cast<std::uint32_t>(skipped_)),
        feed_(bytes(), skipped_, limits.flow_marks) {
    feed_.watch(builder_);
    builder_.on_progress([this] { feed_.events_came(); });
  }

  std::optional<Document> run() {
    try {
      if (!parse() || !check_end()) return std::nullopt;
    } catch (const StopReading&) {
      return std::nullopt;
    } catch (const YAML::Exception& problem) {
      if (feed_.has_stopped()) {
        report_flow_too_large();
      } else if (!report_open_quote()) {
        report_syntax_error(problem.msg, builder_.mark_of(problem.mark), document_, builder_, *diagnostics_);
      }
      return std::nullopt;
    }
    return std::move(document_);
  }

 private:
  std::string_view bytes() const { return document_.file->bytes; }

  /// False when there was nothing to read.
  bool parse() {
    std::istream stream(&feed_);
    YAML::Parser parser(stream);
    if (parser.HandleNextDocument(builder_)) {
      // yaml-cpp may begin one document after another at the same place for ever: the builder stops at the second.
      while (parser.HandleNextDocument(builder_)) continue;
      return true;
    }
    if (!report_directives(document_, skipped_, bytes().size(), *diagnostics_)) {
      diagnostics_->add(RuleId::yaml_empty, {.file = document_.file, .begin = {}, .end = {}}, say(Phrase::yaml_empty),
                        say(Phrase::yaml_empty_help));
    }
    return false;
  }

  /// What yaml-cpp lets pass at the end of a file.
  bool check_end() {
    if (feed_.has_stopped()) {
      report_flow_too_large();
      return false;
    }
    if (report_open_quote()) return false;
    return !report_directives(document_, builder_.read_up_to(), bytes().size(), *diagnostics_);
  }

  /// yaml-cpp takes the end of the file for a closing quote when it follows a line end.
  bool report_open_quote() {
    const auto& last = builder_.last_scalar();
    if (!last || (last->style != Style::single_quoted && last->style != Style::double_quoted)) return false;
    if (closing_quote(bytes(), last->at.offset) != not_found) return false;
    report_unterminated(document_.file, last->at, *diagnostics_);
    return true;
  }

  void report_flow_too_large() {
    const Mark start{.offset = static_cast<std::uint32_t>(skipped_), .line = 1};
    diagnostics_->add(RuleId::yaml_limit, character_at(document_.file, mark_near(bytes(), start, feed_.stopped_at())),
                      say(Phrase::yaml_flow_too_large, limits_->flow_marks), say(Phrase::yaml_flow_too_large_help));
  }

  Document document_;
  Diagnostics* diagnostics_;
  const Limits* limits_;
  std::size_t skipped_;
  TreeBuilder builder_;
  Feed feed_;
};

}  // namespace

std::optional<Document> read_reference(SourcePtr file, Diagnostics& diagnostics, const Limits& limits) {
  return ReferenceRun{std::move(file), diagnostics, limits}.run();
}

}  // namespace csafe::yaml
