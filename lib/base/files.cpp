#include "base/files.hpp"

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <filesystem>
#include <memory>
#include <new>
#include <system_error>

#include "base/folder_lock.hpp"
#include "base/open_files.hpp"
#include "base/system_error.hpp"

namespace csafe {
namespace {

FileKind kind_of(mode_t mode) {
  if (S_ISREG(mode)) return FileKind::file;
  if (S_ISDIR(mode)) return FileKind::folder;
  return FileKind::other;
}

/// Reads at a place of a file. Of one that has no places (a pipe) it reads what comes next, and `again` becomes false.
/// The number of bytes, or -1 with errno.
ssize_t read_at(int descriptor, char* to, std::size_t size, std::size_t place, bool& again) {
  for (;;) {
    const ssize_t got = again ? ::pread(descriptor, to, size, static_cast<off_t>(place)) : ::read(descriptor, to, size);
    if (got >= 0 || (errno != EINTR && !(errno == ESPIPE && again))) return got;
    if (errno == ESPIPE) again = false;
  }
}

/// Reads all of a file of `size` bytes, where that is known, else 0; 0 or an error number.
int read_all(int descriptor, std::size_t size, std::size_t most, std::string& bytes) {
  constexpr std::size_t first_room = 64 * 1024;
  if (size > most) return EFBIG;
  // One byte more than the size: a read that leaves it free has seen the end. Files of /proc claim the size 0.
  bytes.resize(size > 0 ? size + 1 : first_room);
  std::size_t filled = 0;
  for (bool again = true;;) {
    const ssize_t got = read_at(descriptor, bytes.data() + filled, bytes.size() - filled, filled, again);
    if (got < 0) return errno;
    filled += static_cast<std::size_t>(got);
    if (got == 0 || (size > 0 && filled == size)) break;
    if (filled > most) return EFBIG;
    if (filled == bytes.size()) bytes.resize(2 * filled);
  }
  bytes.resize(filled);
  return 0;
}

/// Reads up to `most` bytes from a file's beginning; 0 or an error number. `again` is as in read_at().
int read_some(int descriptor, std::size_t most, std::string& bytes, bool& again) {
  std::array<char, 4096> part;
  while (bytes.size() < most) {
    const std::size_t room = std::min(part.size(), most - bytes.size());
    const ssize_t got = read_at(descriptor, part.data(), room, bytes.size(), again);
    if (got < 0) return errno;
    if (got == 0) break;
    bytes.append(part.data(), static_cast<std::size_t>(got));
  }
  return 0;
}

Descriptor open_to_read(const std::string& path) {
  return Descriptor{::open(path.c_str(), O_RDONLY | O_CLOEXEC)};
}

ReadResult all_or_error(const Descriptor& file, std::size_t size, std::size_t most) {
  ReadResult result;
  const int error = read_all(file.number(), size, most, result.bytes);
  if (error != 0) result = {.bytes = {}, .error = system_error_text(error), .too_large = error == EFBIG};
  return result;
}

ReadResult read_whole(const Descriptor& file, std::size_t most) {
  struct stat status {};
  if (!file.is_open() || ::fstat(file.number(), &status) != 0) return {.bytes = {}, .error = system_error_text(errno)};
  const bool has_size = S_ISREG(status.st_mode) && status.st_size > 0;
  return all_or_error(file, has_size ? static_cast<std::size_t>(status.st_size) : 0, most);
}

/// The same for a file whose beginning was read and can be read again. Its end is found sooner than its status.
ReadResult read_begun(const Descriptor& file, std::size_t most) {
  const off_t end = ::lseek(file.number(), 0, SEEK_END);
  return all_or_error(file, end > 0 ? static_cast<std::size_t>(end) : 0, most);
}

ReadResult read_beginning(const Descriptor& file, std::size_t most, bool& again) {
  ReadResult result;
  const int error = file.is_open() ? read_some(file.number(), most, result.bytes, again) : errno;
  if (error != 0) result = {.bytes = {}, .error = system_error_text(error)};
  return result;
}

FileKind kind_of_entry(const std::string& folder, const struct dirent& entry) {
  if (entry.d_type == DT_REG) return FileKind::file;
  if (entry.d_type == DT_DIR) return FileKind::folder;
  if (entry.d_type != DT_LNK && entry.d_type != DT_UNKNOWN) return FileKind::other;
  const std::string path = join_path(folder, entry.d_name);
  struct stat status {};
  if (::lstat(path.c_str(), &status) != 0) return FileKind::other;
  if (!S_ISLNK(status.st_mode)) return kind_of(status.st_mode);
  const bool to_file = ::stat(path.c_str(), &status) == 0 && S_ISREG(status.st_mode);
  return to_file ? FileKind::file : FileKind::other;
}

FolderListing list_disk_folder(const std::string& folder) {
  FolderListing listing;
  const std::unique_ptr<DIR, int (*)(DIR*)> stream{::opendir(folder.empty() ? "." : folder.c_str()), &::closedir};
  if (!stream) return {.entries = {}, .error = system_error_text(errno)};
  for (;;) {
    errno = 0;
    const struct dirent* entry = ::readdir(stream.get());
    if (entry == nullptr) break;
    std::string name = entry->d_name;
    if (name == "." || name == "..") continue;
    const FileKind kind = kind_of_entry(folder, *entry);
    listing.entries.push_back({.name = std::move(name), .kind = kind});
  }
  if (errno != 0) return {.entries = {}, .error = system_error_text(errno)};
  std::sort(listing.entries.begin(), listing.entries.end(),
            [](const FolderEntry& a, const FolderEntry& b) { return a.name < b.name; });
  return listing;
}

/// The key of a path in MemoryFiles: "a/b" for "./a//b/", "" for ".".
std::string memory_key(const std::string& path) {
  std::string key = std::filesystem::path{path}.lexically_normal().string();
  if (key.size() > 1 && key.ends_with('/')) key.pop_back();
  return key == "." ? "" : key;
}

/// What the paths of everything in a folder begin with.
std::string prefix_of(const std::string& folder_key) {
  return folder_key.empty() || folder_key == "/" ? folder_key : folder_key + '/';
}

}  // namespace

DiskFiles::DiskFiles() : begun_(std::make_unique<OpenFiles>()) {}

DiskFiles::~DiskFiles() = default;

FileKind DiskFiles::kind(const std::string& path) const {
  struct stat status {};
  if (::stat(path.c_str(), &status) == 0) return kind_of(status.st_mode);
  if (errno != ENOENT && errno != ENOTDIR) return FileKind::other;
  return ::lstat(path.c_str(), &status) == 0 ? FileKind::dangling : FileKind::missing;
}

ReadResult DiskFiles::read_settled(const std::string& path, std::size_t most) const {
  // Where there may be no lock, nobody can be kept from writing either.
  const FolderLock lock(parent_path(path), FolderLock::Kind::shared);
  begun_->let_go(path);
  return read(path, most);
}

ReadResult DiskFiles::read(const std::string& path, std::size_t most) const {
  try {
    const Descriptor begun = begun_->take(path);
    return begun.is_open() ? read_begun(begun, most) : read_whole(open_to_read(path), most);
  } catch (const std::bad_alloc&) {
    return {.bytes = {}, .error = system_error_text(ENOMEM)};
  }
}

ReadResult DiskFiles::read_head(const std::string& path, std::size_t most) const {
  bool again = true;
  return read_beginning(open_to_read(path), most, again);
}

ReadResult DiskFiles::begin_reading(const std::string& path, std::size_t most) const {
  Descriptor file = begun_->open(path);
  bool again = true;
  ReadResult head = read_beginning(file, most, again);
  if (head.ok() && again) begun_->keep(path, std::move(file));
  return head;
}

void DiskFiles::let_go(const std::string& path) const {
  begun_->let_go(path);
}

FolderListing DiskFiles::list(const std::string& folder) const {
  return list_disk_folder(folder);
}

MemoryFiles::MemoryFiles(const std::map<std::string, std::string>& files) {
  for (const auto& [path, bytes] : files) add(path, bytes);
}

void MemoryFiles::add(const std::string& path, std::string bytes) {
  files_[memory_key(path)] = std::move(bytes);
}

FileKind MemoryFiles::kind(const std::string& path) const {
  const std::string key = memory_key(path);
  if (files_.contains(key)) return FileKind::file;
  const std::string prefix = prefix_of(key);
  const auto below = files_.lower_bound(prefix);
  const bool holds_files = below != files_.end() && below->first.starts_with(prefix);
  return holds_files || key.empty() ? FileKind::folder : FileKind::missing;
}

ReadResult MemoryFiles::read(const std::string& path, std::size_t most) const {
  const auto found = files_.find(memory_key(path));
  if (found != files_.end() && found->second.size() > most)
    return {.bytes = {}, .error = system_error_text(EFBIG), .too_large = true};
  if (found != files_.end()) return {.bytes = found->second, .error = {}};
  return {.bytes = {}, .error = system_error_text(kind(path) == FileKind::folder ? EISDIR : ENOENT)};
}

ReadResult MemoryFiles::read_head(const std::string& path, std::size_t most) const {
  ReadResult whole = read(path);
  if (whole.bytes.size() > most) whole.bytes.resize(most);
  return whole;
}

FolderListing MemoryFiles::list(const std::string& folder) const {
  FolderListing listing;
  const FileKind what = kind(folder);
  if (what != FileKind::folder) listing.error = system_error_text(what == FileKind::file ? ENOTDIR : ENOENT);
  if (!listing.ok()) return listing;
  const std::string prefix = prefix_of(memory_key(folder));
  std::map<std::string, FileKind> kinds;
  for (auto file = files_.lower_bound(prefix); file != files_.end() && file->first.starts_with(prefix); ++file) {
    const std::string below = file->first.substr(prefix.size());
    const std::size_t slash = below.find('/');
    if (slash == 0) continue;  // an absolute path does not lie in the working folder
    kinds.emplace(below.substr(0, slash), slash == std::string::npos ? FileKind::file : FileKind::folder);
  }
  for (const auto& [name, kind] : kinds) listing.entries.push_back({.name = name, .kind = kind});
  return listing;
}

std::string join_path(std::string_view folder, std::string_view path) {
  while (path.starts_with("./")) {
    path.remove_prefix(1);
    path.remove_prefix(std::min(path.find_first_not_of('/'), path.size()));
  }
  if (folder.empty() || path.starts_with('/')) return std::string{path};
  if (path.empty()) return std::string{folder};
  std::string joined;
  joined.reserve(folder.size() + 1 + path.size());
  joined += folder;
  if (!joined.ends_with('/')) joined += '/';
  return joined += path;
}

std::string parent_path(std::string_view path) {
  const auto drop_slashes = [&path] {
    while (path.size() > 1 && path.ends_with('/')) path.remove_suffix(1);
  };
  drop_slashes();
  const std::size_t slash = path.rfind('/');
  if (slash == std::string_view::npos) return {};
  path = path.substr(0, slash + 1);
  drop_slashes();
  return std::string{path};
}

std::string absolute_path(std::string_view path) {
  std::error_code error;
  std::filesystem::path from_root = std::filesystem::current_path(error);
  from_root = (from_root / path).lexically_normal();
  std::string text = from_root.string();
  if (text.size() > 1 && text.ends_with('/')) text.pop_back();
  return text;
}

}  // namespace csafe
