#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "load/table/draft.hpp"
#include "load/table/suggestions.hpp"

namespace csafe {

/// What a row says of the visit that it belongs to.
struct Visit {
  std::string site;
  Date date{};
  Period period;
  AuditType type = AuditType::regular;
  std::vector<std::string> auditors;
  std::vector<ChecklistRef> checklists;  ///< that the row or the command line names

  auto key() const { return std::tuple(site, date, period.text, type); }
};

/// Reads what rows say of their visit. What one row says holds for those below it until one says another; what stands
/// above the table holds from the start.
class VisitReader {
 public:
  VisitReader(const Library& library, const DraftRequest& request, std::vector<SheetProblem>& problems)
      : library_(library), request_(request), problems_(problems) {}

  /// Begins a sheet, which has to stay.
  void begin(const ReadSheet& sheet);
  /// The visit of a row, the rows above having been read; nothing after a report. What a row takes from one above is
  /// reported at the row itself.
  std::optional<Visit> read(std::size_t row);
  Suggestions& suggestions() { return suggestions_; }

 private:
  /// Where a value of the visit was read, and what.
  struct Stated {
    std::string text;
    SheetPlace at;
    bool broken = false;  ///< the cell cannot be read: nobody knows what holds for the rows below
  };

  const Stated* stated(std::size_t row, std::string_view id);
  std::optional<std::string> read_site(const Stated* stated);
  Text help_of_site(const std::string& site);
  std::optional<Date> read_date(const Stated* stated);
  std::optional<Period> read_period(const Stated* stated, const std::optional<Date>& date);
  std::optional<AuditType> read_type(const Stated* stated);
  bool read_checklists(const Stated* stated, Visit& visit);
  void refuse(const Stated& stated, Said message, Text help = {});
  SheetPlace place() const { return {sheet_->path, sheet_->sheet->name, row_, 0}; }
  void refuse(SheetPlace at, Said message, Text help = {}) {
    problems_.push_back({std::move(at), std::move(message), std::move(help)});
  }

  const Library& library_;
  const DraftRequest& request_;
  std::vector<SheetProblem>& problems_;
  const ReadSheet* sheet_ = nullptr;
  std::size_t row_ = 0;
  Suggestions suggestions_;
  std::map<std::string, Stated, std::less<>> above_;
};

}  // namespace csafe
