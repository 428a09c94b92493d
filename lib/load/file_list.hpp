#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace csafe {

/// A long list of paths in little memory: each folder once, and the names behind one another, where a name of one
/// folder that the next has too (a site's, in every month's) stands once.
class FileList {
 public:
  /// A path below the last folder that was begun.
  struct Entry {
    std::uint32_t folder = 0;
    std::uint32_t name = 0;  ///< where the name begins
  };

  void begin_folder(std::string path);
  /// Names best come by their bytes.
  Entry add(std::string_view name);
  /// Lets go of what only further paths need.
  void finish() {
    before_ = std::vector<std::uint32_t>();
    last_ = std::vector<std::uint32_t>();
  }

  const std::string& folder(Entry entry) const { return folders_[entry.folder]; }
  std::string_view name(Entry entry) const { return names_.c_str() + entry.name; }
  std::string path(Entry entry) const;
  /// Whether the path of `a` comes before that of `b` by its bytes.
  bool comes_before(Entry a, Entry b) const;

 private:
  std::vector<std::string> folders_;
  std::string names_;                  // each ends with NUL
  std::vector<std::uint32_t> before_;  // where the names of the folder before begin
  std::vector<std::uint32_t> last_;    // those of the last
  std::size_t next_ = 0;               // in before_: the first that may come yet
};

}  // namespace csafe
