#include "base/atomic_file.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <cerrno>
#include <charconv>
#include <climits>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <memory>
#include <system_error>
#include <utility>

#include "base/files.hpp"
#include "base/system_error.hpp"

namespace csafe {
namespace {

// Inside this file 0 stands for success and anything else is an error number.

std::optional<Text> outcome(int error) {
  if (error == 0) return std::nullopt;
  return system_error_text(error);
}

int result_of(int returned) {
  return returned == 0 ? 0 : errno;
}

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

int write_all(int descriptor, const Pieces& pieces) {
  int error = 0;
  const bool complete = pieces([&](std::string_view piece) {
    if (error == 0) error = write_all(descriptor, piece);
  });
  return error == 0 && !complete ? EIO : error;
}

/// Runs `write` on the descriptor and closes it; the first error counts.
template <class Write>
int with_descriptor(int descriptor, Write write) {
  if (descriptor < 0) return errno;
  const int error = write(descriptor);
  const int closed = result_of(::close(descriptor));
  return error != 0 ? error : closed;
}

/// The number that "/dev/stdout", "/dev/fd/3" and the like name; -1 for any other path.
int own_descriptor(std::string_view path) {
  if (path == "/dev/stdout") return STDOUT_FILENO;
  if (path == "/dev/stderr") return STDERR_FILENO;
  for (const std::string_view folder : {"/dev/fd/", "/proc/self/fd/"}) {
    if (!path.starts_with(folder)) continue;
    const std::string_view digits = path.substr(folder.size());
    int number = -1;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
    if (error == std::errc{} && end == digits.data() + digits.size()) return number;
  }
  return -1;
}

/// Where a rename has to go so that symbolic links stay, also when the last of them points to nothing yet.
int resolve(std::string path, std::string& target) {
  constexpr int most_links = 40;
  for (int link = 0; link < most_links; ++link) {
    const std::unique_ptr<char, decltype(&std::free)> real{::realpath(path.c_str(), nullptr), &std::free};
    if (real) {
      target = real.get();
      return 0;
    }
    std::array<char, PATH_MAX> pointed;
    const ssize_t length = ::readlink(path.c_str(), pointed.data(), pointed.size());
    if (length < 0) {
      target = std::move(path);
      return 0;
    }
    path = join_path(parent_path(path), std::string_view{pointed.data(), static_cast<std::size_t>(length)});
  }
  return ELOOP;
}

int sync_folder_of(const std::string& path) {
  const std::string folder = parent_path(path);
  const int opened = ::open(folder.empty() ? "." : folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  // A folder that may be written to but not read cannot be opened, and some file systems do not sync folders; the
  // file itself is in place and synced by then.
  if (opened < 0) return errno == EACCES ? 0 : errno;
  return with_descriptor(opened, [](int descriptor) {
    const int error = result_of(::fsync(descriptor));
    return error == EINVAL || error == EROFS ? 0 : error;
  });
}

/// A new empty file with a name of its own beside `target`; its descriptor, or -1 and errno.
int open_beside(const std::string& target, mode_t mode, std::string& path) {
  static std::atomic<unsigned> counter{0};
  constexpr int most_tries = 1000;
  int descriptor = -1;
  for (int attempt = 0; attempt < most_tries; ++attempt) {
    const std::string name = ".csafe-" + std::to_string(::getpid()) + '-' + std::to_string(counter++) + ".tmp";
    path = join_path(parent_path(target), name);
    descriptor = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode);
    if (descriptor >= 0 || errno != EEXIST) break;
  }
  return descriptor;
}

/// Gives a new file the mode of the old one, and its owner and group as far as that is allowed: root keeps everything,
/// others a group of theirs.
int take_over(int descriptor, const struct stat& old) {
  constexpr uid_t same_owner = static_cast<uid_t>(-1);
  const bool kept = ::fchown(descriptor, old.st_uid, old.st_gid) == 0;
  const bool group_kept = kept || ::fchown(descriptor, same_owner, old.st_gid) == 0;
  // The old group's rights are not meant for another group.
  const mode_t mode = group_kept ? old.st_mode & 07777 : old.st_mode & 0707;
  return result_of(::fchmod(descriptor, mode));
}

/// Writes and syncs a new file beside `target`, then lets `put_in_place` move it there. `old` is what it replaces.
template <class PutInPlace>
int write_beside(const std::string& target, const Pieces& pieces, const struct stat* old, PutInPlace put_in_place) {
  // Created closed to others when it takes over a mode, which may be narrower than the umask's.
  const mode_t mode = old != nullptr ? 0600 : 0666;
  std::string beside;
  const int opened = open_beside(target, mode, beside);
  if (opened < 0) return errno;
  int error = with_descriptor(opened, [&](int descriptor) {
    if (const int failed = write_all(descriptor, pieces)) return failed;
    if (old != nullptr) {
      if (const int failed = take_over(descriptor, *old)) return failed;
    }
    return result_of(::fsync(descriptor));
  });
  if (error == 0) error = put_in_place(beside, target);
  if (error != 0) {
    ::unlink(beside.c_str());
    return error;
  }
  return sync_folder_of(target);
}

int move_over(const std::string& from, const std::string& to) {
  return result_of(::rename(from.c_str(), to.c_str()));
}

int move_to_free_name(const std::string& from, const std::string& to) {
  const int error = result_of(::renameat2(AT_FDCWD, from.c_str(), AT_FDCWD, to.c_str(), RENAME_NOREPLACE));
  if (error != EINVAL && error != ENOSYS) return error;
  // File systems without that flag: a hard link also fails when the name is taken.
  if (::link(from.c_str(), to.c_str()) != 0) return errno;
  return result_of(::unlink(from.c_str()));
}

int replace(const std::string& path, const Pieces& pieces) {
  if (const int own = own_descriptor(path); own >= 0) return write_all(own, pieces);
  struct stat old {};
  const bool exists = ::stat(path.c_str(), &old) == 0;
  if (exists && S_ISDIR(old.st_mode)) return EISDIR;
  if (exists && !S_ISREG(old.st_mode)) {
    return with_descriptor(::open(path.c_str(), O_WRONLY | O_CLOEXEC | O_NOCTTY),
                           [&](int descriptor) { return write_all(descriptor, pieces); });
  }
  if (exists && ::faccessat(AT_FDCWD, path.c_str(), W_OK, AT_EACCESS) != 0) return errno;
  std::string target;
  if (const int error = resolve(path, target)) return error;
  return write_beside(target, pieces, exists ? &old : nullptr, move_over);
}

int create(const std::string& path, std::string_view bytes) {
  struct stat there {};
  if (::lstat(path.c_str(), &there) == 0) return EEXIST;
  return write_beside(path, one_piece(bytes), nullptr, move_to_free_name);
}

}  // namespace

Pieces one_piece(std::string_view bytes) {
  return [bytes](const auto& each) {
    each(bytes);
    return true;
  };
}

std::optional<Text> replace_file(const std::string& path, const Pieces& pieces) {
  return outcome(replace(path, pieces));
}

std::optional<Text> replace_file(const std::string& path, std::string_view bytes) {
  return replace_file(path, one_piece(bytes));
}

std::optional<Text> create_file(const std::string& path, std::string_view bytes) {
  return outcome(create(path, bytes));
}

std::optional<Text> create_folders(const std::string& path) {
  if (path.empty()) return std::nullopt;  // the working folder is there
  std::error_code error;
  std::filesystem::create_directories(path, error);
  return outcome(error.value());
}

}  // namespace csafe
