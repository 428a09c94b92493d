#include "base/key_outline.hpp"

#include <doctest/doctest.h>

#include <string>

using namespace csafe;

namespace {

/// The keys around the place where `word` first stands in `text`.
std::string around(std::string_view text, std::string_view word, std::string_view message = {}) {
  const auto at = text.find(word);
  REQUIRE(at != text.npos);
  return KeyOutline(text).path(at, message);
}

constexpr std::string_view audit = R"(# 十一月检查
csafe: audit/1
site: heping
checklists: [service-hall, "fire"]
answers:
  SH-101: pass
  SH-102:
    result: fail
    risk: {likelihood: 4, severity: 3}
    found: |
      note: not a key
      risk: {neither
    measures:
    - 加装防滑条
    - "say: no"
  SH-103:
    - {result: fail, found: it's wet}
    - result: pass
      found: >-
        folded
  service-hall/SH-104: na
extra:
  - title: later
    id: X-1
    risk:
      likelihood: 9
)";

}  // namespace

TEST_CASE("a value belongs to its keys") {
  CHECK(around(audit, "heping") == "site");
  CHECK(around(audit, "pass") == "answers/SH-101");
  CHECK(around(audit, "{likelihood") == "answers/SH-102/risk");
  CHECK(around(audit, "4,") == "answers/SH-102/risk/likelihood");
  CHECK(around(audit, "3}") == "answers/SH-102/risk/severity");
  CHECK(around(audit, "na\n") == "answers/service-hall/SH-104");
}

TEST_CASE("an entry of a list is known by its id, its text or its first value") {
  CHECK(around(audit, "service-hall") == "checklists/[service-hall]");
  CHECK(around(audit, "\"fire\"") == "checklists/[fire]");
  CHECK(around(audit, "加装") == "answers/SH-102/measures/[加装防滑条]");
  CHECK(around(audit, "\"say") == "answers/SH-102/measures/[say: no]");
  CHECK(around(audit, "it's wet") == "answers/SH-103/[fail]/found");
  CHECK(around(audit, "folded") == "answers/SH-103/[pass]/found");
  CHECK(around(audit, "later") == "extra/[X-1]/title");
  CHECK(around(audit, "9\n") == "extra/[X-1]/risk/likelihood");
  CHECK(around("events:\n  - id: HZ-1\n    seq: 7\n    do: opne\n", "opne") == "events/[7]/do");
  CHECK(around("a: [{risk: {x: 1}}]\n", "1") == "a/[risk]/risk/x");
  CHECK(around("a:\n  - - deep\n", "deep") == "a/[]/[deep]");
}

TEST_CASE("a map and its first key begin at one place") {
  CHECK(around(audit, "result: fail") == "answers/SH-102");
  CHECK(around(audit, "result: fail", "'result' is given twice") == "answers/SH-102/result");
  CHECK(around(audit, "SH-101", "'SH-101' failed") == "answers/SH-101");
  CHECK(around(audit, "SH-101", "an answer is missing") == "answers");
  CHECK(around(audit, "title") == "extra/[X-1]");
  CHECK(around(audit, "{result") == "answers/SH-103/[fail]");
  CHECK(around(audit, "risk:") == "answers/SH-102/risk");
  CHECK(around(audit, "- title") == "extra");
}

TEST_CASE("a block text has no keys") {
  CHECK(around(audit, "note: not") == "answers/SH-102/found");
  CHECK(around(audit, "{neither") == "answers/SH-102/found");
}

TEST_CASE("an apostrophe inside of a word begins no text") {
  CHECK(around("a: {b: it's wet, c: {d: 9}}\n", "9") == "a/c/d");
  CHECK(around("a: [it's, 'x, y', z]\n", "z") == "a/[z]");
}

TEST_CASE("quoted and block texts are told from the rest") {
  constexpr std::string_view text =
      "a: 'one # 1' # 2\nb: |\n  # 3\n# 4\nc: {d: \"# 5\n   # 6\", e: it's # 7\n   }\nf: it's # 8\n\"# 9\": x\n";
  const KeyOutline outline(text);
  std::string inside;
  for (char digit = '1'; digit <= '9'; ++digit)
    if (outline.is_text(text.find(std::string("# ") + digit))) inside += digit;
  CHECK(inside == "13569");
}

TEST_CASE("a comment on a line of its own belongs to what follows") {
  CHECK(around(audit, "# 十一月") == "csafe");
  CHECK(around("a: 1\n# one\n# two\nb:\n  # three\n  - c: d\n", "# one") == "b");
  CHECK(around("a: 1\n# one\n# two\nb:\n  # three\n  - c: d\n", "# two") == "b");
  CHECK(around("a: 1\nb:\n  # three\n  - c: d\n", "# three") == "b/[d]/c");
  CHECK(around("a: 1  # one\n", "# one") == "a");
}

TEST_CASE("what cannot be parsed has an outline too") {
  constexpr std::string_view broken = "answers:\n  A: {risk: [1, 2\n  B: \"no end\n  C：pass\n  D: \tx\n]\nend: y\n";
  CHECK(around(broken, "2\n") == "answers/A/risk/[2]");
  CHECK(around(broken, "no end") == "answers/B");
  CHECK(around(broken, "C：") == "answers");
  CHECK(around(broken, "x\n") == "answers/D");
  CHECK(around(broken, "y\n") == "end");
  CHECK(around("}]\n- }\n{ , }, ]\n", "{") == "");
  CHECK(KeyOutline("").path(0, {}).empty());
  CHECK(KeyOutline("\n\n").path(1, {}).empty());
}

TEST_CASE("line ends and a byte order mark do not matter") {
  CHECK(around("\xEF\xBB\xBF"
               "a:\r\n  b:\r\n    - id: X\r\n      c: 1\r\n",
               "1") == "a/b/[X]/c");
}

TEST_CASE("nesting without end gives the innermost steps") {
  std::string deep;
  for (int i = 0; i < 2000; ++i) deep += std::string(static_cast<std::size_t>(i), ' ') + "k:\n";
  CHECK(KeyOutline(deep).path(deep.size() - 2, {}).size() == 2 * 64 - 1);
  const std::string dashes = [] {
    std::string text;
    for (int i = 0; i < 200'000; ++i) text += "- ";
    return text + "x";
  }();
  CHECK(KeyOutline(dashes).path(dashes.size() - 1, {}).ends_with("/[]/[x]"));
}
