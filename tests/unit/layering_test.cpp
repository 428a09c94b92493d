#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <regex>
#include <string>
#include <string_view>
#include <vector>

namespace {

namespace fs = std::filesystem;
using Breaches = std::vector<std::string>;

/// Which rooms of lib/ each room may see, itself aside.
const std::map<std::string, std::string, std::less<>> may_see = {{"base", ""},
                                                                 {"model", "base"},
                                                                 {"load", "base model"},
                                                                 {"check", "base model"},
                                                                 {"evaluate", "base model"},
                                                                 {"store", "base model"},
                                                                 {"present", "base model"}};

/// `lib/load/yaml/reader.cpp` lies in the room `load`; a path of cli/ lies in `cli`.
std::string room_of(std::string_view path) {
  if (!path.starts_with("lib/")) return std::string{path.substr(0, path.find('/'))};
  path.remove_prefix(4);
  return std::string{path.substr(0, path.find('/'))};
}

/// Whether the file at `path` may include `name`, given without its quotes or brackets.
bool may_include(const std::string& path, const std::string& name) {
  if (name.starts_with("yaml-cpp/")) return path.starts_with("lib/load/yaml/");
  if (name.starts_with("CLI/")) return path.starts_with("cli/");
  const auto from = room_of(path);
  const auto to = name.substr(0, name.find('/'));
  if (from == "cli" || from == to) return true;
  if (to == "cli" || to == "commands") return false;
  const auto& seen = may_see.at(from);
  return !may_see.contains(to) || (' ' + seen + ' ').find(' ' + to + ' ') != std::string::npos;
}

/// A line without its comment and without what stands in quotes.
std::string code_of(const std::string& line) {
  static const std::regex quoted{R"("([^"\\]|\\.)*")"};
  const auto code = std::regex_replace(line, quoted, "");
  return code.substr(0, code.find("//"));
}

/// What a source file of lib/ or cli/ does that design.md forbids.
Breaches breaches_in(const std::string& path, const std::string& source) {
  static const std::regex include{R"re(^#include ([<"])([^>"]+)[>"])re"};
  static const std::regex stream{R"(\bstd::(cout|cerr|clog|cin)\b|\b(stdout|stderr|stdin)\b)"};
  Breaches breaches;
  std::size_t number = 0;
  std::size_t begin = 0;
  for (auto end = source.find('\n'); end != std::string::npos; begin = end + 1, end = source.find('\n', begin)) {
    ++number;
    const auto line = source.substr(begin, end - begin);
    const auto place = path + ':' + std::to_string(number) + ": ";
    std::smatch match;
    if (std::regex_search(line, match, include)) {
      if (!may_include(path, match[2])) breaches.push_back(place + "may not include " + match[2].str());
      if (match[1] == "\"" && match[2].str().find('/') == std::string::npos && path.starts_with("lib/")) {
        breaches.push_back(place + "an include is rooted at lib/");
      }
    } else if (const auto code = code_of(line); path != "cli/main.cpp" && std::regex_search(code, match, stream)) {
      breaches.push_back(place + "only cli/main.cpp names " + match[0].str());
    }
  }
  if (number > 400) breaches.push_back(path + ": " + std::to_string(number) + " lines, 400 at most");
  return breaches;
}

}  // namespace

TEST_CASE("a room of lib/ sees only the rooms below it") {
  CHECK(may_include("lib/model/audit.hpp", "base/date.hpp"));
  CHECK(may_include("lib/check/audit.cpp", "check/check.hpp"));
  CHECK(may_include("lib/check/audit.cpp", "model/audit.hpp"));
  CHECK(may_include("cli/commands/score.cpp", "evaluate/score.hpp"));
  CHECK(may_include("lib/base/text.cpp", "fmt/format.h"));
  CHECK_FALSE(may_include("lib/base/date.hpp", "model/audit.hpp"));
  CHECK_FALSE(may_include("lib/model/audit.hpp", "load/inventory.hpp"));
  CHECK_FALSE(may_include("lib/check/audit.cpp", "evaluate/score.hpp"));
  CHECK_FALSE(may_include("lib/present/json.cpp", "cli/env.hpp"));
}

TEST_CASE("yaml-cpp is named in lib/load/yaml only, CLI11 in cli only") {
  CHECK(may_include("lib/load/yaml/reference_reader.cpp", "yaml-cpp/eventhandler.h"));
  CHECK_FALSE(may_include("lib/load/binder.cpp", "yaml-cpp/yaml.h"));
  CHECK(may_include("cli/app.cpp", "CLI/CLI.hpp"));
  CHECK_FALSE(may_include("lib/present/table.cpp", "CLI/CLI.hpp"));
}

TEST_CASE("a breach is told with its place") {
  CHECK(breaches_in("lib/base/a.cpp", "#include \"base/a.hpp\"\n#include \"model/b.hpp\"\n") ==
        Breaches{"lib/base/a.cpp:2: may not include model/b.hpp"});
  CHECK(breaches_in("lib/base/a.cpp", "#include \"a.hpp\"\n") ==
        Breaches{"lib/base/a.cpp:1: an include is rooted at lib/"});
  CHECK(breaches_in("cli/app.cpp", "// std::cout\nsay(\"stdout\");\n  std::cerr << 1;\n") ==
        Breaches{"cli/app.cpp:3: only cli/main.cpp names std::cerr"});
  CHECK(breaches_in("cli/main.cpp", "std::cout << 1;\n").empty());
  CHECK(breaches_in("lib/base/a.cpp", std::string(400, '\n')).empty());
  CHECK(breaches_in("lib/base/a.cpp", std::string(401, '\n')) == Breaches{"lib/base/a.cpp: 401 lines, 400 at most"});
}

TEST_CASE("lib/ and cli/ keep to the layers of the design") {
  const fs::path root = CSAFE_SOURCE_DIR;
  Breaches breaches;
  std::size_t files = 0;
  for (const auto* folder : {"lib", "cli"}) {
    for (const auto& entry : fs::recursive_directory_iterator{root / folder}) {
      const auto ending = entry.path().extension();
      if (ending != ".cpp" && ending != ".hpp" && ending != ".def") continue;
      std::ifstream file{entry.path(), std::ios::binary};
      const std::string source{std::istreambuf_iterator<char>{file}, {}};
      for (auto& breach : breaches_in(entry.path().lexically_relative(root).generic_string(), source)) {
        breaches.push_back(std::move(breach));
      }
      ++files;
    }
  }
  CHECK(files > 50);
  for (const auto& breach : breaches) FAIL_CHECK(breach);
}
