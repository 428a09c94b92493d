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

}  // namespace csafe
