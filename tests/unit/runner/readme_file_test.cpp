#include "runner/readme_file.hpp"

#include <doctest/doctest.h>

using namespace csafe::testing;

namespace {

/// The commands that a README runs, each with its output.
std::vector<std::pair<std::string, std::string>> commands_of(const std::string& markdown) {
  std::vector<std::pair<std::string, std::string>> commands;
  for (const auto& part : split_readme(markdown)) {
    if (part.is_command) commands.emplace_back(part.text, part.output);
  }
  return commands;
}

}  // namespace

TEST_CASE("the csafe lines of console blocks are found, with what the README shows below them") {
  const std::string markdown =
      "# Try\n\n```console\n$ csafe list\none\n\ntwo\n$ cd shop\n$ LANG=C csafe show a |\n>   head\n```\n"
      "```\n$ cat x | csafe check -; echo $?\n0\n```\n";
  CHECK(commands_of(markdown) ==
        std::vector<std::pair<std::string, std::string>>{{"$ csafe list\n", "one\n\ntwo\n"},
                                                         {"$ cd shop\n", ""},
                                                         {"$ LANG=C csafe show a |\n>   head\n", ""},
                                                         {"$ cat x | csafe check -; echo $?\n", "0\n"}});
  std::string whole;
  for (const auto& part : split_readme(markdown)) whole += part.text + part.output;
  CHECK(whole == markdown);
}

TEST_CASE("other lines of a README are not run") {
  CHECK(commands_of("$ csafe list\n").empty());
  CHECK(commands_of("```sh\n$ csafe list\n```\n").empty());
  CHECK(commands_of("```\n$ sudo apt install csafe\n$ ls csafe\n$ ./csafe\n```\n").empty());
}
