#pragma once

#include <cstddef>
#include <cstdint>
#include <mutex>
#include <string>
#include <unordered_map>
#include <utility>

namespace csafe {

/// A file descriptor that closes itself; below 0 for a file that is not open.
class Descriptor {
 public:
  explicit Descriptor(int number = -1) : number_(number) {}
  Descriptor(Descriptor&& other) noexcept : number_(std::exchange(other.number_, -1)) {}
  Descriptor& operator=(Descriptor&& other) noexcept {
    std::swap(number_, other.number_);
    return *this;
  }
  ~Descriptor();

  int number() const { return number_; }
  bool is_open() const { return number_ >= 0; }

 private:
  int number_;
};

/// Files that stay open from the look at their beginning until they are read, so that their paths are walked once: a
/// year of audits, of more the first. May be used by several threads at once.
class OpenFiles {
 public:
  /// To be made before there are other threads: the kernel waits for these when it makes room for many descriptors.
  OpenFiles();

  /// Opens a file to read it. The folder stays open for the thread's next file, which mostly lies in it too.
  Descriptor open(const std::string& path) const;
  /// Closes the file instead where there is no more room.
  void keep(const std::string& path, Descriptor file);
  /// A file that was kept, which is forgotten then; else one that is not open.
  Descriptor take(const std::string& path);
  void let_go(const std::string& path) { take(path); }

 private:
  std::uint64_t number_;  // no other has it
  std::size_t most_ = 0;
  std::mutex mutex_;
  std::unordered_map<std::string, Descriptor> files_;
};

}  // namespace csafe
