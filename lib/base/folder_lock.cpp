#include "base/folder_lock.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>

#include "base/system_error.hpp"

namespace csafe {

FolderLock::FolderLock(const std::string& folder, Kind kind) {
  descriptor_ = ::open(folder.empty() ? "." : folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  const int operation = kind == Kind::shared ? LOCK_SH : LOCK_EX;
  int error = descriptor_ < 0 ? errno : 0;
  while (error == 0 && ::flock(descriptor_, operation) != 0)
    if (errno != EINTR) error = errno;
  if (error != 0) problem_ = system_error_text(error);
}

FolderLock::~FolderLock() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

}  // namespace csafe
