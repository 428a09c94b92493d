#include <pugixml.hpp>

#include "base/phrases.hpp"
#include "load/table/table.hpp"
#include "load/table/workbook_parts.hpp"
#include "load/table/worksheet_reader.hpp"
#include "load/table/zip_archive.hpp"

namespace csafe {
namespace {

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
    pugi::xml_document document;
    if (!read_xml(main, document)) return std::nullopt;
    Relations parts;
    if (!read_relations(main, parts) || !read_shared(parts)) return std::nullopt;
    return read_sheets_of(document, parts);
  }

 private:
  std::nullopt_t fail(Text message, Text help = {}) {
    problems_.push_back({{path_}, std::move(message), std::move(help)});
    return std::nullopt;
  }

  bool read_xml(const std::string& name, pugi::xml_document& document) {
    Text problem;
    const auto part = archive_.read(name, problem);
    if (!part) {
      fail(std::move(problem), say(Phrase::help_sheet_formats));
      return false;
    }
    if (document.load_buffer(part->data(), part->size(), pugi::parse_default | pugi::parse_ws_pcdata)) return true;
    fail(say(Phrase::xlsx_bad_part, name), say(Phrase::help_sheet_formats));
    return false;
  }

  bool read_relations(const std::string& of, Relations& relations) {
    const std::string name = relations_part(of);
    if (!archive_.has(name)) return true;
    pugi::xml_document document;
    if (!read_xml(name, document)) return false;
    relations = relations_of(document, of);
    return true;
  }

  bool read_shared(const Relations& parts) {
    pugi::xml_document document;
    if (const std::string* strings = parts.of_type("/sharedStrings"); strings && archive_.has(*strings)) {
      if (!read_xml(*strings, document)) return false;
      shared_.strings = shared_strings(document);
    }
    if (const std::string* styles = parts.of_type("/styles"); styles && archive_.has(*styles)) {
      if (!read_xml(*styles, document)) return false;
      shared_.forms = cell_forms(document);
    }
    return true;
  }

  std::optional<Workbook> read_sheets_of(const pugi::xml_document& document, const Relations& parts) {
    Workbook workbook{.path = path_, .sheets = {}, .remarks = {}};
    const pugi::xml_node root = document.document_element();
    const std::string_view since_1904 = attribute(child(root, "workbookPr"), "date1904");
    shared_.since_1904 = since_1904 == "1" || since_1904 == "true";
    std::size_t cells = 0;
    for (const pugi::xml_node sheet : child(root, "sheets").children()) {
      if (local_name(sheet) != "sheet") continue;
      const std::string name(attribute(sheet, "name"));
      const std::string_view state = attribute(sheet, "state");
      if (state == "hidden" || state == "veryHidden") {
        workbook.remarks.push_back(say(Phrase::xlsx_hidden_sheet, path_, name));
        continue;
      }
      const std::string* part = parts.by_id(attribute(sheet, "id"));
      if (!part) return fail(say(Phrase::xlsx_damaged, name));
      if (part->find("worksheets/") == std::string::npos && !archive_.has(*part)) continue;
      pugi::xml_document worksheet;
      if (!read_xml(*part, worksheet)) return std::nullopt;
      if (local_name(worksheet.document_element()) != "worksheet") continue;  // a chart's sheet
      WorksheetReader reader({path_, name}, shared_, limits_, problems_);
      if (!reader.run(worksheet.document_element(), cells)) return std::nullopt;
      workbook.sheets.push_back(std::move(reader.sheet));
    }
    if (workbook.sheets.empty()) return fail(say(Phrase::xlsx_no_sheets));
    return workbook;
  }

  std::string path_;
  ZipArchive archive_;
  std::vector<SheetProblem>& problems_;
  const SheetLimits& limits_;
  SharedParts shared_;
};

}  // namespace

std::optional<Workbook> read_xlsx(const std::string& path, std::string_view bytes, std::vector<SheetProblem>& problems,
                                  const SheetLimits& limits) {
  return WorkbookReader(path, bytes, problems, limits).run();
}

}  // namespace csafe
