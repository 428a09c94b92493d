#include "model/ledger_layout.hpp"

#include <doctest/doctest.h>

#include "base/sha256.hpp"

using namespace csafe;

namespace {

std::string block(int seq, const std::string& prev) {
  const std::string body = "  - seq: " + std::to_string(seq) + "\n    note: 说明\n    prev: " + prev + "\n";
  return body + "    hash: " + sha256_hex(body) + "\n";
}

const std::string head(ledger_opening);
const std::string first = block(1, std::string(no_hash));
const std::string second = block(2, lay_out(head + first).blocks.at(0).hash);

}  // namespace

TEST_CASE("whole events are seen with their hashes") {
  const LedgerLayout layout = lay_out(head + first + "\n# a remark\n" + second);
  REQUIRE(layout.blocks.size() == 2);
  CHECK(layout.fragments.empty());
  CHECK(layout.conflicts.empty());
  CHECK(layout.events_begin == head.size());
  CHECK(layout.blocks[0].seq == 1);
  CHECK(layout.blocks[0].at.line == 3);
  CHECK(layout.blocks[0].prev == no_hash);
  CHECK(layout.blocks[0].is_as_written());
  CHECK(layout.blocks[1].at.line == 9);
  CHECK(layout.blocks[1].prev == layout.blocks[0].hash);
  CHECK(layout.blocks[1].is_as_written());
}

TEST_CASE("line ends of the other kind do not count") {
  std::string windows;
  for (const char c : head + first + second) {
    if (c == '\n') windows += '\r';
    windows += c;
  }
  const LedgerLayout layout = lay_out(windows);
  REQUIRE(layout.blocks.size() == 2);
  CHECK(layout.blocks[0].is_as_written());
  CHECK(layout.blocks[1].is_as_written());
  CHECK(layout.fragments.empty());
}

TEST_CASE("an event that is cut off anywhere is a fragment, and no other is") {
  const std::string whole = head + first + second;
  for (std::size_t size = head.size() + first.size(); size < whole.size() - 1; ++size) {
    CAPTURE(size);
    const LedgerLayout layout = lay_out(whole.substr(0, size));
    CHECK(layout.blocks.size() == 1);
    const bool nothing_yet =
        whole.substr(head.size() + first.size(), size - head.size() - first.size()).find_first_not_of(" ") ==
        std::string::npos;
    CHECK(layout.fragments.size() == (nothing_yet ? 0 : 1));
  }
  CHECK(lay_out(whole.substr(0, whole.size() - 1)).blocks.size() == 2);  // only the last line end is missing
}

TEST_CASE("each bent byte of an event shows") {
  const std::string whole = head + first + second;
  for (std::size_t at = head.size(); at < whole.size() - 1; ++at) {
    CAPTURE(at);
    std::string bent = whole;
    bent[at] = bent[at] == 'x' ? 'y' : 'x';
    const LedgerLayout layout = lay_out(bent);
    bool shows = !layout.fragments.empty() || layout.blocks.size() != 2;
    for (const LedgerBlock& block : layout.blocks) shows = shows || !block.is_as_written();
    CHECK(shows);
  }
}

TEST_CASE("a file that ends in zeros, as after a power cut, ends in a fragment") {
  const LedgerLayout layout = lay_out(head + first + std::string(300, '\0'));
  CHECK(layout.blocks.size() == 1);
  REQUIRE(layout.fragments.size() == 1);
  CHECK(layout.fragments[0].at.offset == head.size() + first.size());
}

TEST_CASE("a fragment between whole events is one of its own") {
  const LedgerLayout layout = lay_out(head + first + "  - seq: 2\n    id: HZ\n" + second);
  CHECK(layout.blocks.size() == 2);
  REQUIRE(layout.fragments.size() == 1);
  CHECK(layout.fragments[0].at.line == 7);
}

TEST_CASE("conflicts are seen, and both sides of them") {
  const std::string text =
      head + first + "<<<<<<< HEAD\nours\n||||||| base\nold\n=======\ntheirs\n>>>>>>> other\nend\n";
  CHECK(lay_out(text).conflicts.size() == 4);
  CHECK(sides_of(text).ours == head + first + "ours\nend\n");
  CHECK(sides_of(text).theirs == head + first + "theirs\nend\n");
  CHECK(sides_of(head + first).ours == sides_of(head + first).theirs);
}

TEST_CASE("a file without events has none") {
  CHECK(lay_out("").blocks.empty());
  CHECK(lay_out("csafe: ledger/1\n").events_begin == 16);
  CHECK(lay_out(head).fragments.empty());
}
