#include "base/fingerprint.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <chrono>
#include <set>

#include "base/files.hpp"

using namespace csafe;

namespace {

SourcePtr file(std::string path, std::string bytes) {
  return std::make_shared<const SourceFile>(SourceFile{.path = std::move(path), .bytes = std::move(bytes)});
}

/// A problem at the first place of `word`.
Diagnostic problem(const SourcePtr& file, std::string_view word, RuleId rule = RuleId::audit_found) {
  const auto at = file->bytes.find(word);
  REQUIRE(at != std::string::npos);
  const auto lines = std::count(file->bytes.begin(), file->bytes.begin() + static_cast<std::ptrdiff_t>(at), '\n');
  const Mark mark{.offset = static_cast<std::uint32_t>(at), .line = static_cast<std::uint32_t>(lines + 1)};
  return {.rule = rule,
          .severity = DiagnosticSeverity::error,
          .message = same_text("wrong"),
          .at = {.file = file, .begin = mark, .end = mark},
          .notes = {},
          .help = {}};
}

std::string fingerprint(const std::string& bytes, std::string_view word) {
  const std::vector<Diagnostic> one{problem(file("a.yaml", bytes), word)};
  return fingerprints(one).front();
}

}  // namespace

TEST_CASE("a fingerprint is 32 hexadecimal digits, by rule, file and keys") {
  // printf 'audit/found\0a.yaml\0answers/A-2\0001' | sha256sum
  CHECK(fingerprint("answers:\n  A-1: x\n  A-2: here\n", "here") == "a258adaec87d39a1b88709b04a3cc5e7");
  CHECK(fingerprint("answers:\n  A-1: here\n", "here") != fingerprint("answers:\n  A-2: here\n", "here"));
}

TEST_CASE("other lines, other indentation and other line ends leave it as it is") {
  const std::string before = fingerprint("answers:\n  A-1: x\n  A-2:\n    risk: here\n", "here");
  CHECK(fingerprint("# head\n\nsite: x\nanswers:\n  A-0: y\n  A-2:\n    due: never\n    risk: here\n", "here") ==
        before);
  CHECK(fingerprint("answers:\n      A-2:\n         risk: here\n      A-3: z\n", "here") == before);
  CHECK(fingerprint("answers:\r\n  A-2:\r\n    risk: here\r\n", "here") == before);
  CHECK(fingerprint("answers:\n  A-2: {risk: here}\n", "here") == before);
  CHECK(fingerprint("answers:\n  A-1: {risk: here}\n", "here") != before);
}

TEST_CASE("other problems above leave it as it is") {
  const auto source = file("a.yaml", "answers:\n  A-1: one\n  A-2: two\n  A-3: three\n");
  const std::vector<Diagnostic> alone{problem(source, "three")};
  const std::vector<Diagnostic> several{problem(source, "three"), problem(source, "one"), problem(source, "two")};
  CHECK(fingerprints(several).front() == fingerprints(alone).front());
}

TEST_CASE("equal ones are counted by place, whatever their order") {
  const auto source = file("a.yaml", "answers:\n  A-1:\n    - x: one\n    - x: one\n");
  Diagnostic first = problem(source, "- x");
  Diagnostic second = first;
  second.at.begin.offset += 13;
  second.at.begin.line += 1;
  REQUIRE(source->bytes.compare(second.at.begin.offset, 3, "- x") == 0);
  const std::vector<Diagnostic> there{first, second};
  const std::vector<Diagnostic> back{second, first};
  const auto subjects = subjects_of(there);
  CHECK(subjects[0].about == "answers/A-1");
  CHECK(subjects[1].about == "answers/A-1");
  CHECK(subjects[0].count == 1);
  CHECK(subjects[1].count == 2);
  CHECK(fingerprints(there)[0] == fingerprints(back)[1]);
  CHECK(fingerprints(there)[0] != fingerprints(there)[1]);
}

TEST_CASE("a path is told from the folder that it lies in") {
  const auto path_of = [](const std::string& path, std::string_view folder) {
    const std::vector<Diagnostic> one{problem(file(path, "a: b\n"), "b")};
    return subjects_of(one, folder).front().path;
  };
  CHECK(path_of("./audits/a.yaml", {}) == "audits/a.yaml");
  CHECK(path_of("ws/audits/../b.yaml", "ws") == "b.yaml");
  CHECK(path_of("ws/b.yaml", "./ws/") == "b.yaml");
  CHECK(path_of(absolute_path("ws/b.yaml"), "ws") == "b.yaml");
  CHECK(path_of("wsx/b.yaml", "ws") == "wsx/b.yaml");
  CHECK(path_of("-", "ws") == "-");
}

TEST_CASE("a file as a whole has no keys") {
  std::vector<Diagnostic> one{problem(file("a.yaml", "a: b\n"), "b")};
  one.front().at = whole_file("a.yaml");
  CHECK(subjects_of(one).front().about.empty());
}

TEST_CASE("many problems in a long file take no long time") {
  std::string bytes = "answers:\n";
  for (int i = 0; i < 10'000; ++i) bytes += "  A-" + std::to_string(i) + ": {result: fail, risk: 9}\n";
  const auto source = file("a.yaml", bytes);
  std::vector<Diagnostic> many;
  Mark mark{.offset = 0, .line = 1};
  for (std::size_t at = bytes.find('\n'); at + 1 < bytes.size(); at = bytes.find('\n', at + 1)) {
    mark = {.offset = static_cast<std::uint32_t>(at + 1), .line = mark.line + 1};
    for (const std::uint32_t column : {2u, 13u, 27u}) {
      many.push_back(problem(source, "answers"));
      many.back().at.begin = {.offset = mark.offset + column, .line = mark.line};
    }
  }
  REQUIRE(many.size() == 30'000);
  const auto begin = std::chrono::steady_clock::now();
  const auto told = fingerprints(many);
  CHECK(std::chrono::steady_clock::now() - begin < std::chrono::seconds(5));
  CHECK(std::set<std::string>(told.begin(), told.end()).size() == many.size());
}
