#pragma once

#include <optional>
#include <string>

#include "cli/session.hpp"
#include "cli/spool.hpp"

namespace csafe {

/// A result that is nothing but rows (ndjson, csv, tsv), made of one part after the other, so that it takes no memory
/// to make a long one. Held back until print().
class RowStream {
 public:
  /// `empty` is the result without rows. Nothing for another format, or when another section than the rows is asked
  /// for; `unusable` is set after a message when the options name something that there is not.
  static std::optional<RowStream> open(const Session& session, const OutputOptions& options, Report empty,
                                       bool& unusable);

  /// The rows of one part as text. May be called by several threads at once.
  std::string rows_of(Report part) const;
  void add(std::string_view rows) { spool_.add(rows); }
  void restart();
  /// Writes everything to the file of --output, or to stdout.
  int print(const Session& session);

 private:
  RowStream(const OutputOptions& options, RenderOptions render, std::string heading)
      : options_(&options), render_(render), heading_(std::move(heading)) {}

  int refuse(const Session& session) const;

  const OutputOptions* options_;
  RenderOptions render_;
  std::string heading_;  // what every part begins with
  Spool spool_;
};

}  // namespace csafe
