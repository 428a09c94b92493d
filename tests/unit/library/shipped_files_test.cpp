#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <string>

#include "load/embedded.hpp"

namespace {

namespace fs = std::filesystem;

/// The shipped YAML files of the source tree, by their path below checklists/.
std::map<std::string, std::string> shipped_files() {
  const auto root = fs::path{CSAFE_SOURCE_DIR} / "checklists";
  std::map<std::string, std::string> files;
  for (const auto& entry : fs::recursive_directory_iterator{root}) {
    if (entry.path().extension() != ".yaml") continue;
    std::ifstream file{entry.path(), std::ios::binary};
    files[entry.path().lexically_relative(root).generic_string()] = {std::istreambuf_iterator<char>{file}, {}};
  }
  return files;
}

/// The value of the first line `id: VALUE`.
std::string id_of(const std::string& yaml) {
  const auto start = yaml.find("\nid: ");
  return start == std::string::npos ? "" : yaml.substr(start + 5, yaml.find('\n', start + 1) - start - 5);
}

}  // namespace

TEST_CASE("a shipped file is named after the id that it defines") {
  for (const auto& [path, bytes] : shipped_files()) {
    CAPTURE(path);
    CHECK(fs::path{path}.stem().string() == id_of(bytes));
  }
}

TEST_CASE("the binary holds every shipped file, byte for byte, in order") {
  std::map<std::string, std::string> embedded;
  for (const auto& [path, bytes] : csafe::embedded_files()) {
    CHECK((embedded.empty() || embedded.rbegin()->first < path));
    embedded.emplace(path, bytes);
  }
  CHECK(embedded.size() > 10);
  CHECK(embedded == shipped_files());
}
