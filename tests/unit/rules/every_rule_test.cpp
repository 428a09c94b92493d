#include <doctest/doctest.h>

#include <fstream>
#include <map>
#include <string>

#include "base/rules.hpp"

using namespace csafe;

TEST_CASE("the table of mistakes names every rule exactly once") {
  std::ifstream table(CSAFE_SOURCE_DIR "/tests/every-rule/expected.tsv");
  REQUIRE(table);
  std::map<std::string, int> named;
  std::string line;
  std::getline(table, line);
  CHECK(line == "rule\tfile\tline");
  while (std::getline(table, line)) ++named[line.substr(0, line.find('\t'))];
  for (const Rule& rule : all_rules()) {
    CAPTURE(rule.id);
    CHECK(named[std::string(rule.id)] == 1);
  }
  CHECK(named.size() == all_rules().size());
}
