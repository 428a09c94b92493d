#pragma once

#include <cstdio>
#include <iosfwd>
#include <memory>
#include <string>
#include <string_view>

namespace csafe {

/// Output that is held back until it is certain: nothing of a result is printed when the last file turns out to be
/// broken. Past a few megabytes it lies in a nameless temporary file (in TMPDIR, else /tmp).
class Spool {
 public:
  /// Throws std::system_error when the temporary file cannot be written.
  void add(std::string_view text);
  void clear();
  void print_to(std::ostream& out);
  /// All of it as one text.
  std::string take();

 private:
  struct Close {
    void operator()(std::FILE* file) const { std::fclose(file); }
  };
  void move_to_file();
  template <class Each>
  void each_piece(Each each);

  std::string memory_;  // what came last
  std::unique_ptr<std::FILE, Close> file_;
};

}  // namespace csafe
