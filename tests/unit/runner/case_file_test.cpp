#include "runner/case_file.hpp"

#include <doctest/doctest.h>

using namespace csafe::testing;

namespace {

std::string error_of(const std::string& text) {
  try {
    parse_case(text);
    return "";
  } catch (const FormatError& error) {
    return error.what();
  }
}

}  // namespace

TEST_CASE("a case is a description, what comes before, and runs with what they print") {
  const std::string text =
      "Says hello.\n"
      "\n"
      "--- file a/b.yaml\n"
      "csafe: audit/1\n"
      "\n"
      "--- env LANG=zh_CN.UTF-8\n"
      "--- run\n"
      "$ csafe check \\\n"
      "> a\n"
      "--- stdout\n"
      "one\n"
      "\n"
      "two\n"
      "--- stderr\n"
      "bad\n"
      "--- exit 1\n"
      "\n"
      "--- run\n"
      "$ true\n";
  const auto file = parse_case(text);
  CHECK(file.description == "Says hello.\n");
  REQUIRE(file.steps.size() == 4);
  const auto& setup = std::get<Setup>(file.steps[0]);
  CHECK(setup.directive == "file");
  CHECK(setup.argument == "a/b.yaml");
  CHECK(setup.body == "csafe: audit/1\n");
  CHECK(std::get<Setup>(file.steps[1]).argument == "LANG=zh_CN.UTF-8");
  const auto& run = std::get<Run>(file.steps[2]);
  CHECK(run.commands == "$ csafe check \\\n> a\n");
  CHECK(run.out == "one\n\ntwo\n");
  CHECK(run.err == "bad\n");
  CHECK(run.exit == 1);
  CHECK(std::get<Run>(file.steps[3]).exit == 0);
  CHECK(format_case(file) == text);
}

TEST_CASE("a line with three dashes is a directive only with a word of ours") {
  const auto file = parse_case("x\n--- file a\n---\n--- a/old.yaml\n--- run\n$ true\n");
  CHECK(std::get<Setup>(file.steps[0]).body == "---\n--- a/old.yaml\n");
}

TEST_CASE("a case that cannot be read says where") {
  CHECK(error_of("x\n--- run\n--- stdout\n") == "2: a run needs a line that starts with `$ `");
  CHECK(error_of("x\n--- run\ncsafe check\n") == "2: a line of a run starts with `$ ` or `> `");
  CHECK(error_of("x\n--- stdout\nhello\n") == "2: `--- stdout` follows a run");
  CHECK(error_of("x\n--- run\n$ true\n--- exit one\n") == "4: `--- exit` takes a number");
}
