#include "load/file_list.hpp"

#include "base/files.hpp"

namespace csafe {

FileList::Entry FileList::add(std::string_view name) {
  const Entry entry{.folder = static_cast<std::uint32_t>(folders_.size() - 1),
                    .name = static_cast<std::uint32_t>(names_.size())};
  names_ += name;
  names_ += '\0';
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
