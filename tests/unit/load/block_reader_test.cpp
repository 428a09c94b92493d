#include "load/yaml/block_reader.hpp"

#include <doctest/doctest.h>

#include <memory>
#include <string>
#include <vector>

#include "yaml_testing.hpp"

using namespace csafe;
using namespace std::string_literals;
using csafe::testing::read_yaml;
using enum yaml::DeclineReason;

namespace {

yaml::BlockResult read_block(std::string bytes, const yaml::Limits& limits = {}) {
  return yaml::read_block(std::make_shared<const SourceFile>(SourceFile{.path = "f.yaml", .bytes = std::move(bytes)}),
                          limits);
}

/// "2:3 a tag (!)", or "accepted".
std::string verdict(const std::string& bytes, const yaml::Limits& limits = {}) {
  const auto result = read_block(bytes, limits);
  const auto* decline = std::get_if<yaml::Decline>(&result);
  if (decline == nullptr) return "accepted";
  const Place at = SourceFile{.path = "f.yaml", .bytes = bytes}.place(decline->at);
  return std::to_string(at.line) + ':' + std::to_string(at.column) + ' ' + yaml::phrase_of(decline->reason).en;
}

/// The texts of all scalars and written nulls, in order.
std::vector<std::string> texts_of(const std::string& bytes) {
  const auto result = read_block(bytes);
  const auto* document = std::get_if<yaml::Document>(&result);
  if (document == nullptr) return {verdict(bytes)};
  std::vector<std::string> texts;
  for (const yaml::Node& node : document->nodes) {
    if (node.kind == yaml::Kind::scalar || !node.text.empty()) texts.emplace_back(node.text);
  }
  return texts;
}

using Texts = std::vector<std::string>;

std::string repeated(std::string_view part, std::size_t times) {
  std::string out;
  for (std::size_t i = 0; i < times; ++i) out += part;
  return out;
}

}  // namespace

TEST_CASE("the block reader reads what people write") {
  const std::string audit =
      "# 现场检查\r\n"
      "csafe: audit/1\r\n"
      "auditors: [沈佳, '韩磊']   # 两人\r\n"
      "answers:\r\n"
      "  CC-101: pass\r\n"
      "\r\n"
      "  CC-102:\r\n"
      "    result: fail\r\n"
      "    found: |\r\n"
      "      一\r\n"
      "      二\r\n"
      "    measures:\r\n"
      "    - 设家属: 来电转接\r\n"
      "      text: \"a\\tb\"\r\n"
      "    - {zh: 甲, en: a}\r\n"
      "  CC-103:\r\n";
  const auto result = read_yaml(audit);
  REQUIRE(result.document);
  CHECK_FALSE(result.document->declined);
  CHECK(result.tree() ==
        "2:1 map\n"
        "  2:1 'csafe'\n"
        "  2:8 'audit/1'\n"
        "  3:1 'auditors'\n"
        "  3:11 sequence\n"
        "    3:12 '沈佳'\n"
        "    3:16 '韩磊'\n"
        "  4:1 'answers'\n"
        "  5:3 map\n"
        "    5:3 'CC-101'\n"
        "    5:11 'pass'\n"
        "    7:3 'CC-102'\n"
        "    8:5 map\n"
        "      8:5 'result'\n"
        "      8:13 'fail'\n"
        "      9:5 'found'\n"
        "      9:12 '一\n二\n'\n"
        "      12:5 'measures'\n"
        "      13:5 sequence\n"
        "        13:7 map\n"
        "          13:7 '设家属'\n"
        "          13:12 '来电转接'\n"
        "          14:7 'text'\n"
        "          14:13 'a\tb'\n"
        "        15:7 map\n"
        "          15:8 'zh'\n"
        "          15:12 '甲'\n"
        "          15:15 'en'\n"
        "          15:19 'a'\n"
        "    16:3 'CC-103'\n"
        "    16:3 null\n");
}

TEST_CASE("texts of one line, plain and quoted") {
  CHECK(texts_of("a: b c  # d\n") == Texts{"a", "b c"});
  CHECK(texts_of("a b : c#d\n") == Texts{"a b", "c#d"});
  CHECK(texts_of("url: http://x:80/?a=b&c\n") == Texts{"url", "http://x:80/?a=b&c"});
  CHECK(texts_of("'k': 'it''s: #1'\n") == Texts{"k", "it's: #1"});
  CHECK(texts_of("\"k\": \"\\u4e2d\\x41\\\"\\\\\\n\" # c\n") == Texts{"k", "中A\"\\\n"});
  CHECK(texts_of("- -1\n- ''\n- ~\n- null\n") == Texts{"-1", "", "~", "null"});
}

TEST_CASE("quoted texts over several lines are joined by blanks") {
  CHECK(texts_of("a: \"x\n  y\n    z\" # c\nb: c\n") == Texts{"a", "x y z", "b", "c"});
  CHECK(texts_of("- 'it''s\r\n  all'\r\n- b\r\n") == Texts{"it's all", "b"});
  CHECK(texts_of("a: \"\\x41\n  \\n\"\n") == Texts{"a", "A \n"});
  const auto result = read_yaml("a: 'x\n  y'\nb: c\n");
  CHECK(result.tree() == "1:1 map\n  1:1 'a'\n  1:4 'x y'\n  3:1 'b'\n  3:4 'c'\n");
}

TEST_CASE("folded texts") {
  CHECK(texts_of("a: >\n  x\n  y\nb: c\n") == Texts{"a", "x y\n", "b", "c"});
  CHECK(texts_of("a: >-  # c\n    x: y\n    - z\n") == Texts{"a", "x: y - z"});
  CHECK(texts_of("- >\n x\n y\n\n\n") == Texts{"x y\n"});
  CHECK(texts_of("- >\n x") == Texts{"x"});
}

TEST_CASE("texts with an anchor, and their aliases") {
  CHECK(texts_of("a: &x 甲  # c\nb:\n  - *x\n  - &x '乙'\n  - *x # c\n") == Texts{"a", "甲", "b", "甲", "乙", "乙"});
  const auto result = read_yaml("a: &x 'b'\nc: *x\n");
  CHECK(result.tree() == "1:1 map\n  1:1 'a'\n  1:7 'b'\n  2:1 'c'\n  2:4 'b'\n");
}

TEST_CASE("literal texts") {
  CHECK(texts_of("a: |\n  x\n   y\n\n  z\n\n\nb: c\n") == Texts{"a", "x\n y\n\nz\n", "b", "c"});
  CHECK(texts_of("a: |-\n\n  x # y\n\n") == Texts{"a", "\nx # y"});
  CHECK(texts_of("a: |+ # c\n  x\n\n") == Texts{"a", "x\n\n"});
  CHECK(texts_of("- |\n x") == Texts{"x"});
}

TEST_CASE("what the block reader leaves to the reference reader, and why") {
  struct Row {
    std::string bytes;
    std::string verdict;
  };
  const std::vector<Row> rows{
      {"a: &x [1]\n", "1:4 an anchor (&) of anything but a text"},
      {"a: &x\n", "1:4 an anchor (&) of anything but a text"},
      {"a: &x ~\n", "1:4 an anchor (&) of anything but a text"},
      {"&x a: 1\n", "1:1 an anchor (&) of anything but a text"},
      {"a: *x\n", "1:4 an alias (*) of anything but a text above"},
      {"a: &x 1\nb: *y\n", "2:4 an alias (*) of anything but a text above"},
      {"a: !t 1\n", "1:4 a tag (!)"},
      {"a: >+\n  x\n", "1:4 folded text (>) with empty or deeper lines"},
      {"a: >\n\n  x\n", "3:3 folded text (>) with empty or deeper lines"},
      {"a: >\n  x\n\n  y\n", "4:3 folded text (>) with empty or deeper lines"},
      {"a: >\n  x\n   y\n", "3:3 folded text (>) with empty or deeper lines"},
      {"a: |2\n  x\n", "1:4 literal text (|) that is empty or gives its indentation"},
      {"a: |\nb: 1\n", "2:1 literal text (|) that is empty or gives its indentation"},
      {"a: x\n  y\n", "2:3 text over several lines that no quotes enclose"},
      {"a: 'x\n\n  y'\n", "1:6 quoted text over several lines in an unusual form"},
      {"a: 'x \n  y'\n", "1:7 quoted text over several lines in an unusual form"},
      {"a: 'x\ny'\n", "1:6 quoted text over several lines in an unusual form"},
      {"a: ['x\n  y']\n", "1:7 quoted text over several lines in an unusual form"},
      {"'a\n  b': 1\n", "1:3 quoted text over several lines in an unusual form"},
      {"a:\n  'b\n   c': 1\n", "2:3 quoted text over several lines in an unusual form"},
      {"a: [x,\n  y]\n", "1:7 [ ] or { } over several lines"},
      {"a: {x: [1]\n", "1:11 [ ] or { } over several lines"},
      {"a: [b: c]\n", "1:6 an unusual form inside [ ] or { }"},
      {"a: {b}\n", "1:6 an unusual form inside [ ] or { }"},
      {"a: {\"b\":1}\n", "1:8 an unusual form inside [ ] or { }"},
      {"a:\n  b\n", "2:3 a value on the line below its key"},
      {"a:\n  [b]\n", "2:3 a value on the line below its key"},
      {"? a\n: b\n", "1:1 a key introduced by '? '"},
      {"a: 1\nb\n", "2:1 a line without a key"},
      {": a\n", "1:1 a line without a key"},
      {"null: 1\n", "1:1 a key that means \"nothing\""},
      {repeated("k", 1025) + ": 1\n", "1:1 a key of more than 1024 bytes"},
      {"a: b: c\n", "1:5 a second ': ' on a line"},
      {"a: - b\n", "1:4 a list on the line of its key"},
      {"a: 'b' c\n", "1:8 text after a closing quote or bracket"},
      {"a: [b] c\n", "1:8 text after a closing quote or bracket"},
      {"a: \"\\新\"\n", "1:5 an unusual escape (\\)"},
      {"a: \"\\uD800\"\n", "1:11 an unusual escape (\\)"},
      {"a: @b\n", "1:4 a text that starts with a reserved character"},
      {"a:\tb\n", "1:3 a tab"},
      {"a: b\tc\n", "1:5 a tab"},
      {"a:\n\tb: 1\n", "2:1 a tab"},
      {"a:\n    b: 1\n  c: 2\n", "3:3 an indentation that fits no line above"},
      {"a: 1\n- b\n", "2:1 an indentation that fits no line above"},
      {"%YAML 1.2\n", "1:1 a directive (%)"},
      {"a: 1\n---\nb: 2\n", "2:1 a document marker (--- or ...)"},
      {"a: 1\n...\n", "2:1 a document marker (--- or ...)"},
      {"--- a\n", "1:1 a document marker (--- or ...)"},
      {"text\n", "1:1 a file that is neither a block map nor a block list"},
      {"[a]\n", "1:1 a file that is neither a block map nor a block list"},
      {"# only a comment\n", "2:1 a file that is neither a block map nor a block list"},
      {"", "1:1 a file that is neither a block map nor a block list"},
      {"a: b \0c\n"s, "1:6 a control character"},
      {repeated("- ", 65) + "a\n", "1:129 very deep nesting"},
  };
  for (const Row& row : rows) {
    CAPTURE(row.bytes);
    CHECK(verdict(row.bytes) == row.verdict);
  }
}

TEST_CASE("every reason has a phrase in both languages") {
  for (const auto reason : {anchor, unusual_flow, size}) {
    CHECK(!yaml::phrase_of(reason).en.empty());
    CHECK(yaml::phrase_of(reason).zh != yaml::phrase_of(reason).en);
  }
}

TEST_CASE("limits decline; the reference reader names them") {
  CHECK(verdict("- - a\n", {.depth = 1}) == "1:3 very deep nesting");
  CHECK(verdict("- - a\n", {.depth = 2}) == "accepted");
  CHECK(verdict("- a\n- b\n", {.nodes = 2}) == "2:3 very many values");
  CHECK(verdict("- a\n- b\n", {.nodes = 3}) == "accepted");
  CHECK(verdict("- &a b\n- *a\n- *a\n", {.alias_nodes = 1}) == "3:3 an alias (*) of anything but a text above");
  CHECK(verdict("- &a b\n- *a\n- *a\n", {.alias_nodes = 2}) == "accepted");
  CHECK(verdict("- [" + repeated("a, ", 6000) + "b]\n", {.flow_marks = 10'000}) == "1:1 very many values");
  CHECK(verdict(repeated("- [a, b]\n", 3000), {.flow_marks = 10'000}) == "accepted");
  CHECK(read_yaml("- a\n- b\n", {.nodes = 2}).problems() == "2:3 yaml/limit: the file holds more than 2 values\n");
}

TEST_CASE("a document says why it was left to the reference reader") {
  const auto result = read_yaml("a: 1\nb: >+\n  c\n");
  REQUIRE(result.document);
  REQUIRE(result.document->declined);
  CHECK(result.document->declined->reason == folded_text);
  CHECK(result.document->file->place(result.document->declined->at) == Place{.line = 2, .column = 4});
  CHECK_FALSE(read_yaml("a: 1\n", {.reference_only = true}).document->declined);
}
