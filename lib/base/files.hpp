#pragma once

#include <cstddef>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/text.hpp"

namespace csafe {

/// Places in a file are 32-bit numbers, so no larger file can be worked on.
constexpr std::size_t largest_file = (std::size_t{1} << 32) - 1;

enum class FileKind { missing, file, folder, other, dangling };  // dangling: a link to nothing

/// The bytes of a file, or why it could not be read ("No such file or directory"), never both.
struct ReadResult {
  std::string bytes = {};
  Text error = {};
  bool too_large = false;  ///< the reason is that the file has more bytes than were allowed
  bool ok() const { return error.empty(); }
};

struct FolderEntry {
  std::string name;
  FileKind kind = FileKind::other;
  friend bool operator==(const FolderEntry&, const FolderEntry&) = default;
};

/// What lies in a folder, sorted by the bytes of the names, or why that is not known.
struct FolderListing {
  std::vector<FolderEntry> entries;
  Text error = {};
  bool ok() const { return error.empty(); }
  auto begin() const { return entries.begin(); }
  auto end() const { return entries.end(); }
};

class OpenFiles;

/// Where files are read from. Nothing here throws, and every function may be called from several threads at once.
class Files {
 public:
  Files() = default;
  Files(const Files&) = delete;
  Files& operator=(const Files&) = delete;
  virtual ~Files() = default;

  /// What `path` is, symbolic links followed.
  virtual FileKind kind(const std::string& path) const = 0;
  /// The whole of a file, symbolic links followed. One of more than `most` bytes is refused.
  virtual ReadResult read(const std::string& path, std::size_t most = largest_file) const = 0;
  /// As read(), for a file that grows by whole entries which are written under an exclusive FolderLock: waits for who
  /// writes, so that no half entry is seen.
  virtual ReadResult read_settled(const std::string& path, std::size_t most = largest_file) const {
    return read(path, most);
  }
  /// The first `most` bytes of a file, or all that there are. What is not a regular file (a pipe) can be read only
  /// once.
  virtual ReadResult read_head(const std::string& path, std::size_t most) const = 0;
  /// As read_head(), of a file that will be read: it may stay open until read() has read it, or let_go() closes it.
  virtual ReadResult begin_reading(const std::string& path, std::size_t most) const { return read_head(path, most); }
  virtual void let_go(const std::string&) const {}
  /// The entries of a folder, `.` and `..` left out. A symbolic link to a file is a file; one to a folder is `other`,
  /// so that a walk down the folders ends.
  virtual FolderListing list(const std::string& folder) const = 0;
};

/// The files of the disk, pipes and devices too.
class DiskFiles final : public Files {
 public:
  DiskFiles();
  ~DiskFiles() override;
  FileKind kind(const std::string& path) const override;
  ReadResult read(const std::string& path, std::size_t most = largest_file) const override;
  ReadResult read_settled(const std::string& path, std::size_t most = largest_file) const override;
  ReadResult read_head(const std::string& path, std::size_t most) const override;
  ReadResult begin_reading(const std::string& path, std::size_t most) const override;
  void let_go(const std::string& path) const override;
  FolderListing list(const std::string& folder) const override;

 private:
  std::unique_ptr<OpenFiles> begun_;
};

/// Files in memory, for tests. A folder exists when some file lies below it.
class MemoryFiles final : public Files {
 public:
  MemoryFiles() = default;
  /// From paths and bytes.
  explicit MemoryFiles(const std::map<std::string, std::string>& files);
  /// Adds a file or replaces its bytes. To be done before other threads read.
  void add(const std::string& path, std::string bytes);

  FileKind kind(const std::string& path) const override;
  ReadResult read(const std::string& path, std::size_t most = largest_file) const override;
  ReadResult read_head(const std::string& path, std::size_t most) const override;
  FolderListing list(const std::string& folder) const override;

 private:
  std::map<std::string, std::string> files_;
};

/// `path` as seen from `folder`: "a" and "b" give "a/b", "" and "b" give "b". An absolute `path` stays as it is, and a
/// leading "./" of `path` goes.
std::string join_path(std::string_view folder, std::string_view path);
/// The folder that holds `path`: "a" for "a/b", "" for "a", "/" for "/a" and "/".
std::string parent_path(std::string_view path);
/// `path` from the root, with `.` and `..` taken out by name (symbolic links are not resolved).
std::string absolute_path(std::string_view path);

}  // namespace csafe
