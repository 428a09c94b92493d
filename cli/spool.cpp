#include "cli/spool.hpp"

#include <unistd.h>
#include <cerrno>
#include <cstdlib>
#include <ostream>
#include <system_error>

namespace csafe {
namespace {

constexpr std::size_t most_in_memory = std::size_t{8} << 20;

void require(bool succeeded) {
  if (!succeeded) throw std::system_error(errno, std::generic_category(), "temporary file");
}

std::FILE* open_temporary_file() {
  const char* folder = std::getenv("TMPDIR");
  std::string name = std::string(folder && *folder ? folder : "/tmp") + "/csafe-XXXXXX";
  const int descriptor = mkstemp(name.data());
  require(descriptor >= 0);
  unlink(name.c_str());
  std::FILE* file = fdopen(descriptor, "w+b");
  require(file != nullptr);
  return file;
}

}  // namespace

void Spool::add(std::string_view text) {
  if (memory_.size() + text.size() > most_in_memory) move_to_file();
  if (text.size() <= most_in_memory) {
    memory_ += text;
  } else {
    require(std::fwrite(text.data(), 1, text.size(), file_.get()) == text.size());
  }
}

void Spool::move_to_file() {
  if (!file_) file_.reset(open_temporary_file());
  require(std::fwrite(memory_.data(), 1, memory_.size(), file_.get()) == memory_.size());
  memory_.clear();
}

void Spool::clear() {
  memory_.clear();
  file_.reset();
}

template <class Each>
void Spool::each_piece(Each each) {
  if (file_) {
    require(std::fflush(file_.get()) == 0);
    std::rewind(file_.get());
    std::string piece(std::size_t{1} << 16, '\0');
    while (const std::size_t got = std::fread(piece.data(), 1, piece.size(), file_.get()))
      each(std::string_view(piece).substr(0, got));
    require(std::ferror(file_.get()) == 0);
  }
  each(memory_);
}

void Spool::print_to(std::ostream& out) {
  each_piece([&](std::string_view piece) { out.write(piece.data(), static_cast<std::streamsize>(piece.size())); });
}

std::string Spool::take() {
  std::string whole;
  each_piece([&](std::string_view piece) { whole += piece; });
  clear();
  return whole;
}

}  // namespace csafe
