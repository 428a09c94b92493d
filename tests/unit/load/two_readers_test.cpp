#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <memory>
#include <sstream>
#include <string>
#include <vector>

#include "load/yaml/block_reader.hpp"
#include "load/yaml/encoding.hpp"
#include "load/yaml/structure.hpp"

using namespace csafe;
using namespace std::string_literals;

namespace {

enum class Outcome { accepted, declined, unlike };

bool are_same(const yaml::Node& one, const yaml::Node& other) {
  return one.text == other.text && one.at == other.at && one.past == other.past && one.kind == other.kind &&
         one.style == other.style;
}

/// What the check of the structure finds: it looks at all nodes, or at those alone that the block reader doubts.
std::vector<Mark> places_of_problems(const yaml::Document& document) {
  Diagnostics diagnostics;
  std::vector<Mark> places;
  if (!yaml::check_structure(document, {}, diagnostics)) places.push_back({});
  for (const Diagnostic& problem : diagnostics.all()) places.push_back(problem.at.begin);
  return places;
}

yaml::Document block_document(const std::string& bytes) {
  const auto file = std::make_shared<const SourceFile>(SourceFile{.path = "f.yaml", .bytes = bytes});
  return std::get<yaml::Document>(yaml::read_block(file, {}));
}

/// What the block reader does with the bytes; `unlike` when it accepts what the reference reader reads otherwise.
Outcome outcome_of(const std::string& bytes, const yaml::Limits& limits = {}) {
  const auto file = std::make_shared<const SourceFile>(SourceFile{.path = "f.yaml", .bytes = bytes});
  Diagnostics diagnostics;
  if (!yaml::check_bytes(file, limits, diagnostics)) return Outcome::declined;
  const auto result = yaml::read_block(file, limits);
  const auto* block = std::get_if<yaml::Document>(&result);
  if (block == nullptr) return Outcome::declined;
  const auto reference = yaml::read_reference(file, diagnostics, limits);
  if (!reference || !diagnostics.empty()) return Outcome::unlike;
  const auto& one = block->nodes;
  const auto& other = reference->nodes;
  const bool same = std::equal(one.begin(), one.end(), other.begin(), other.end(), are_same);
  return same && places_of_problems(*block) == places_of_problems(*reference) ? Outcome::accepted : Outcome::unlike;
}

std::string repeated(std::string_view part, std::size_t times) {
  std::string out;
  for (std::size_t i = 0; i < times; ++i) out += part;
  return out;
}

std::string contents(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream out;
  out << in.rdbuf();
  return out.str();
}

std::vector<std::filesystem::path> files_below(const std::string& folder, std::string_view extension) {
  std::vector<std::filesystem::path> paths;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(CSAFE_SOURCE_DIR + ("/" + folder))) {
    if (entry.is_regular_file() && entry.path().extension() == extension) paths.push_back(entry.path());
  }
  return paths;
}

/// The files that a test case writes: what stands between `--- file NAME` and the next line of that kind.
std::vector<std::string> files_inside(const std::string& test_case) {
  std::vector<std::string> files;
  std::istringstream lines(test_case);
  bool inside = false;
  for (std::string line; std::getline(lines, line);) {
    if (line.starts_with("--- ")) {
      inside = line.starts_with("--- file ");
      if (inside) files.emplace_back();
    } else if (inside) {
      files.back() += line + '\n';
    }
  }
  return files;
}

/// What people write: the block reader must read it.
const std::vector<std::string> ordinary{
    "a: b",
    "a: b\n",
    "a: b\r\nc: d\r\n",
    "a: b\r\nc: d\n",
    "\n\n# c\na: b\n",
    "---\na: b\n",
    "--- # c\n\na: b\n",
    "---\r\na: b\r\n",
    "\xEF\xBB\xBF"
    "a: b\n",
    "\xEF\xBB\xBF# c\na: b\n",
    "\xEF\xBB\xBF---\na: b\n",
    "\xEF\xBB\xBF- a\n-\n- b: c\n  d:\n",
    "- a\n- b\n",
    "-\n-\n",
    "-",
    "- a\n-",
    "-\n\n# - x\n",
    "- # c\n- a\n",
    "- - a\n  - b\n- - c\n",
    "- - - a\n    - b\n  - c\n- d\n",
    "- -\n  - b\n- -\n",
    "- -\n- c\n",
    "-   -   a\n    -   b\n",
    "-   a: 1\n    b: 2\n",
    "- a: 1\n  b: 2\n- a: 3\n",
    "- a:\n  - b\n  - c\n  d: e\n",
    "- a:\n    - b\n  d: e\n",
    "- a:\n- b:\n",
    "- - a: b\n    c: d\n  - e\n",
    "a:\n- b\n- c\nd: e\n",
    "a:\n  - b\n  - c\nd: e\n",
    "a:\n-\n-\nd:\n",
    "a:\n- b:\n  - c:\n    - d\n",
    "a:\nb:\n",
    "a:\n  b:\n    c:\nd:\n",
    "a:\n  b:\n    c: 1\n  d: 2\ne: 3\n",
    "  a: 1\n  b: 2\n",
    "  - a\n  - b\n",
    "a: 1\n# c\n  # c\nb: 2\n",
    "a:\n  # c\n  b: 1\n # c\n  c: 2\n",
    "a:\n# c\n  b: 1\n",
    "a: b # c\n",
    "a: b #c",
    "a: b#c\n",
    "a: #c\nb: 1\n",
    "a:    \nb: 1\n",
    "a: b   \nc: d\n",
    "a: b\n\n\n   \nc: d\n",
    "a: b\n   ",
    "a : b\n",
    "a b: c d\n",
    "a:b: c\n",
    "a: b:c\n",
    "a: b::c\n",
    "a#b: c\n",
    "a: -1\n",
    "a: --\n",
    "a: -b\n",
    "a: ---\n",
    "a: ...\n",
    "----: a\n",
    "-a: b\n",
    "- -1\n- --2\n",
    "a: b - c\n",
    "a: b ? c\n",
    "a: b, c\n",
    "a: b [c] {d}\n",
    "a: x & y * z ! | > % @ `\n",
    "a: x'y\"z\n",
    "a: it's\n",
    "a: 100%\n",
    "a: <<\n",
    "a: =\n",
    "a: .5\n",
    "a: ~\nb: null\nc: Null\nd: NULL\n",
    "a: &x b\nc: *x\n",
    "- &x 甲 # c\n- *x\n- b: *x   # c\n  c: *x",
    "a: &x   'b''c'  \nd: &y-1_Z \"e\\tf\"\r\ng: *x\r\nh: *y-1_Z \r\ni: *x",
    "a: &x b\nc: &x d\ne: *x\n",
    "a: &x ［甲］\nb: *x\nc: &y '［乙］'\nd: *y\n",
    "a: &x 'b\n  c'\nd: *x\n",
    "a: &x -1\nb: *x\n",
    "a: nUll\nb: nullx\nc: ~x\nd: null x\n",
    "- ~\n- null # c\n",
    "a:\nnull x: 1\n",
    "a:\n-\nnull x: 1\n",
    "a: yes\nb: 010\nc: 1e3\n",
    "a: 2026-10-20T08:00:00\n",
    "a: http://x/y#z\n",
    "站点: 和平\n备注: 甲，乙：丙\n",
    "站点 一: 和平 路 # 注\n",
    "名：称: 张三\n",
    "a: ［甲］\n",
    "a: “甲”\n",
    "a: \xC2\xA0x\xC2\xA0\n",
    "\xE3\x80\x80"
    "b: 2\n",
    "a: x\xE2\x80\xA8y\n",
    "a: x\xC2\x85y\n",
    "a: x\xE2\x80\xA9\n",
    "a: \xF0\x9F\x9A\x92 消防\n",
    "a: x\xEF\xBB\xBFy\n",
    "a: ''\nb: \"\"\n",
    "a: 'it''s'\n",
    "a: ''''\n",
    "a: '''x'''\n",
    "a: 'b' # c\n",
    "a: 'b: c #d'\n",
    "a: \"b: c #d\"\n",
    "a: 'x\\y'\n",
    "a: \"it's\"\n",
    "a: \"\\\"\"\n",
    "a: \"\\u4e2d\\n\"\n",
    "a: \"\\U0001F692\\x41\\xe9\"\n",
    "a: \"\\t\\r\\a\\b\\v\\f\\e\\ \\/\\\\\\L\\P\"\n",
    "a: \"\\n\\n\"\n",
    "a: \"x\\n\\n\"\n",
    "a: \"x \"\nb: ' y '\n",
    "a: 'x\ty'\n",
    "a: \"~\"\nb: 'null'\n",
    "'a': b\n\"c\" : d\n",
    "'a b''c': d\n",
    "\"\\u4e2d\": x\n",
    "\"a: b\": c\n",
    "'': 1\n",
    "\"null\": 1\n",
    "- 'a': b\n  \"c\": d\n",
    "- 'a'\n- \"b\"\n",
    "a: |\n  b\n",
    "a: |\n  b",
    "a: |\n b\nc: d\n",
    "a: |\n  b\n  c\n\n  d\ne: f\n",
    "a: |\n  b\n   c\n  d\n",
    "a: |-\n  b\n\n\nc: d\n",
    "a: |+\n  b\n\n\nc: d\n",
    "a: |+\n  b\n\n",
    "a: |+\n  b\n\n  ",
    "a: |\n\n\n  b\n",
    "a: |\n \n  b\n",
    "a: |\n  b\n \n  c\n",
    "a: |\n  b\n    \n  c\n",
    "a: |\n  b\n    \n",
    "a: |\n  b\n    ",
    "a: |\n  b\n ",
    "a: |  # c\n  b\n",
    "a: |\n  # b\n  c # d\n",
    "a: |\n  b\n  ?\nc: d\n",
    "a: |-\n  ?\n# c\n\nb:\n  - c: d\n",
    "a: |\n  b\n# c\nd: e\n",
    "a: |\n    b\n  # c\nd: e\n",
    "a: |\n  b: c\n  - d\n",
    "a: |\n  ---\n  ...\n  %\n",
    "a: |\n  b\tc\n  \td\n",
    "a: |\r\n  b\r\n\r\n  c\r\n",
    "a: |-\r\n  b\r\nc: d\r\n",
    "- |\n  a\n- |-\n  b\n",
    "- |\n a\n- b\n",
    "- a: |\n    b\n  c: d\n",
    "- - |\n    a\n  - b\n",
    "a:\n- |\n b\nc: d\n",
    "a: |\n  甲\n  乙\n",
    "a: >\n  b\n",
    "a: >\n  b",
    "a: >-\n  b\n  c\nd: e\n",
    "a: >\n  b\n  c\n\n\nd: e\n",
    "a: >-\n  b\n\n \n  \n",
    "a: > # c\r\n  b\r\n  c\r\nd: e\r\n",
    "- >\n a\n b\n- >-\n  c\n",
    "a:\n- >\n b\n c\nd: e\n",
    "a: >\n  # b\n  c: d\n  - e\n  'f\n",
    "a: >\n  甲，\n  乙\n",
    "a: 'b\n  c'\n",
    "a: \"b\n  c\"\nd: e\n",
    "a: \"b\n c\n     d\" # e\nf: g\n",
    "a: 'b\r\n  c'\r\nd: e\r\n",
    "a: 'it''s\n  b'\n",
    "a: \"\\\"b\n  \\tc\\n\"\n",
    "a: 'b\n  # c'\n",
    "a: 'b\n  - c: d'\n",
    "a: \"b\n  ...\"\n",
    "- 'a\n b'\n- c\n",
    "- \"a\n  b\"\n",
    "a:\n  b: 'c\n   d'\n  e: f\n",
    "a: \"甲，\n  乙\"\n",
    "a: []\nb: {}\nc: [ ]\nd: { }\n",
    "a: [b, c]\n",
    "a: [b,c]\n",
    "a: [ b , c ] # d\n",
    "a: [b, c,]\nd: {e: f,}\n",
    "a: [b c, d-e, -1, f#g, h:i]\n",
    "a: ['b, c', \"d]\"]\n",
    "a: [~, null, NULL]\n",
    "a: [[b], [c, [d]], {e: [f]}]\n",
    "a: {b: c, d: e}\n",
    "a: {b: , c: }\n",
    "a: {b: ~, c: null}\n",
    "a: {b: {c: {d: e}}, f: [g]}\n",
    "a: {'b': 'c', \"d\": \"e\"}\n",
    "a: {b : c}\n",
    "a: {b: c:d, e: http://f}\n",
    "a: {b: 甲，乙, c: 名：称}\n",
    "- {id: x, title: {zh: 甲, en: a}}\n- [a]\n",
    "- [a, b]\n- []\n",
    "- {a: 1}\n  \n- {}\n",
    "a: {b: c}\nd: e\n",
    repeated("- ", 64) + "a\n",
    "a: " + repeated("[", 63) + repeated("]", 63) + "\n",
    repeated("k", 1024) + ": 1\n",
    "'" + repeated("k", 1022) + "': 1\n",
    "a: " + repeated("x", 5000) + "\n",
    "# " + repeated("x", 5000) + "\na: 1\n",
};

/// What nobody should write, or what only the reference reader reads: the block reader may do as it likes, as long as
/// both agree.
const std::vector<std::string> odd{
    "",
    "\n",
    "~",
    "a",
    "'a'",
    "[a]",
    "{a: b}",
    "|\n a\n",
    "--- |\n a\n",
    "--- a\n",
    "--- a: b\n",
    "--- - a\n",
    "---\n---\na: b\n",
    "---a: b\n",
    "---",
    "-- -\n",
    "a: b\n---\n",
    "a: b\n--- # c\n",
    "a: b\n...\n",
    "a: b\n...\nc: d\n",
    "%YAML 1.2\n---\na: b\n",
    "a: b\n%x\n",
    "# c\n%x\na: b\n",
    "\xEF\xBB\xBF\xEF\xBB\xBF"
    "a: b\n",
    "\xEF\xBB\xBF",
    " \xEF\xBB\xBF"
    "a: b\n",
    "a: b: c\n",
    "a: b:\n",
    "a: b :\n",
    "a: : b\n",
    "a: :b\n",
    "a: ?b\n",
    "a: ? b\n",
    "? a\n",
    "?a: b\n",
    "? a\n: b\n",
    ": a\n",
    ":\n",
    ":a: b\n",
    "a:b\n",
    "a:b\nc: d\n",
    "a\n",
    "a: b\nc\n",
    "a: b\nc\nd: e\n",
    "a: - b\n",
    "a: -\n",
    "a: -\tb\n",
    "-\ta\n",
    "- \ta\n",
    "-\n a\n",
    "-\n a: b\n",
    "- a\n  b\n",
    "- a\n  b: c\n",
    "- a\n b\n",
    "- a\n - b\n",
    "- a: 1\n b: 2\n",
    "- a: 1\n   b: 2\n",
    "- a\nb: c\n",
    "a: b\n- c\n",
    "a:\n- b\n - c\n",
    "a:\n  - b\n - c\n",
    "a:\n  - b\n- c\n",
    "a:\n  b: 1\n c: 2\n",
    "a:\n b: 1\n  c: 2\n",
    "  a: 1\nb: 2\n",
    " a: 1\n  b: 2\n",
    "a: 1\n b: 2\n",
    "a: b\n c\n",
    "a: b\n\n c\n",
    "a: b # c\n d\n",
    "a: b\n # c\n d\n",
    "a: 'b'\n c\n",
    "a: 'b\n c'\n",
    "a: \"b\\\n c\"\n",
    "a: 'b\n",
    "a: 'b",
    "a: \"b\\",
    "a: 'b'c\n",
    "a: 'b'#c\n",
    "a: 'b' 'c'\n",
    "a: 'b': c\n",
    "'a':b\n",
    "'a' b: c\n",
    "\"a\nb\": c\n",
    "a: \"\\N\\_\\0\"\n",
    "a: \"\\q\"\n",
    "a: \"\\x4\"\n",
    "a: \"\\uD83D\\uDE92\"\n",
    "a: \"\\U00110000\"\n",
    "a: \"\\\t\"\n",
    "a: b\tc\n",
    "a: b\t\n",
    "a:\tb\n",
    "a\t: b\n",
    "\ta: b\n",
    "a:\n\tb: c\n",
    "a: b\n\t\nc: d\n",
    "a: b\t# c\n",
    "a: |\nb: c\n",
    "a: |",
    "a: |\n",
    "a: |\n\n",
    "a: |\n   \n  b\n",
    "a: |\n  b\n c\n",
    "a: |\n# c\n  b\n",
    "a: |\n # c\n   b\n",
    "a: |2\n   b\n",
    "a: |1-\n b\n",
    "a: |+-\n b\n",
    "a: |x\n b\n",
    "a: |#c\n b\n",
    "a: |\t\n b\n",
    "a: |\n\tb\n",
    "a: |\n  b\n\tc\n",
    "a: |\n\t\n  b\n",
    "a: |\nb\n",
    "- |\na\n",
    "a: |\n  b\n   # c\n  d\n # e\n  f\n",
    "a:\n  |\n  b\n",
    "a: >\n  b\n  c\n",
    "a: >\n b\n\n  c\n",
    "a: [b\n",
    "a: [b,\n c]\n",
    "a: [b # c\n ]\n",
    "a: [b, , c]\n",
    "a: [,]\n",
    "a: [b: c]\n",
    "a: [b:]\n",
    "a: [: b]\n",
    "a: [? b]\n",
    "a: [b?]\n",
    "a: [- b]\n",
    "a: [-]\n",
    "a: [-, b]\n",
    "a: [b]c\n",
    "a: [b] c\n",
    "a: [b]: c\n",
    "a: [b]#c\n",
    "a: [b}\n",
    "a: ]\n",
    "a: {b}\n",
    "a: {b, c: d}\n",
    "a: {b:}\n",
    "a: {b:c}\n",
    "a: {\"b\":c}\n",
    "a: {'b':}\n",
    "a: {b: c: d}\n",
    "a: {b: c:}\n",
    "a: {: c}\n",
    "a: {null: c}\n",
    "a: {[b]: c}\n",
    "a: {b: - c}\n",
    "a: {b: c d: e}\n",
    "a: {b: 'c' d}\n",
    "a: {b: 甲，c: 乙}\n",
    "a: {" + repeated("k", 1025) + ": b}\n",
    "[a]: b\n",
    "{a: b}: c\n",
    "[a, b]: c\n- d\n",
    "a: &x b\nc: *x\n",
    "a: &x ~\nb: *x\n",
    "a: &x null\nb: *x\n",
    "a: &x\nb: *x\n",
    "a: &x\n  b\nc: *x\n",
    "a: &x |\n  b\nc: *x\n",
    "a: &x [b]\nc: *x\n",
    "a: &x # c\nb: *x\n",
    "a: &x #c\nb: *x\n",
    "a: &x &y b\n",
    "a: &x !t b\n",
    "a: &x b: c\n",
    "a: &x b\n  c\nd: *x\n",
    "a: &x - b\n",
    "a: &x ? b\n",
    "a: &x: b\nc: *x:\n",
    "a: &x, b\nc: *x, d\n",
    "a: &甲 b\nc: *甲\n",
    "a: &x 'b' c\n",
    "a: &x b\nc: *x d\n",
    "a: &x b\nc: *x: d\n",
    "a: &x b\nc: *x : d\n",
    "a: &x b\nc: *x\n  d\n",
    "a: &x b\n*x : c\n",
    "- &x b: c\n- *x\n",
    "- &x b\n- *x : c\n",
    "- &x b\n- *x\n  - c\n",
    "a: *x\nb: &x c\n",
    "a: &\nb: *\n",
    "a: & b\nc: * d\n",
    "&x a: b\nc: *x\n",
    "&a b: c\n",
    "*a : b\n",
    "a: !t b\n",
    "!t a: b\n",
    "<<: a\n",
    "null: 1\n",
    "~: 1\n",
    "a:\nnull: 1\n",
    "a:\n~: 1\n",
    "-\nnull: 1\n",
    "a: @b\n",
    "a: `b\n",
    "a: %b\n",
    "a: ,b\n",
    "a: #\n",
    "a:#\n",
    "#a: b",
    "a: b\n#",
    "a: x\x7Fy\n",
    "a: x\x01y\n",
    "a: \xFF\n",
    "a: b\rc: d\r",
    "a: b\r",
    "a: b\n\rc: d\n",
    "a: \xEF\xBB\xBF\n",
    repeated("k", 1025) + ": 1\n",
    repeated("k", 1000) + repeated(" ", 30) + ": 1\n",
    "'" + repeated("k", 1023) + "': 1\n",
    repeated("- ", 65) + "a\n",
    "a: " + repeated("[", 64) + repeated("]", 64) + "\n",
    repeated("[", 600) + "\n",
    "- - - \n- - - \n    -\n#a ~-",
    "-\n  # -\n",
    "- -\n# - -\n- -\n# -",
};

}  // namespace

/// What the block reader reads, and the check of the structure refuses.
const std::vector<std::string> faulty{
    "a: 1\nb: 2\na: 3\n",
    "b: 1\na: 2\nc: 3\nb: 4\n",
    "'a': 1\n\"a\": 2\n",
    "- a: 1\n  a: 2\n- b: 3\n",
    "a:\n  b: 1\n  b: 2\nc: 3\nc: 4\n",
    "k1: 1\nk2: 1\nk3: 1\nk4: 1\nk5: 1\nk6: 1\nk7: 1\nk8: 1\nk9: 1\nk5: 1\n",
    "long-key-1: 1\nlong-key-2: 2\nlong-key-1: 3\n",
    "甲: 1\n乙: 2\n甲: 3\n",
    "a: {b: 1, b: 2}\n",
    "a: {b: {c: 1, d: 2, c: 3}, b: }\n",
    "'': 1\n",
    "a: {'': 1}\n",
    "<<: {a: 1}\n",
    "\xE3\x80\x80 a: 1\n",
    "a\xE2\x80\x8B: 1\n",
    "a: [甲，乙]\n",
    "a: {b: [甲、乙]}\n",
    "- [x，y]\n",
    "a: ［甲］\n",
    "- ｛甲｝\n- a: ［乙］\n",
};

TEST_CASE("what people write, both readers read to the same tree") {
  for (const std::string& bytes : ordinary) {
    CAPTURE(bytes);
    CHECK(outcome_of(bytes) == Outcome::accepted);
    CHECK(outcome_of(bytes, {.depth = 2, .nodes = 4, .flow_marks = 3}) != Outcome::unlike);
  }
}

TEST_CASE("what the block reader accepts of odd files, the reference reader reads alike") {
  for (const std::string& bytes : odd) {
    CAPTURE(bytes);
    CHECK(outcome_of(bytes) != Outcome::unlike);
  }
}

TEST_CASE("every ordinary file is read alike when it is cut off, or a byte of it is another") {
  for (const std::string& bytes : ordinary) {
    if (bytes.size() > 200) continue;
    CAPTURE(bytes);
    for (std::size_t i = 0; i < bytes.size(); ++i) {
      CAPTURE(i);
      CHECK(outcome_of(bytes.substr(0, i)) != Outcome::unlike);
      for (const char other : " \n:-#'\"[,|~"s) {
        std::string changed = bytes;
        changed[i] = other;
        CHECK(outcome_of(changed) != Outcome::unlike);
      }
    }
  }
}

TEST_CASE("the block reader reads every file that comes with csafe") {
  for (const char* folder : {"checklists", "examples"}) {
    const auto paths = files_below(folder, ".yaml");
    CHECK(paths.size() > 5);
    for (const auto& path : paths) {
      CAPTURE(path.string());
      CHECK(outcome_of(contents(path)) == Outcome::accepted);
    }
  }
}

TEST_CASE("both readers agree on the files of the test cases") {
  std::size_t accepted = 0;
  for (const auto& path : files_below("tests/cases", ".case")) {
    for (const std::string& bytes : files_inside(contents(path))) {
      CAPTURE(path.string());
      CAPTURE(bytes);
      const Outcome outcome = outcome_of(bytes);
      CHECK(outcome != Outcome::unlike);
      if (outcome == Outcome::accepted) ++accepted;
    }
  }
  CHECK(accepted > 50);
}

TEST_CASE(
    "two readers: the check of the structure finds the same, though the block reader leaves it little to look at") {
  for (const std::string& bytes : faulty) {
    CAPTURE(bytes);
    CHECK(outcome_of(bytes) == Outcome::accepted);
    CHECK_FALSE(places_of_problems(block_document(bytes)).empty());
  }
}
