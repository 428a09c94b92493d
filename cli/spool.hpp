#pragma once

#include <cstdio>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/text.hpp"

namespace csafe {

/// Output that is held back until it is certain: nothing of a result is printed when the last file turns out to be
/// broken. A short one stays in memory; a longer one lies in a nameless temporary file (in TMPDIR, else /tmp).
class Spool {
 public:
  /// What stays in memory at most, in bytes: of an output that is expected to be no longer, and of any other, for which
  /// more of it would only be in the way.
  static constexpr std::size_t room = std::size_t{8} << 20;
  static constexpr std::size_t room_of_long = std::size_t{1} << 20;

  /// `expected` is roughly how many bytes will come.
  explicit Spool(std::size_t expected = 0) : most_in_memory_(expected <= room ? room : room_of_long) {}

  void add(std::string_view text);
  /// Hands over all of it from the beginning, piece by piece; false when it cannot be had.
  bool each_piece(const std::function<void(std::string_view)>& each);
  /// Why the temporary file cannot be written or read, with its name; what was added since is lost.
  const std::optional<Text>& problem() const { return problem_; }

 private:
  struct Close {
    void operator()(std::FILE* file) const { std::fclose(file); }
  };
  void open_file();
  void write(std::string_view text);
  void fail();

  std::size_t most_in_memory_;
  std::string memory_;  // what came last
  std::unique_ptr<std::FILE, Close> file_;
  std::string name_;  // of the file, while it had one
  std::optional<Text> problem_;
};

}  // namespace csafe
