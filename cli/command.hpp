#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/phrases.hpp"

namespace CLI {
class App;
}

namespace csafe {

class Session;

/// A command that is ready to run: its options have been read.
using Run = std::function<int(Session&)>;

/// One command of csafe, as its file below commands/ defines it.
struct Command {
  std::string_view name;
  Phrase summary;
  /// Puts the command's options on `app`, described in `language`, and returns what runs it once they are parsed.
  std::function<Run(CLI::App& app, Language language)> add;
};

/// Every command, ordered by name.
std::vector<Command> all_commands();

}  // namespace csafe
