#include "cli/input_files.hpp"

#include <cerrno>
#include <istream>
#include <iterator>

#include "base/system_error.hpp"

namespace csafe {

FileKind InputFiles::kind(const std::string& path) const {
  return path == "-" ? FileKind::file : files_.kind(path);
}

ReadResult InputFiles::read_head(const std::string& path, std::size_t most) const {
  if (path != "-") return files_.read_head(path, most);
  ReadResult whole = read(path);
  if (whole.bytes.size() > most) whole.bytes.resize(most);
  return whole;
}

ReadResult InputFiles::read(const std::string& path, std::size_t most) const {
  if (path != "-") return files_.read(path, most);
  std::call_once(read_in_, [&] {
    standard_input_.bytes.assign(std::istreambuf_iterator<char>(in_), std::istreambuf_iterator<char>());
    if (in_.bad()) standard_input_.error = system_error_text(EIO);
  });
  if (standard_input_.bytes.size() > most) return {.bytes = {}, .error = system_error_text(EFBIG), .too_large = true};
  return standard_input_;
}

}  // namespace csafe
