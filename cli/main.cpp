#include <sys/ioctl.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <iostream>

#include "base/phrases.hpp"
#include "base/system_error.hpp"
#include "cli/app.hpp"
#include "cli/descriptor_buffer.hpp"
#include "cli/memory.hpp"

namespace {

std::optional<std::string> variable(std::string_view name) {
  const char* value = std::getenv(std::string(name).c_str());
  return value ? std::optional<std::string>(value) : std::nullopt;
}

std::optional<std::size_t> terminal_width() {
  winsize size{};
  if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col == 0) return std::nullopt;
  return size.ws_col;
}

}  // namespace

int main(int count, char** words) {
  csafe::keep_memory();
  std::signal(SIGPIPE, SIG_IGN);  // a closed pipe is an error of write, met below
  csafe::DescriptorBuffer out_buffer(STDOUT_FILENO);
  std::ostream out(&out_buffer);
  const csafe::DiskFiles files;
  const auto clock = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
  csafe::DescriptorInput in_buffer(STDIN_FILENO);
  std::istream in(&in_buffer);
  csafe::Env env{.in = in,
                 .out = out,
                 .err = std::cerr,
                 .files = files,
                 .variable = variable,
                 .clock_day = std::chrono::floor<std::chrono::days>(clock),
                 .clock = clock,
                 .out_is_terminal = isatty(STDOUT_FILENO) == 1,
                 .err_is_terminal = isatty(STDERR_FILENO) == 1,
                 .terminal_width = terminal_width()};
  const int status = csafe::run_app({words + 1, words + count}, env);
  out.flush();
  if (out_buffer.error() == 0 || out_buffer.error() == EPIPE) return status;
  const csafe::Text message =
      csafe::say(csafe::Phrase::cannot_write, "stdout", csafe::system_error_text(out_buffer.error()));
  std::cerr << "csafe: " << message.in(env.language) << '\n';
  if (!env.stands.empty()) std::cerr << "csafe: " << env.stands.in(env.language) << '\n';
  return csafe::exit_internal;
}
