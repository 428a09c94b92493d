#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <string>

#include "base/rules.hpp"

namespace {

namespace fs = std::filesystem;

/// Everything that the cases say, in one text.
std::string all_cases() {
  std::string text;
  for (const auto& entry : fs::recursive_directory_iterator{fs::path{CSAFE_SOURCE_DIR} / "tests" / "cases"}) {
    if (entry.path().extension() != ".case") continue;
    std::ifstream file{entry.path(), std::ios::binary};
    text.append(std::istreambuf_iterator<char>{file}, {});
  }
  return text;
}

}  // namespace

TEST_CASE("each rule is seen at work in a case") {
  const std::string cases = all_cases();
  REQUIRE_FALSE(cases.empty());
  for (const csafe::Rule& rule : csafe::all_rules()) {
    CAPTURE(rule.id);
    CHECK(cases.find("[" + std::string{rule.id} + "]\n") != std::string::npos);
  }
}
