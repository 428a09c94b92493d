#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/source.hpp"

namespace csafe {

// How a ledger's file lies in its bytes. It is seen line by line, so that it can be said of a damaged file too which
// events are whole:
//
//   csafe: ledger/1
//   events:
//     - seq: 1                an event begins with this line …
//       id: HZ-2026-0001
//       …
//       prev: <64 digits>     the hash of the event before
//       hash: <64 digits>     … and ends with this one
//
// An event's hash is the SHA-256 of its bytes from the beginning of its `- seq` line up to, not including, its `hash`
// line, with each CR LF read as LF. Blank lines and comments between events do not count.

/// The hash that the first event of all names as the one before.
inline constexpr std::string_view no_hash = "0000000000000000000000000000000000000000000000000000000000000000";

/// The end of a chain: where the next event goes on.
struct LedgerHead {
  std::uint32_t seq = 0;
  std::string hash = std::string(no_hash);
  friend bool operator==(const LedgerHead&, const LedgerHead&) = default;
};

/// One whole event as it lies in the file.
struct LedgerBlock {
  Mark at;                ///< its first byte
  std::size_t end = 0;    ///< after its `hash` line
  std::uint32_t seq = 0;  ///< 0 when that cannot be read
  std::string prev;       ///< as written; empty without one
  std::string hash;       ///< as written
  std::string sha256;     ///< worked out anew

  bool is_as_written() const { return hash == sha256; }
};

/// A stretch that belongs to no whole event: an event without its end, or something else.
struct LedgerFragment {
  Mark at;
  std::size_t end = 0;
};

struct LedgerLayout {
  std::size_t events_begin = 0;  ///< after the `events:` line; the size of the file where there is none
  std::vector<LedgerBlock> blocks;
  std::vector<LedgerFragment> fragments;
  std::vector<Mark> conflicts;  ///< lines that a merge left (`<<<<<<<`, `=======`, `>>>>>>>`)
};

/// Sees how the bytes of a ledger's file lie.
LedgerLayout lay_out(std::string_view bytes);

/// The hash of an event from its bytes without the `hash` line.
std::string hash_of_event(std::string_view bytes);

/// The two sides of a file in which a merge left conflicts; the same text twice where there are none.
struct ConflictSides {
  std::string ours;
  std::string theirs;
};
ConflictSides sides_of(std::string_view bytes);

/// What a new ledger's file begins with.
inline constexpr std::string_view ledger_opening = "csafe: ledger/1\nevents:\n";

}  // namespace csafe
