#include "store/ledger_append.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>

#include "base/atomic_file.hpp"
#include "base/files.hpp"
#include "base/phrases.hpp"
#include "base/system_error.hpp"
#include "model/ledger_layout.hpp"

namespace csafe {
namespace {

// Inside this file 0 stands for success and anything else is an error number.

/// The bytes in as few writes as the system needs: one, but for signals and a disk that fills up.
int write_all(int descriptor, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(descriptor, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return errno;
    if (written == 0) return ENOSPC;
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return 0;
}

int sync(int descriptor) {
  while (::fsync(descriptor) != 0) {
    if (errno == EINTR) continue;
    return errno == EINVAL ? 0 : errno;  // a file system that does not sync
  }
  return 0;
}

bool cut_back(int descriptor, std::size_t size) {
  while (::ftruncate(descriptor, static_cast<off_t>(size)) != 0)
    if (errno != EINTR) return false;
  return true;
}

int sync_folder(const std::string& folder) {
  const int descriptor = ::open(folder.empty() ? "." : folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (descriptor < 0) return errno == EACCES ? 0 : errno;
  const int error = sync(descriptor);
  ::close(descriptor);
  return error;
}

}  // namespace

std::optional<AppendFailure> append_to_ledger(const std::string& path, std::size_t expected, bool ends_line,
                                              std::string_view events) {
  const int descriptor = ::open(path.c_str(), O_WRONLY | O_APPEND | O_CLOEXEC);
  if (descriptor < 0) return AppendFailure{system_error_text(errno)};
  std::optional<AppendFailure> failure;
  struct stat status {};
  if (::fstat(descriptor, &status) != 0) {
    failure = AppendFailure{system_error_text(errno)};
  } else if (!S_ISREG(status.st_mode) || static_cast<std::size_t>(status.st_size) != expected) {
    failure = AppendFailure{say(Phrase::ledger_grew)};
  } else {
    int error = write_all(descriptor, (ends_line ? "" : "\n") + std::string(events));
    if (error == 0) error = sync(descriptor);
    if (error != 0) {
      const bool clean = cut_back(descriptor, expected);
      sync(descriptor);
      failure = AppendFailure{system_error_text(error), !clean};
    }
  }
  ::close(descriptor);
  return failure;
}

std::optional<AppendFailure> begin_ledger(const std::string& path, std::string_view events) {
  if (auto reason = create_file(path, std::string(ledger_opening) + std::string(events)))
    return AppendFailure{std::move(*reason)};
  return std::nullopt;
}

std::optional<Text> make_ledger_folder(const std::string& folder) {
  struct stat status {};
  if (folder.empty() || ::stat(folder.c_str(), &status) == 0) return std::nullopt;
  if (auto reason = create_folders(folder)) return reason;
  const int error = sync_folder(parent_path(folder));
  if (error == 0) return std::nullopt;
  return system_error_text(error);
}

}  // namespace csafe
