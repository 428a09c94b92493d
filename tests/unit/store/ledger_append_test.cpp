#include "store/ledger_append.hpp"

#include <doctest/doctest.h>

#include <string>

#include "model/ledger_layout.hpp"
#include "store/ledger_repair.hpp"
#include "unit/base/temporary_folder.hpp"

using namespace csafe;
using namespace csafe::testing;

TEST_CASE("events are put behind what is there") {
  const TemporaryFolder folder;
  const std::string path = folder.path_of("2026.yaml");
  CHECK_FALSE(begin_ledger(path, "  - a\n"));
  CHECK(folder.read("2026.yaml") == "csafe: ledger/1\nevents:\n  - a\n");
  CHECK_FALSE(append_to_ledger(path, folder.read("2026.yaml").size(), true, "  - b\n"));
  CHECK(folder.read("2026.yaml") == "csafe: ledger/1\nevents:\n  - a\n  - b\n");
}

TEST_CASE("a line end that is missing is put before the events") {
  const TemporaryFolder folder;
  const std::string path = folder.path_of("2026.yaml");
  folder.write("2026.yaml", "end");
  CHECK_FALSE(append_to_ledger(path, 3, false, "  - b\n"));
  CHECK(folder.read("2026.yaml") == "end\n  - b\n");
}

TEST_CASE("a file that has grown since it was read is left alone") {
  const TemporaryFolder folder;
  const std::string path = folder.path_of("2026.yaml");
  folder.write("2026.yaml", "grown");
  const auto failure = append_to_ledger(path, 3, true, "x");
  REQUIRE(failure);
  CHECK_FALSE(failure->left_over);
  CHECK(folder.read("2026.yaml") == "grown");
}

TEST_CASE("a ledger that is there is never begun again") {
  const TemporaryFolder folder;
  folder.write("2026.yaml", "there");
  CHECK(begin_ledger(folder.path_of("2026.yaml"), "x"));
  CHECK(folder.read("2026.yaml") == "there");
}

TEST_CASE("a file that cannot be opened gives the reason") {
  const TemporaryFolder folder;
  const auto failure = append_to_ledger(folder.path_of("none.yaml"), 0, true, "x");
  REQUIRE(failure);
  CHECK(failure->reason.en == "No such file or directory");
}

TEST_CASE("the folder is made with those above it") {
  const TemporaryFolder folder;
  CHECK_FALSE(make_ledger_folder(folder.path_of("a/ledger")));
  CHECK_FALSE(make_ledger_folder(folder.path_of("a/ledger")));
  folder.write("file", "");
  CHECK(make_ledger_folder(folder.path_of("file/ledger")));
}

TEST_CASE("repair keeps every whole event and takes out the rest") {
  const std::string head(ledger_opening);
  const std::string body = "  - seq: 1\n    prev: " + std::string(no_hash) + "\n";
  const std::string block = body + "    hash: " + hash_of_event(body) + "\n";
  const std::string changed = "  - seq: 2\n    hash: " + std::string(no_hash) + "\n";
  const std::string torn = "  - seq: 3\n    id: H";
  const std::string bytes = head + block + changed + torn;
  const Repaired repaired = repair(bytes, lay_out(bytes));
  CHECK(repaired.bytes == head + block + changed);  // what was changed by hand is whole
  CHECK(repaired.fragments == 1);
  CHECK(repaired.removed == torn.size());
  const std::string middle = head + block + "  - seq: 2\n" + changed;
  CHECK(repair(middle, lay_out(middle)).bytes == head + block + changed);
}

TEST_CASE("each copy has a name of its own") {
  const TemporaryFolder folder;
  CHECK(name_for_copy(folder.path_of("2026.yaml")) == folder.path_of("2026.yaml.before-1"));
  folder.write("2026.yaml.before-1", "");
  CHECK(name_for_copy(folder.path_of("2026.yaml")) == folder.path_of("2026.yaml.before-2"));
}
