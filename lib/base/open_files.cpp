#include "base/open_files.hpp"

#include <fcntl.h>
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <string_view>

namespace csafe {
namespace {

constexpr rlim_t most_open = 2048;
constexpr rlim_t for_others = 512;  // folders, results, and whoever else opens files

/// How many descriptors the process may have; as many as are wanted, if that is allowed.
rlim_t descriptors_allowed() {
  struct rlimit limit {};
  if (::getrlimit(RLIMIT_NOFILE, &limit) != 0) return 0;
  if (limit.rlim_cur >= most_open) return most_open;
  const rlim_t before = limit.rlim_cur;
  limit.rlim_cur = std::min(most_open, limit.rlim_max);
  return ::setrlimit(RLIMIT_NOFILE, &limit) == 0 ? limit.rlim_cur : before;
}

}  // namespace

Descriptor::~Descriptor() {
  if (number_ >= 0) ::close(number_);
}

OpenFiles::OpenFiles() {
  static std::atomic<std::uint64_t> last_number = 0;
  number_ = ++last_number;
  const rlim_t allowed = descriptors_allowed();
  if (allowed <= for_others) return;
  most_ = allowed - for_others;
  const Descriptor any{::open("/", O_PATH | O_DIRECTORY | O_CLOEXEC)};
  const Descriptor last{any.is_open() ? ::fcntl(any.number(), F_DUPFD_CLOEXEC, static_cast<int>(allowed - 1)) : -1};
}

Descriptor OpenFiles::open(const std::string& path) const {
  struct Folder {
    std::uint64_t owner = 0;
    std::string path;  // ends with a slash
    Descriptor handle;
  };
  thread_local Folder last;
  const std::size_t name = path.rfind('/') + 1;
  const std::string_view folder(path.data(), name);
  if (last.owner != number_ || last.path != folder)
    last = {
        .owner = number_,
        .path = std::string(folder),
        .handle = Descriptor{name == 0 ? -1 : ::open(std::string(folder).c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC)}};
  if (!last.handle.is_open()) return Descriptor{::open(path.c_str(), O_RDONLY | O_CLOEXEC)};
  return Descriptor{::openat(last.handle.number(), path.c_str() + name, O_RDONLY | O_CLOEXEC)};
}

void OpenFiles::keep(const std::string& path, Descriptor file) {
  const std::lock_guard lock(mutex_);
  if (files_.size() < most_) files_.insert_or_assign(path, std::move(file));
}

Descriptor OpenFiles::take(const std::string& path) {
  const std::lock_guard lock(mutex_);
  const auto found = files_.find(path);
  if (found == files_.end()) return Descriptor{};
  Descriptor file = std::move(found->second);
  files_.erase(found);
  return file;
}

}  // namespace csafe
