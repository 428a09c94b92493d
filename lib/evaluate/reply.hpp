#pragma once

#include <chrono>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "evaluate/ledger_fold.hpp"
#include "model/library.hpp"
#include "model/notice.hpp"

namespace csafe {

/// What a reply comes to: the events that would record it.
struct Reply {
  std::string notice;
  std::vector<Event> events;           ///< for each row that the ledger does not have already
  std::size_t known = 0;               ///< how many rows it has
  std::vector<std::string> rechecked;  ///< the numbers whose recheck is filled in, which no reply records
};

/// What a reply is held against.
struct ReplyContext {
  const Ledger& ledger;
  const LedgerFold& fold;
  const Library& library;
  Date today{};
  std::chrono::minutes offset{};  ///< of the clocks at the place, from UTC
  /// Where a photo lies, as an event names it; nothing when it is not there.
  std::function<std::optional<std::string>(const std::string&)> find_photo;
};

/// Holds a reply against the batch of its notice, against what the notice said, and against the life cycle. The batch
/// is that of the ledger's `notify` events where the notice was recorded, else the one that its number stands for.
/// Problem, level and deadline have to be those of the ledger, now or before; a field that was left empty says nothing.
/// Problems name their cell; with any the reply covers another batch, was altered, or cannot be recorded, and is to be
/// refused as a whole.
Reply check_reply(const ReplySheet& sheet, const ReplyContext& context, std::vector<SheetProblem>& problems);

}  // namespace csafe
