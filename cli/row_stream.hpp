#pragma once

#include <optional>
#include <string>

#include "cli/session.hpp"
#include "cli/spool.hpp"
#include "present/finding_rows.hpp"

namespace csafe {

/// A result that is nothing but rows (ndjson, csv, tsv), made of one part after the other, so that it takes no memory
/// to make a long one. Held back until print().
class RowStream {
 public:
  /// Nothing for another format, or when another section than the rows is asked for; `unusable` is set after a message
  /// when the options name something that there is not. The rows will be those of `audits` audits, or some of them.
  static std::optional<RowStream> open(const Session& session, const OutputOptions& options, FindingRows rows,
                                       std::size_t audits, bool& unusable);

  /// The rows of one part as text. May be called by several threads at once.
  std::string rows_of(const std::vector<const Finding*>& findings) const { return rows_.text(findings, render_); }
  void add(std::string_view rows) { spool_.add(rows); }
  /// Writes everything to the file of --output, or to stdout.
  int print(const Session& session);

 private:
  RowStream(const OutputOptions& options, RenderOptions render, FindingRows rows, std::size_t expected)
      : options_(&options), render_(render), rows_(std::move(rows)), spool_(expected) {}

  int refuse(const Session& session) const;

  const OutputOptions* options_;
  RenderOptions render_;
  FindingRows rows_;
  Spool spool_;
};

}  // namespace csafe
