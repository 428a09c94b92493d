#pragma once

#include <iosfwd>
#include <mutex>

#include "base/files.hpp"

namespace csafe {

/// The files of the disk, and `-` for standard input, which is read once, and no further than anybody wants it.
class InputFiles final : public Files {
 public:
  InputFiles(const Files& files, std::istream& in) : files_(files), in_(in) {}

  FileKind kind(const std::string& path) const override;
  ReadResult read(const std::string& path, std::size_t most = largest_file) const override;
  ReadResult read_settled(const std::string& path, std::size_t most = largest_file) const override {
    return path == "-" ? read(path, most) : files_.read_settled(path, most);
  }
  ReadResult read_head(const std::string& path, std::size_t most) const override;
  ReadResult begin_reading(const std::string& path, std::size_t most) const override;
  void let_go(const std::string& path) const override;
  FolderListing list(const std::string& folder) const override { return files_.list(folder); }

 private:
  const Files& files_;
  std::istream& in_;
  /// Reads on until there are `most` bytes of standard input, or all of them; 0 or an error number.
  int read_in(std::size_t most) const;

  mutable std::mutex mutex_;
  mutable std::string standard_input_;  // its beginning, as far as it was read
  mutable int error_ = 0;               // why reading it failed
};

}  // namespace csafe
