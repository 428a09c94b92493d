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
Report reply_report(const std::string& notice, const std::vector<ReplyCommand>& commands, const LedgerFacts& facts);

}  // namespace csafe
