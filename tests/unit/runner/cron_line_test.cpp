#include <doctest/doctest.h>

#include <fstream>
#include <string>

#include "runner/sandbox.hpp"

using namespace csafe::testing;

namespace {

void replace_all(std::string& text, const std::string& what, const std::string& with) {
  for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + with.size()))
    text.replace(at, what.size(), with);
}

/// The command of the README's line for cron, as cron hands it to the shell: less the times, `\%` as `%`.
std::string cron_command() {
  std::ifstream readme(CSAFE_SOURCE_DIR "/README.md");
  const std::string times = "0 7 1 * *";
  for (std::string line; std::getline(readme, line);) {
    if (!line.starts_with(times)) continue;
    replace_all(line, "\\%", "%");
    return line.substr(times.size());
  }
  return {};
}

}  // namespace

TEST_CASE("the README's line for cron writes the report of the month that ended, and is silent") {
  std::string command = cron_command();
  REQUIRE_FALSE(command.empty());
  replace_all(command, "/srv/safety", "examples/telecom");
  Sandbox sandbox;
  sandbox.copy("examples/telecom", "examples/telecom");
  sandbox.set("CSAFE_TODAY", "2026-12-01");
  // Cron's shell runs it on the first of December.
  const std::string first_of_december = "date() { command date -d '2026-12-01 12:00 1 day ago' \"$3\"; }\n";
  const Outcome outcome = sandbox.run(first_of_december + command + "\n", ErrorStream::apart);
  CHECK(outcome.exit == 0);
  CHECK(outcome.out == "");
  CHECK(outcome.err == "");
  const Outcome written =
      sandbox.run("ls examples/telecom/reports && head -n 1 examples/telecom/reports/*", ErrorStream::apart);
  CHECK(written.out.starts_with("2026-11.md\n# "));
  CHECK(written.out.find("2026-11", 11) != std::string::npos);
}
