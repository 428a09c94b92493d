#pragma once

#include <yaml-cpp/eventhandler.h>

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "load/yaml/reader.hpp"

namespace csafe::yaml {

/// A list or map that has begun and not ended.
struct OpenCollection {
  std::uint32_t node = 0;
  bool is_map = false;
  bool is_flow = false;
  std::size_t column = 0;   ///< of its keys or dashes, in bytes
  bool value_next = false;  ///< in a map: a key was given
  Mark key{};               ///< in a map: where the last key stands
};

/// Thrown through yaml-cpp when the rest of the file is of no use; the reason has been reported.
struct StopReading {};

/// Turns yaml-cpp's events into a document, and yaml-cpp's marks into ours.
class TreeBuilder final : public YAML::EventHandler {
 public:
  /// `skipped` bytes stand before what yaml-cpp was given.
  TreeBuilder(Document& document, Diagnostics& diagnostics, const Limits& limits, std::uint32_t skipped);

  /// To be called at every event.
  void on_progress(std::function<void()> call) { progress_ = std::move(call); }
  const Document& document() const { return *document_; }
  const std::vector<OpenCollection>& open() const { return open_; }
  /// The last scalar that was read, quoted or not.
  const std::optional<Node>& last_scalar() const { return last_scalar_; }
  /// The end of what was read, as far as its events have come.
  std::size_t read_up_to() const;
  Mark mark_of(const YAML::Mark& mark) const;

  void OnDocumentStart(const YAML::Mark& mark) override;
  void OnDocumentEnd() override {}
  void OnNull(const YAML::Mark& mark, YAML::anchor_t anchor) override;
  void OnAlias(const YAML::Mark& mark, YAML::anchor_t anchor) override;
  void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                const std::string& value) override;
  void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                       YAML::EmitterStyle::value style) override;
  void OnSequenceEnd() override { close(); }
  void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  YAML::EmitterStyle::value style) override;
  void OnMapEnd() override { close(); }

 private:
  /// The nodes of an anchor: [first, past); past is 0 while it is open.
  struct Anchored {
    std::uint32_t first = 0;
    std::uint32_t past = 0;
  };

  void add(Node node, YAML::anchor_t anchor);
  void place_in_parent(Mark at);
  void begin(Kind kind, const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
             YAML::EmitterStyle::value style);
  void close();
  void repeat(const Anchored& source, Mark at);
  bool is_written_null(std::size_t offset) const;
  Mark place_of_nothing(Mark next) const;
  Mark dash_before(Mark next) const;
  void refuse_tag(Mark at);
  [[noreturn]] void stop(RuleId rule, const Location& at, Text message, Text help);
  std::string_view bytes() const { return document_->file->bytes; }

  Document* document_;
  Diagnostics* diagnostics_;
  const Limits* limits_;
  std::uint32_t skipped_;
  std::function<void()> progress_ = [] {};
  std::vector<OpenCollection> open_;
  std::vector<Anchored> anchors_;  ///< by yaml-cpp's number, from 1
  std::vector<std::size_t> anchor_of_open_;
  std::optional<Node> last_;
  std::optional<Node> last_scalar_;
  std::uint32_t documents_ = 0;
  std::uint32_t aliased_ = 0;
};

}  // namespace csafe::yaml
