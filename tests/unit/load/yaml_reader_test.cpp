#include "load/yaml/reader.hpp"

#include <doctest/doctest.h>

#include "yaml_testing.hpp"

using namespace csafe;
using namespace std::string_literals;
using csafe::testing::problems_of;
using csafe::testing::read_yaml;

namespace {

std::string first_help(const std::string& bytes) {
  const auto result = read_yaml(bytes);
  REQUIRE(!result.diagnostics.empty());
  return result.diagnostics.all().front().help.en;
}

std::string repeated(std::string_view part, std::size_t times) {
  std::string out;
  for (std::size_t i = 0; i < times; ++i) out += part;
  return out;
}

}  // namespace

TEST_CASE("a file of another encoding is refused by name") {
  CHECK(problems_of("\xC3\xFB\xB3\xC6: 1\n") ==  // 名称 in GB18030
        "1:1 file/encoding: the file is not UTF-8; it looks like GB18030 (GBK) text\n");
  CHECK(first_help("\xC3\xFB\xB3\xC6: 1\n") == "convert it: iconv -f GB18030 -t UTF-8 OLD > NEW");
  CHECK(problems_of("\xFF\xFE"s + "a\0:\0"s) == "0:0 file/encoding: the file is UTF-16 text, not UTF-8\n");
  CHECK(problems_of("\xFE\xFF\0a\0:"s) == "0:0 file/encoding: the file is UTF-16 text, not UTF-8\n");
  CHECK(problems_of("\xFF\xFE\0\0a\0\0\0"s) == "0:0 file/encoding: the file is UTF-32 text, not UTF-8\n");
  CHECK(first_help("\xFF\xFE"s) == "convert it: iconv -f UTF-16 -t UTF-8 OLD > NEW");
}

TEST_CASE("damaged text is named with its place") {
  CHECK(problems_of("名: 张三\n事: x\xFFy\n") == "2:5 file/encoding: the byte 0xFF is not valid UTF-8\n");
  CHECK(problems_of("检查人员姓名: 张三\n事: 甲\xA1\xA1\n") ==  // valid GB18030 as a whole, but long UTF-8 first
        "2:5 file/encoding: the byte 0xA1 is not valid UTF-8\n");
  CHECK(problems_of("a: 1\nb: \0"s) == "2:4 file/encoding: the control character U+0000 cannot stand in a YAML file\n");
  CHECK(problems_of("a: 1\x04\nb: 2\n") ==
        "1:5 file/encoding: the control character U+0004 cannot stand in a YAML file\n");
}

TEST_CASE("lines that end with CR alone are refused") {
  CHECK(problems_of("名: 1\rb: 2\r") ==
        "1:5 file/line-ends: a carriage return (CR) stands here without a line feed (LF)\n");
  CHECK(problems_of("a: 1\r\nb: 2\r\n") == "");
}

TEST_CASE("a file without content is refused") {
  for (const std::string_view bytes : {"", "\n\n", "# only a comment\n", "\xEF\xBB\xBF", "---\n", "~\n"}) {
    CAPTURE(bytes);
    const auto result = read_yaml(std::string{bytes});
    CHECK(result.problems() == "0:0 yaml/empty: the file has no content\n");
    CHECK_FALSE(result.document);
  }
}

TEST_CASE("a file has one document") {
  CHECK(problems_of("---\na: 1\n---\nb: 2\n") ==
        "3:1 yaml/several-documents: a second document starts here; a file holds one\n");
  CHECK(problems_of("a: 1\n...\n名: 2\n") ==
        "3:1 yaml/several-documents: there is more after the end of the document ('...')\n");
  CHECK(problems_of("a: 1\n... b\n") ==
        "2:5 yaml/several-documents: there is more after the end of the document ('...')\n");
  CHECK(problems_of("---\na: 1\n...\n# a comment\n") == "");
}

TEST_CASE("directives are not passed over in silence") {
  CHECK(problems_of("%YAML 1.2\n---\na: 1\n") == "");
  const std::string message = "yaml/syntax: a line that starts with '%' is a directive; YAML leaves it out\n";
  CHECK(problems_of("%rate: 3\na: 1\n") == "1:1 " + message);
  CHECK(problems_of("a: 1\n%rate: 3\n") == "2:1 " + message);
  CHECK(problems_of("a: 1\n%rate: 3\nb: 2\n") == "2:1 " + message);
  CHECK(problems_of("a: \"x\n%y\"\n") == "");
}

TEST_CASE("reading ends where yaml-cpp would go round for ever") {
  const std::string message = " yaml/syntax: ',' separates entries only inside [ ] or { }\n";
  CHECK(problems_of(",") == "1:1" + message);
  CHECK(problems_of("\"a\", b") == "1:4" + message);
  CHECK(problems_of("[甲], b") == "1:4" + message);
}

TEST_CASE("a quote without an end is found, with and without a last line end") {
  CHECK(problems_of("a: 1\n名: \"foo\n") ==
        "2:4 yaml/unterminated: the text that starts with this quote has no closing \"\n");
  CHECK(problems_of("名: 'foo") == "1:4 yaml/unterminated: the text that starts with this quote has no closing '\n");
  CHECK(problems_of("- [\"a\", 'b', \"it's\n") ==
        "1:14 yaml/unterminated: the text that starts with this quote has no closing \"\n");
  CHECK(problems_of("a: 'it''s\n") == "1:4 yaml/unterminated: the text that starts with this quote has no closing '\n");
  CHECK(problems_of("a: \"x\\\"\n---\n") ==
        "1:4 yaml/unterminated: the text that starts with this quote has no closing \"\n");
}

TEST_CASE("a key that is given twice is named at both places") {
  CHECK(problems_of("站点: 1\n\"b\": 2\n站点: 3\nb: 4\n") ==
        "3:1 yaml/duplicate-key: the key '站点' is given twice\n"
        "  1:1: first given here\n"
        "4:1 yaml/duplicate-key: the key 'b' is given twice\n"
        "  2:1: first given here\n");
  CHECK(problems_of("- {a: 1, a: 2}\n- {a: 1}\n") ==
        "1:10 yaml/duplicate-key: the key 'a' is given twice\n"
        "  1:4: first given here\n");
  CHECK(problems_of("a: &x {k: 1, k: 2}\nb: *x\nc: [*x]\n") ==
        "1:14 yaml/duplicate-key: the key 'k' is given twice\n"
        "  1:8: first given here\n");
}

TEST_CASE("a map of 100,000 keys is searched for duplicates without delay") {
  std::string bytes;
  for (int i = 0; i < 100'000; ++i) bytes += "k" + std::to_string(i) + ": 1\n";
  CHECK(problems_of(bytes + "k7: 2\n") ==
        "100001:1 yaml/duplicate-key: the key 'k7' is given twice\n  8:1: first given here\n");
}

TEST_CASE("a key is a text, and stands before its colon") {
  CHECK(problems_of("[紧急]: 1\n") == "1:1 yaml/key: a key is a text, not a list or map\n");
  CHECK(problems_of("- : 1\n") == "1:3 yaml/key: no key stands before this ':'\n");
  CHECK(problems_of("'': 1\n") == "1:1 yaml/key: the key is empty\n");
  CHECK(problems_of("null: 1\n") == "1:1 yaml/key: the key 'null' means \"nothing\" in YAML\n");
  CHECK(problems_of("a: &x [1]\n*x : 1\n") == "2:1 yaml/key: a key is a text, not a list or map\n");
  CHECK(problems_of("a: 1\n　　b: 2\n") ==  // indented with ideographic spaces
        "2:1 yaml/key: the key begins or ends with an invisible character (U+3000)\n");
  const std::string explicit_key = " yaml/key: keys introduced by '? ' are not used\n";
  CHECK(problems_of("? a\n: b\n") == "1:3" + explicit_key);
  CHECK(problems_of("?\n  a\n: b\n") == "2:3" + explicit_key);
  CHECK(problems_of("? a\n") == "1:3" + explicit_key);
  CHECK(problems_of("{? a : b}") == "1:4" + explicit_key);
  CHECK(problems_of("{\n?\na : b}") == "3:1" + explicit_key);
  CHECK(problems_of("a: |\n  ?\nb: &c d\n").empty());
  CHECK(problems_of("a: what?\nb: 1\n") == "");
}

TEST_CASE("merge keys and tags are refused, the rest is read") {
  const auto merge = read_yaml("a: &x {b: 1}\nc:\n  <<: *x\n");
  CHECK(merge.problems() == "3:3 yaml/merge-key: merge keys ('<<') are not used\n");
  CHECK(merge.document);
  CHECK(problems_of("\"<<\": 1\n") == "");

  const auto tags = read_yaml("a: !!str 1\nb: ! 2\nc: !重要 [x]\nd: &x !t {y: z}\ne: 'plain'\n");
  CHECK(tags.problems() ==
        "1:4 yaml/tag: the tag '!!str' is not used\n"
        "2:4 yaml/tag: the tag '!' is not used\n"
        "3:4 yaml/tag: the tag '!重要' is not used\n"
        "4:7 yaml/tag: the tag '!t' is not used\n");
  CHECK(tags.document);
}

TEST_CASE("aliases must be known and cannot hold themselves") {
  CHECK(problems_of("a: *重要\n") == "1:4 yaml/alias: '*重要' is an alias, but nothing is called '&重要'\n");
  CHECK(first_help("a: *重要\n") == "put quotes around a text that starts with '*'");
  CHECK(problems_of("a: &x [1, *x]\n") == "1:11 yaml/alias: the alias '*x' stands inside the value that it repeats\n");
}

TEST_CASE("limits are named in the message") {
  CHECK(problems_of("abcd: 1\n", {.bytes = 7}) == "0:0 file/size: the file has 8 bytes; the limit is 7\n");

  CHECK(problems_of(repeated("[", 64) + repeated("]", 64)) == "");
  CHECK(problems_of(repeated("[", 65) + repeated("]", 65)) ==
        "1:65 yaml/limit: values are nested more than 64 levels deep\n");
  CHECK(problems_of(repeated("- ", 65) + "a\n") == "1:129 yaml/limit: values are nested more than 64 levels deep\n");
  CHECK(problems_of(repeated("[", 100'000)).ends_with("yaml/limit: values are nested more than 64 levels deep\n"));
  CHECK(problems_of("a: &x [[1]]\nb: [*x]\n", {.depth = 3}) ==
        "2:5 yaml/limit: values are nested more than 3 levels deep\n");

  CHECK(problems_of("[a, b, c]", {.nodes = 3}) == "1:8 yaml/limit: the file holds more than 3 values\n");
  CHECK(problems_of("- &a [x, x]\n- &b [*a, *a]\n- [*b, *b]\n", {.alias_nodes = 10}) ==
        "3:4 yaml/limit: aliases repeat more than 10 values\n");
  CHECK(problems_of("a: [[1, 2, 3, " + repeated("4, ", 2000) + "5]]\n", {.flow_marks = 1000}) ==
        "1:5 yaml/limit: a [ ] or { } has more than 1000 marks\n");
  CHECK(problems_of("a: |\n" + repeated("  [,,,]\n", 2000), {.flow_marks = 1000}) == "");
  CHECK(problems_of("a: \"" + repeated("[,,,]", 2000) + "\"\n", {.flow_marks = 1000}) == "");
  CHECK(problems_of("a: 1\n" + repeated("# [,,,]\n", 2000), {.flow_marks = 1000}) == "");
}

TEST_CASE("an alias bomb is stopped") {
  std::string bytes = "- &a [x, x, x, x, x, x, x, x, x]\n";
  for (char name = 'b'; name < 'k'; ++name) {
    const std::string alias = std::string{"*"} + static_cast<char>(name - 1);
    bytes += std::string{"- &"} + name + " [" + alias + repeated(", " + alias, 8) + "]\n";
  }
  CHECK(problems_of(bytes) == "6:7 yaml/limit: aliases repeat more than 100000 values\n");
}

TEST_CASE("every message speaks Chinese too, and says what to do") {
  for (const char* bytes : {"", ",", "a: 'x", "a: 1\na: 2", "? a", "a: !t b", "a: *x", "a：1", "a: @b", "a: [x"}) {
    CAPTURE(bytes);
    const auto result = read_yaml(bytes);
    REQUIRE(!result.diagnostics.empty());
    const Diagnostic& problem = result.diagnostics.all().front();
    CHECK(!problem.message.zh.empty());
    CHECK(problem.message.zh != problem.message.en);
    CHECK(!problem.help.zh.empty());
  }
  CHECK(read_yaml("站点: 1\n站点: 2\n").diagnostics.all().front().message.zh == "键“站点”重复");
  CHECK(read_yaml("名称：张三\n").diagnostics.all().front().message.zh == "“名称：张三”用了全角冒号“：”");
}
