#include "cli/spool.hpp"

#include <sys/mman.h>
#include <unistd.h>

#include <cerrno>
#include <cstdint>
#include <cstdlib>

#include "base/phrases.hpp"
#include "base/system_error.hpp"

namespace csafe {
namespace {

/// Of what will go into the file.
constexpr std::size_t most_before_file = std::size_t{1} << 17;

/// Makes room that is filled from its beginning. Only what is filled takes memory; the kernel gives it in large pieces
/// where it can, since it takes longer to get many small ones than to write what they hold.
void make_room(std::string& memory, std::size_t size) {
  memory.reserve(size);
#ifdef MADV_HUGEPAGE
  const auto page = static_cast<std::uintptr_t>(sysconf(_SC_PAGESIZE));
  const auto begin = (reinterpret_cast<std::uintptr_t>(memory.data()) + page - 1) / page * page;
  const auto end = reinterpret_cast<std::uintptr_t>(memory.data() + size) / page * page;
  if (end > begin) madvise(reinterpret_cast<void*>(begin), end - begin, MADV_HUGEPAGE);  // NOLINT: a page's address
#endif
}

}  // namespace

void Spool::add(std::string_view text) {
  if (problem_) return;
  const std::size_t most = file_ ? most_before_file : most_in_memory_;
  if (memory_.size() + text.size() <= most) {
    if (memory_.capacity() < most) file_ ? memory_.reserve(most) : make_room(memory_, most);
    memory_ += text;
    return;
  }
  const bool is_first = !file_;
  if (is_first) open_file();
  write(memory_);
  write(text);
  memory_.clear();
  if (is_first) memory_.shrink_to_fit();
}

void Spool::open_file() {
  const char* folder = std::getenv("TMPDIR");
  name_ = std::string(folder && *folder ? folder : "/tmp") + "/csafe-XXXXXX";
  const int descriptor = mkstemp(name_.data());
  if (descriptor < 0) return fail();
  unlink(name_.c_str());
  file_.reset(fdopen(descriptor, "w+b"));
  if (!file_) {
    fail();
    close(descriptor);
  }
}

void Spool::write(std::string_view text) {
  if (problem_) return;
  if (std::fwrite(text.data(), 1, text.size(), file_.get()) != text.size()) fail();
}

void Spool::fail() {
  if (!problem_) problem_ = say(Phrase::cannot_write, name_, system_error_text(errno));
}

bool Spool::each_piece(const std::function<void(std::string_view)>& each) {
  if (file_ && !problem_) {
    if (std::fflush(file_.get()) != 0) fail();
    std::rewind(file_.get());
    std::string piece(std::size_t{1} << 16, '\0');
    while (const std::size_t got = problem_ ? 0 : std::fread(piece.data(), 1, piece.size(), file_.get()))
      each(std::string_view(piece).substr(0, got));
    if (std::ferror(file_.get()) != 0) fail();
  }
  if (problem_) return false;
  each(memory_);
  return true;
}

}  // namespace csafe
