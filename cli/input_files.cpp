#include "cli/input_files.hpp"

#include <istream>
#include <iterator>

namespace csafe {

FileKind InputFiles::kind(const std::string& path) const {
  return path == "-" ? FileKind::file : files_.kind(path);
}

ReadResult InputFiles::read(const std::string& path) const {
  if (path != "-") return files_.read(path);
  std::call_once(read_in_, [&] {
    standard_input_.bytes.assign(std::istreambuf_iterator<char>(in_), std::istreambuf_iterator<char>());
    if (in_.bad()) standard_input_.error = "Input/output error";
  });
  return standard_input_;
}

}  // namespace csafe
