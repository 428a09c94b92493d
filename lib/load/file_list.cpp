#include "load/file_list.hpp"

#include <utility>

#include "base/files.hpp"

namespace csafe {

void FileList::begin_folder(std::string path) {
  folders_.push_back(std::move(path));
  std::swap(before_, last_);
  last_.clear();
  next_ = 0;
}

FileList::Entry FileList::add(std::string_view name) {
  const auto name_at = [this](std::uint32_t at) { return std::string_view(names_.c_str() + at); };
  while (next_ < before_.size() && name_at(before_[next_]) < name) ++next_;
  const bool is_there = next_ < before_.size() && name_at(before_[next_]) == name;
  const Entry entry{.folder = static_cast<std::uint32_t>(folders_.size() - 1),
                    .name = is_there ? before_[next_] : static_cast<std::uint32_t>(names_.size())};
  if (!is_there) names_.append(name) += '\0';
  last_.push_back(entry.name);
  return entry;
}

std::string FileList::path(Entry entry) const {
  return join_path(folder(entry), name(entry));
}

bool FileList::comes_before(Entry a, Entry b) const {
  const std::string& first = folder(a);
  const std::string& second = folder(b);
  if (first == second) return name(a) < name(b);
  if (first.starts_with(second) || second.starts_with(first)) return path(a) < path(b);
  return first < second;
}

}  // namespace csafe
