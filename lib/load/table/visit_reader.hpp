#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "load/table/draft.hpp"

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
  /// The visit of a row, the rows above having been read; nothing after a report.
  std::optional<Visit> read(std::size_t row);

 private:
  /// Where a value of the visit was read, and what.
  struct Stated {
    std::string text;
    SheetPlace at;
  };

  const Stated* stated(std::size_t row, std::string_view id);
  std::optional<std::string> read_site(const Stated* stated);
  std::optional<Date> read_date(const Stated* stated, const SheetPlace& row);
  std::optional<Period> read_period(const Stated* stated, Date date);
  std::optional<AuditType> read_type(const Stated* stated);
  bool read_checklists(const Stated* stated, Visit& visit);
  void refuse(SheetPlace at, Text message, Text help = {}) {
    problems_.push_back({std::move(at), std::move(message), std::move(help)});
  }

  const Library& library_;
  const DraftRequest& request_;
  std::vector<SheetProblem>& problems_;
  const ReadSheet* sheet_ = nullptr;
  std::map<std::string, Stated, std::less<>> above_;
};

}  // namespace csafe
