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
/// broken. Past a megabyte it lies in a nameless temporary file (in TMPDIR, else /tmp).
class Spool {
 public:
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

  std::string memory_;  // what came last
  std::unique_ptr<std::FILE, Close> file_;
  std::string name_;  // of the file, while it had one
  std::optional<Text> problem_;
};

}  // namespace csafe
