#include "cli/progress.hpp"

#include <ostream>

#include "base/phrases.hpp"

namespace csafe {
namespace {

constexpr const char* to_begin_and_clear = "\r\x1b[K";

}  // namespace

Progress::Progress(const Session& session, std::size_t total) : session_(session), total_(total) {}

Progress::~Progress() {
  if (shown_) session_.env().err << to_begin_and_clear << std::flush;
}

void Progress::advance(std::size_t count) {
  done_ += count;
  if (!session_.env().err_is_terminal || session_.quiet() || Clock::now() < next_) return;
  next_ = Clock::now() + std::chrono::milliseconds(200);
  shown_ = true;
  session_.env().err << to_begin_and_clear << say(Phrase::progress, done_, total_).in(session_.language())
                     << std::flush;
}

}  // namespace csafe
