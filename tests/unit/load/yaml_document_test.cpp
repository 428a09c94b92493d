#include "load/yaml/document.hpp"

#include <doctest/doctest.h>

#include "yaml_testing.hpp"

using namespace csafe;
using csafe::testing::read_yaml;

namespace {

/// The bytes that a message about `node` would underline.
std::string underlined(yaml::NodeRef node) {
  const Location at = node.location();
  return at.file->bytes.substr(at.begin.offset, at.end.offset - at.begin.offset);
}

/// What is underlined for the value of the first key.
std::string underlined_value(const std::string& bytes) {
  const auto result = read_yaml(bytes);
  REQUIRE(result.document);
  return underlined(result.document->root()->first_child().next());
}

bool lies_in_file(yaml::NodeRef node) {
  const std::string& bytes = node.document().file->bytes;
  return node.text().data() >= bytes.data() && node.text().data() <= bytes.data() + bytes.size();
}

}  // namespace

TEST_CASE("nodes stand where they were written, counted in characters") {
  const auto result = read_yaml(
      "站点: 和平\n"
      "答案:\n"
      "  - 甲: {结果: \"不合格\", 风险: [4, 3]}\n"
      "    乙: '丙'\n"
      "  - 丁\n");
  CHECK(result.problems() == "");
  CHECK(result.tree() ==
        "1:1 map\n"
        "  1:1 '站点'\n"
        "  1:5 '和平'\n"
        "  2:1 '答案'\n"
        "  3:3 sequence\n"
        "    3:5 map\n"
        "      3:5 '甲'\n"
        "      3:8 map\n"
        "        3:9 '结果'\n"
        "        3:13 '不合格'\n"
        "        3:20 '风险'\n"
        "        3:24 sequence\n"
        "          3:25 '4'\n"
        "          3:28 '3'\n"
        "      4:5 '乙'\n"
        "      4:8 '丙'\n"
        "    5:5 '丁'\n");
}

TEST_CASE("a byte order mark counts for nothing, CR LF ends a line") {
  const auto result = read_yaml("\xEF\xBB\xBF名: 张三\r\n- x: 1\r\n");
  CHECK(result.problems() == "2:1 yaml/syntax: a list entry ('- ') stands where a key is expected\n");
  CHECK(read_yaml("\xEF\xBB\xBF名: 张三\r\n事: 1\r\n").tree() ==
        "1:1 map\n  1:1 '名'\n  1:4 '张三'\n  2:1 '事'\n  2:4 '1'\n");
}

TEST_CASE("an empty value stands at its key, an empty entry at its dash") {
  CHECK(read_yaml("a:\nb: ~\nc: null\nd:   # comment\ne: 1\n").tree() ==
        "1:1 map\n"
        "  1:1 'a'\n"
        "  1:1 null\n"
        "  2:1 'b'\n"
        "  2:4 null '~'\n"
        "  3:1 'c'\n"
        "  3:4 null 'null'\n"
        "  4:1 'd'\n"
        "  4:1 null\n"
        "  5:1 'e'\n"
        "  5:4 '1'\n");
  CHECK(read_yaml("- a\n-\n- # - x\n\n# - y\n- -\n  - b\n-").tree() ==
        "1:1 sequence\n"
        "  1:3 'a'\n"
        "  2:1 null\n"
        "  3:1 null\n"
        "  6:3 sequence\n"
        "    6:3 null\n"
        "    7:5 'b'\n"
        "  8:1 null\n");
  CHECK(read_yaml("{a: , b: null}").tree() == "1:1 map\n  1:2 'a'\n  1:2 null\n  1:7 'b'\n  1:10 null 'null'\n");
}

TEST_CASE("an empty value before a key called null is not that word") {
  CHECK(read_yaml("a:\n-\nb:\nnull: 3\n").tree() ==
        "1:1 map\n"
        "  1:1 'a'\n"
        "  2:1 sequence\n"
        "    2:1 null\n"
        "  3:1 'b'\n"
        "  3:1 null\n"
        "  4:1 null 'null'\n"
        "  4:7 '3'\n");
}

TEST_CASE("styles are told apart") {
  const auto result = read_yaml("- plain\n- 'single'\n- \"double\"\n- |\n  literal\n- >-\n  folded\n  text\n");
  REQUIRE(result.document);
  std::vector<yaml::Style> styles;
  std::vector<std::string> texts;
  yaml::for_each_entry(*result.document->root(), [&](yaml::NodeRef entry) {
    styles.push_back(entry->style);
    texts.emplace_back(entry.text());
  });
  using enum yaml::Style;
  CHECK(styles == std::vector{plain, single_quoted, double_quoted, literal, folded});
  CHECK(texts == std::vector<std::string>{"plain", "single", "double", "literal\n", "folded text"});
}

TEST_CASE("texts point into the file unless escapes or line ends change them") {
  const auto result = read_yaml("- 张三\n- '李四'\n- \"王五\"\n- 'it''s'\n- \"a\\tb\"\n- long\n  text\n");
  REQUIRE(result.document);
  std::vector<bool> in_file;
  std::string texts;
  yaml::for_each_entry(*result.document->root(), [&](yaml::NodeRef entry) {
    in_file.push_back(lies_in_file(entry));
    texts += std::string{entry.text()} + '|';
  });
  CHECK(in_file == std::vector{true, true, true, false, false, false});
  CHECK(texts == "张三|李四|王五|it's|a\tb|long text|");
}

TEST_CASE("a document keeps its texts when it is moved") {
  auto result = read_yaml("- 'it''s'\n");
  REQUIRE(result.document);
  const yaml::Document moved = std::move(*result.document);
  CHECK(moved.root()->first_child().text() == "it's");
}

TEST_CASE("a message underlines the value as written, on its first line") {
  CHECK(underlined_value("a: 张三 # who\n") == "张三");
  CHECK(underlined_value("a: '李''四'\n") == "'李''四'");
  CHECK(underlined_value("a: \"x\\\"y\" # z\n") == "\"x\\\"y\"");
  CHECK(underlined_value("a: two \n  lines\n") == "two");
  CHECK(underlined_value("a: \"two\n  lines\"\n") == "\"two");
  CHECK(underlined_value("a: >- \n  folded\n") == ">-");
  CHECK(underlined_value("a: [1, 2]\n") == "[");
  CHECK(underlined_value("a:\n  名: 1\n") == "名");
  CHECK(underlined_value("键:\n") == "键");
  CHECK(underlined_value("\"键\" : \n") == "\"键\"");
  CHECK(underlined_value("a: ~\n") == "~");
}

TEST_CASE("an alias repeats the nodes of its anchor and stands at its star") {
  const auto result = read_yaml(
      "a: &x\n"
      "  b: [1]\n"
      "c: *x\n"
      "d: &y \"q\"\n"
      "e: *y\n"
      "*y : 2\n");
  CHECK(result.problems() == "");
  CHECK(result.tree() ==
        "1:1 map\n"
        "  1:1 'a'\n"
        "  2:3 map\n"
        "    2:3 'b'\n"
        "    2:6 sequence\n"
        "      2:7 '1'\n"
        "  3:1 'c'\n"
        "  3:4 map\n"
        "    2:3 'b'\n"
        "    2:6 sequence\n"
        "      2:7 '1'\n"
        "  4:1 'd'\n"
        "  4:7 'q'\n"
        "  5:1 'e'\n"
        "  5:4 'q'\n"
        "  6:1 'q'\n"
        "  6:6 '2'\n");
  REQUIRE(result.document);
  std::vector<std::string> written;
  yaml::for_each_pair(*result.document->root(),
                      [&](yaml::NodeRef, yaml::NodeRef value) { written.push_back(underlined(value)); });
  CHECK(written == std::vector<std::string>{"b", "*x", "\"q\"", "*y", "2"});
}

TEST_CASE("a wide tree is walked from sibling to sibling") {
  const auto result = read_yaml("a: {b: {c: 1}}\nd: [[2], 3]\n");
  REQUIRE(result.document);
  std::string keys;
  yaml::for_each_pair(*result.document->root(), [&](yaml::NodeRef key, yaml::NodeRef value) {
    keys += std::string{key.text()} + (value.is_map() ? " map, " : " sequence, ");
  });
  CHECK(keys == "a map, d sequence, ");
}
