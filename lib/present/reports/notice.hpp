#pragma once

#include <string>
#include <vector>

#include "model/notice.hpp"
#include "present/reports/ledger.hpp"

namespace csafe {

/// The notice with its reply sheet. `serve` is the command that records that it was served.
Report notice_report(const Notice& notice, const std::string& serve, const LedgerFacts& facts);

/// An event that a reply would bring, and the command for it.
struct ReplyCommand {
  const Event* event = nullptr;
  std::string command;
};
/// What a reply comes to.
struct ReplySummary {
  std::string notice;
  std::vector<ReplyCommand> commands;
  std::size_t known = 0;               ///< rows that the ledger had already
  std::vector<std::string> rechecked;  ///< numbers whose recheck was filled in
};
Report reply_report(const ReplySummary& reply, const LedgerFacts& facts);

}  // namespace csafe
