#include "cli/input_files.hpp"

#include <algorithm>
#include <cerrno>
#include <istream>
#include <system_error>

#include "base/system_error.hpp"

namespace csafe {

FileKind InputFiles::kind(const std::string& path) const {
  return path == "-" ? FileKind::file : files_.kind(path);
}

ReadResult InputFiles::read_head(const std::string& path, std::size_t most) const {
  if (path != "-") return files_.read_head(path, most);
  const std::lock_guard lock(mutex_);
  if (const int error = read_in(most)) return {.bytes = {}, .error = system_error_text(error)};
  return {.bytes = standard_input_.substr(0, most)};
}

ReadResult InputFiles::begin_reading(const std::string& path, std::size_t most) const {
  return path == "-" ? read_head(path, most) : files_.begin_reading(path, most);
}

void InputFiles::let_go(const std::string& path) const {
  files_.let_go(path);
}

ReadResult InputFiles::read(const std::string& path, std::size_t most) const {
  if (path != "-") return files_.read(path, most);
  const std::lock_guard lock(mutex_);
  const int error = read_in(most + 1);
  if (error == 0 && standard_input_.size() <= most) return {.bytes = standard_input_};
  return {.bytes = {}, .error = system_error_text(error ? error : EFBIG), .too_large = error == 0};
}

int InputFiles::read_in(std::size_t most) const {
  constexpr std::size_t piece = std::size_t{1} << 16;
  if (error_) return error_;
  in_.exceptions(std::ios::badbit);
  while (standard_input_.size() < most && in_.good()) {
    const std::size_t filled = standard_input_.size();
    standard_input_.resize(filled + std::min(piece, most - filled));
    int error = 0;
    try {
      in_.read(standard_input_.data() + filled, static_cast<std::streamsize>(standard_input_.size() - filled));
    } catch (const std::system_error& failure) {
      error = failure.code().value();
    }
    standard_input_.resize(filled + static_cast<std::size_t>(in_.gcount()));
    if (error) return error_ = error;
  }
  return error_;
}

}  // namespace csafe
