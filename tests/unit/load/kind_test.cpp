#include "load/kind.hpp"

#include <doctest/doctest.h>

#include "unit/problem_lines.hpp"
#include "yaml_testing.hpp"

using namespace csafe;
using csafe::testing::problem_lines;
using csafe::testing::read_yaml;

namespace {

std::string kind(std::string_view bytes) {
  return std::string{peek_kind(bytes).value_or("nothing")};
}

/// What require_form() says of a file, after the form that it finds.
std::string form(const std::string& bytes) {
  const auto file = read_yaml(bytes);
  Diagnostics diagnostics;
  const auto found = require_form(file.document.value(), diagnostics);
  return (found ? std::to_string(static_cast<int>(*found)) : "-") + '\n' + problem_lines(std::move(diagnostics));
}

bool ours(const std::string& bytes) {
  return looks_like_ours(read_yaml(bytes).document.value());
}

const std::string any_kind =
    "start the file with one of: workspace/1, matrix/1, checklist/1, audit/1, calendar/1, ledger/1, baseline/1";

}  // namespace

TEST_CASE("the kind is seen in the first line that is no comment") {
  CHECK(kind("csafe: audit/1\nsite: heping\n") == "audit/1");
  CHECK(kind("csafe:   matrix/1   # ours\r\n") == "matrix/1");
  CHECK(kind("\xEF\xBB\xBF# note\n\n---\ncsafe: checklist/1") == "checklist/1");
  CHECK(kind("csafe: \"audit/1\"\n") == "audit/1");
  CHECK(kind("csafe: 'audit/1'\n") == "audit/1");
  CHECK(kind("csafe:\n") == "");
  CHECK(kind("site: heping\ncsafe: audit/1\n") == "nothing");
  CHECK(kind("csafety: audit/1\n") == "nothing");
  CHECK(kind("- csafe: audit/1\n") == "nothing");
  CHECK(kind("") == "nothing");
}

TEST_CASE("a slip after `csafe` does not hide the file") {
  CHECK(kind("csafe：audit/1\n") == "audit/1");
  CHECK(kind("csafe : audit/1\n") == "audit/1");
  CHECK(kind("csafe:audit/1\n") == "audit/1");
}

TEST_CASE("a form is named by any version of its kind") {
  CHECK(form_of("audit/1") == FileForm::audit);
  CHECK(form_of("audit/2") == FileForm::audit);
  CHECK(form_of("audit") == FileForm::audit);
  CHECK(form_of("workspace/1") == FileForm::workspace);
  CHECK(form_of("ledger/1") == FileForm::ledger);
  CHECK_FALSE(form_of("audits/1"));
  CHECK_FALSE(form_of(""));
}

TEST_CASE("a right first line is silent") {
  CHECK(form("csafe: workspace/1\n") == "0\n");
  CHECK(form("csafe: ledger/1\n") == "5\n");
}

TEST_CASE("a wrong first line says what was meant") {
  CHECK(form("csafe: audti/1\n") ==
        "-\nf.yaml:1:8 file/kind: 'audti/1' is not a kind of csafe file (start the file with 'csafe: audit/1')\n");
  CHECK(form("csafe: report/1\n") ==
        "-\nf.yaml:1:8 file/kind: 'report/1' is not a kind of csafe file (" + any_kind + ")\n");
  CHECK(form("csafe: [audit/1]\n") == "-\nf.yaml:1:8 file/kind: '' is not a kind of csafe file (" + any_kind + ")\n");
  for (const std::string version : {"audit/2", "audit/01", "audit", "audit/1/1"}) {
    CAPTURE(version);
    CHECK(form("csafe: " + version + "\n") == "-\nf.yaml:1:8 file/kind: '" + version +
                                                  "' is a version that this csafe does not read (start the file with "
                                                  "'csafe: audit/1')\n");
  }
}

TEST_CASE("a missing or misplaced first line is told") {
  CHECK(form("site: heping\n") ==
        "-\nf.yaml:1:1 file/kind: this is not a csafe file: it has no 'csafe:' line (" + any_kind + ")\n");
  CHECK(form("- a\n") == "-\nf.yaml:1:1 file/kind: the file must be a map of keys and values (" + any_kind + ")\n");
  CHECK(form("site: heping\ncsafe: audit/1\n") ==
        "3\nf.yaml:2:1 file/kind: the 'csafe:' line is not the first key (move it to the top of the file)\n");
}

TEST_CASE("a file without a first line is ours when its keys say so") {
  CHECK(ours("site: heping\nanswers: {A-1: pass}\n"));
  CHECK(ours("bands: []\n"));
  CHECK(ours("csaef: audit/1\n"));
  CHECK(ours("Csafe: audit/1\n"));
  CHECK_FALSE(ours("services: {web: {image: nginx}}\n"));
  CHECK_FALSE(ours("name: build\non: push\njobs: {}\n"));
  CHECK_FALSE(ours("- answers\n"));
}
