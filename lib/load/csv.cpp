#include "load/csv.hpp"

#include <algorithm>

#include "base/phrases.hpp"

namespace csafe {
namespace {

class CsvReader {
 public:
  CsvReader(const SourcePtr& file, Diagnostics& diagnostics)
      : file_(file), bytes_(file->bytes), diagnostics_(diagnostics) {
    if (bytes_.starts_with("\xEF\xBB\xBF")) at_ = 3;
  }

  std::vector<CsvRow> run() {
    std::vector<CsvRow> rows;
    while (at_ < bytes_.size() && whole_) {
      CsvRow row = read_row();
      const bool blank = std::ranges::all_of(row, [](const CsvField& field) { return field.text.empty(); });
      if (!blank && whole_) rows.push_back(std::move(row));
    }
    return rows;
  }

 private:
  Mark mark() const { return {.offset = static_cast<std::uint32_t>(at_), .line = line_}; }

  CsvRow read_row() {
    CsvRow row;
    while (true) {
      row.push_back({mark(), {}});
      if (at_ < bytes_.size() && bytes_[at_] == '"')
        read_quoted(row.back());
      else
        read_plain(row.back());
      if (at_ >= bytes_.size()) return row;
      if (bytes_[at_] == ',') {
        ++at_;
        continue;
      }
      at_ += bytes_.substr(at_).starts_with("\r\n") ? 2 : 1;
      ++line_;
      return row;
    }
  }

  bool at_line_end() const { return bytes_[at_] == '\n' || bytes_.substr(at_).starts_with("\r\n"); }

  void read_plain(CsvField& field) {
    while (at_ < bytes_.size() && bytes_[at_] != ',' && !at_line_end()) field.text += bytes_[at_++];
  }

  /// What stands behind the closing quote belongs to the field, as spreadsheets have it.
  void read_quoted(CsvField& field) {
    for (++at_; at_ < bytes_.size(); ++at_) {
      if (bytes_[at_] == '"') {
        ++at_;
        if (at_ >= bytes_.size() || bytes_[at_] != '"') return read_plain(field);
      }
      if (bytes_[at_] == '\n') ++line_;
      field.text += bytes_[at_];
    }
    whole_ = false;
    diagnostics_.add(RuleId::yaml_unterminated, {.file = file_, .begin = field.at, .end = field.at},
                     say(Phrase::reply_quote));
  }

  SourcePtr file_;
  std::string_view bytes_;
  Diagnostics& diagnostics_;
  std::size_t at_ = 0;
  std::uint32_t line_ = 1;
  bool whole_ = true;
};

}  // namespace

std::vector<CsvRow> read_csv(const SourcePtr& file, Diagnostics& diagnostics) {
  return CsvReader(file, diagnostics).run();
}

}  // namespace csafe
