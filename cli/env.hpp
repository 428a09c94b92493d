#pragma once

#include <chrono>
#include <functional>
#include <iosfwd>
#include <optional>
#include <string>
#include <string_view>

#include "base/date.hpp"
#include "base/files.hpp"
#include "base/text.hpp"

namespace csafe {

/// The world as a command sees it, so that the whole program runs in a test without touching the real one.
struct Env {
  std::istream& in;
  std::ostream& out;
  std::ostream& err;
  const Files& files;
  std::function<std::optional<std::string>(std::string_view name)> variable;  ///< environment variables
  Date clock_day{};                  ///< today by the clock, used when nothing else says what day it is
  std::chrono::sys_seconds clock{};  ///< the same with the time of day, for events of the ledger
  bool out_is_terminal = false;
  bool err_is_terminal = false;
  std::optional<std::size_t> terminal_width = {};
  Language language = Language::en;  ///< that of the run, once it is over
  Text stands = {};                  ///< what was recorded and stands, whatever becomes of the output
};

/// The exit codes of every command. No option changes their meaning.
enum ExitCode : int {
  exit_fine = 0,
  exit_findings = 1,  ///< what was asked about is not as it should be: check found errors, gate a broken limit
  exit_unusable = 2,  ///< wrong usage, or input that cannot be used
  exit_internal = 3,  ///< a bug, or a write that failed
};

}  // namespace csafe
