#pragma once

#include <optional>
#include <string>

#include "base/text.hpp"

namespace csafe {

/// An advisory lock on a folder (flock), held as long as it lives. Several may read under a shared lock; who writes
/// holds an exclusive one alone. It leaves no file behind, and ends with the process, however that ends.
class FolderLock {
 public:
  enum class Kind { shared, exclusive };

  /// Waits for the lock.
  FolderLock(const std::string& folder, Kind kind);
  FolderLock(const FolderLock&) = delete;
  FolderLock& operator=(const FolderLock&) = delete;
  ~FolderLock();

  /// Why there is no lock; nothing when it is held.
  const std::optional<Text>& problem() const { return problem_; }

 private:
  int descriptor_ = -1;
  std::optional<Text> problem_;
};

}  // namespace csafe
