#include <set>

#include "base/phrases.hpp"
#include "load/table/table.hpp"
#include "load/table/workbook_parts.hpp"
#include "load/table/worksheet_reader.hpp"
#include "load/table/zip_archive.hpp"

namespace csafe {
namespace {

/// A sheet as the workbook lists it.
struct ListedSheet {
  std::string name;
  std::string relation;
  bool hidden = false;
};

class WorkbookReader {
 public:
  WorkbookReader(const std::string& path, std::string_view bytes, std::vector<SheetProblem>& problems,
                 const SheetLimits& limits)
      : path_(path), archive_(bytes, limits), problems_(problems), limits_(limits) {}

  std::optional<Workbook> run() {
    if (!archive_.ok()) return fail(say(Phrase::xlsx_damaged, "ZIP"));
    Relations relations;
    std::string main = "xl/workbook.xml";
    if (archive_.has("_rels/.rels")) {
      if (!read_relations("", relations)) return std::nullopt;
      if (const std::string* target = relations.of_type("/officeDocument")) main = *target;
    }
    if (!archive_.has(main)) return fail(say(Phrase::sheet_not_text), say(Phrase::help_sheet_formats));
    Relations parts;
    if (!read_list(main) || !read_relations(main, parts) || !read_shared(parts)) return std::nullopt;
    return read_sheets_of(parts);
  }

 private:
  std::nullopt_t fail(Said message, Text help = {}) {
    problems_.push_back({{path_}, std::move(message), std::move(help)});
    return std::nullopt;
  }

  /// Whether the part was read, or the listener had enough of it; else why not is told.
  bool read_part(const std::string& name, XmlListener& listener, bool& stopped) {
    XmlReader reader(listener);
    bool sound = true;
    Said problem;
    const auto take = [&](std::string_view piece) { return sound = reader.take(piece); };
    const bool unpacked = archive_.read(name, take, problem);
    stopped = reader.stopped();
    if (stopped) return true;
    if (unpacked && sound && reader.finish()) return true;
    fail(unpacked ? say(Phrase::xlsx_bad_part, name) : std::move(problem), say(Phrase::help_sheet_formats));
    return false;
  }

  /// As read_part() for what has to be read to its end.
  bool read_whole(const std::string& name, XmlListener& listener) {
    bool stopped = false;
    if (!read_part(name, listener, stopped)) return false;
    if (stopped) fail(say(Phrase::xlsx_bad_part, name), say(Phrase::help_sheet_formats));
    return !stopped;
  }

  bool read_relations(const std::string& of, Relations& relations) {
    const std::string name = relations_part(of);
    ElementListener listener(take_relations(of, relations));
    return !archive_.has(name) || read_whole(name, listener);
  }

  bool read_shared(const Relations& parts) {
    if (const std::string* strings = parts.of_type("/sharedStrings"); strings && archive_.has(*strings)) {
      SharedStringsListener listener(shared_.strings, limits_.cells);
      if (!read_whole(*strings, listener)) return false;
    }
    if (const std::string* styles = parts.of_type("/styles"); styles && archive_.has(*styles)) {
      ElementListener listener(take_cell_forms(shared_.forms));
      if (!read_whole(*styles, listener)) return false;
    }
    return true;
  }

  bool read_list(const std::string& main) {
    ElementListener listener([&](std::string_view path, const XmlAttributes& attributes) {
      if (path == "/workbook/workbookPr") {
        const std::string_view since_1904 = attributes["date1904"];
        shared_.since_1904 = since_1904 == "1" || since_1904 == "true";
      }
      if (path != "/workbook/sheets/sheet") return true;
      if (listed_.size() == limits_.sheets) return false;
      const std::string_view state = attributes["state"];
      listed_.push_back({.name = std::string(attributes["name"]),
                         .relation = std::string(attributes["id"]),
                         .hidden = state == "hidden" || state == "veryHidden"});
      return true;
    });
    bool stopped = false;
    if (!read_part(main, listener, stopped)) return false;
    if (stopped) fail(say(Phrase::xlsx_too_many_sheets, limits_.sheets));
    return !stopped;
  }

  std::optional<Workbook> read_sheets_of(const Relations& parts) {
    Workbook workbook{.path = path_, .sheets = {}, .remarks = {}};
    std::set<std::string_view> seen;
    SheetCost cost;
    for (const ListedSheet& listed : listed_) {
      if (listed.hidden) {
        if (listed.name != choices_sheet)
          workbook.remarks.push_back(say(Phrase::xlsx_hidden_sheet, path_, listed.name));
        continue;
      }
      const Relations::Relation* part = parts.by_id(listed.relation);
      if (!part) return fail(say(Phrase::xlsx_damaged, listed.name));
      if (has_no_cells(*part)) continue;
      if (!seen.insert(part->target).second) return fail(say(Phrase::xlsx_same_part, listed.name, part->target));
      WorksheetReader reader({path_, listed.name}, shared_, limits_, problems_, cost);
      bool stopped = false;
      if (!read_part(part->target, reader, stopped) || reader.failed()) return std::nullopt;
      reader.finish();
      if (!reader.is_foreign()) workbook.sheets.push_back(std::move(reader.sheet));
    }
    if (workbook.sheets.empty()) return fail(say(Phrase::xlsx_no_sheets));
    return workbook;
  }

  /// Charts, dialogs and old macros have sheets of their own.
  static bool has_no_cells(const Relations::Relation& part) {
    return part.type.ends_with("/chartsheet") || part.type.ends_with("/dialogsheet") ||
           part.type.ends_with("/xlMacrosheet") || part.type.ends_with("/xlIntlMacrosheet");
  }

  std::string path_;
  ZipArchive archive_;
  std::vector<SheetProblem>& problems_;
  const SheetLimits& limits_;
  SharedParts shared_;
  std::vector<ListedSheet> listed_;
};

}  // namespace

std::optional<Workbook> read_xlsx(const std::string& path, std::string_view bytes, std::vector<SheetProblem>& problems,
                                  const SheetLimits& limits) {
  return WorkbookReader(path, bytes, problems, limits).run();
}

}  // namespace csafe
