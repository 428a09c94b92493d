#include <doctest/doctest.h>
#include <minizip/zip.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>

#include "load/table/table.hpp"
#include "unit/base/temporary_folder.hpp"

using namespace csafe;

namespace {

using Parts = std::map<std::string, std::string>;

/// A ZIP file of these parts, as its bytes.
std::string zipped(const Parts& parts) {
  const testing::TemporaryFolder folder;
  const std::string path = folder.path_of("a.zip");
  const zipFile zip = zipOpen64(path.c_str(), APPEND_STATUS_CREATE);
  for (const auto& [name, bytes] : parts) {
    zipOpenNewFileInZip64(zip, name.c_str(), nullptr, nullptr, 0, nullptr, 0, nullptr, Z_DEFLATED, 6, 0);
    zipWriteInFileInZip(zip, bytes.data(), static_cast<unsigned>(bytes.size()));
    zipCloseFileInZip(zip);
  }
  zipClose(zip, nullptr);
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

/// A workbook of one sheet, whose rows and merged ranges are given, with a text and three styles to refer to.
Parts workbook(const std::string& rows, const std::string& after = "") {
  const std::string head = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>";
  return {
      {"_rels/.rels", head + R"(<Relationships><Relationship Id="r" Type="x/officeDocument" Target="xl/workbook.xml"/>)"
                             "</Relationships>"},
      {"xl/workbook.xml", head + R"(<workbook><sheets><sheet name="厅" sheetId="1" r:id="rId1"/>)"
                                 R"(<sheet name="字典" sheetId="2" state="hidden" r:id="rId2"/></sheets></workbook>)"},
      {"xl/_rels/workbook.xml.rels",
       head + R"(<Relationships><Relationship Id="rId1" Type="x/worksheet" Target="worksheets/sheet1.xml"/>)"
              R"(<Relationship Id="rId2" Type="x/worksheet" Target="/xl/worksheets/sheet2.xml"/>)"
              R"(<Relationship Id="rId3" Type="x/sharedStrings" Target="sharedStrings.xml"/>)"
              R"(<Relationship Id="rId4" Type="x/styles" Target="styles.xml"/></Relationships>)"},
      {"xl/sharedStrings.xml",
       head + "<sst><si><t>合格</t></si><si><r><t>不</t></r><r><t xml:space=\"preserve\">合 格</t></r>"
              "<rPh><t>bu</t></rPh></si></sst>"},
      {"xl/styles.xml",
       head + R"(<styleSheet><numFmts><numFmt numFmtId="164" formatCode="yyyy&quot;年&quot;m&quot;月&quot;"/>)"
              R"(</numFmts><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/></cellXfs></styleSheet>)"},
      {"xl/worksheets/sheet1.xml", head + "<worksheet><sheetData>" + rows + "</sheetData>" + after + "</worksheet>"},
      {"xl/worksheets/sheet2.xml", head + "<worksheet/>"},
  };
}

/// The cells as `a|b` lines, `^` before what repeats a merged cell; or the problems with their places.
std::string cells(const std::string& bytes, const SheetLimits& limits = {}) {
  std::vector<SheetProblem> problems;
  const auto file = read_sheets("a.xlsx", bytes, problems, limits);
  std::string text;
  for (const SheetProblem& problem : problems) text += problem.at.text() + " " + problem.message.en + "\n";
  if (!file) return text;
  for (const auto& row : file->sheets.front().rows) {
    for (std::size_t i = 0; i < row.size(); ++i)
      text += (i > 0 ? "|" : "") + std::string(row[i].repeats ? "^" : "") + row[i].text;
    text += "\n";
  }
  return text;
}

}  // namespace

TEST_CASE("texts, numbers, days and truth values of a workbook are read") {
  CHECK(
      cells(zipped(workbook(
          R"(<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="inlineStr"><is><t>a_x000A_b</t></is></c></row>)"
          R"(<row r="3"><c r="A3"><v>0.30000000000000004</v></c><c r="C3" s="1"><v>46344</v></c><c r="D3" s="2"><v>46344</v></c>)"
          R"(<c r="E3" t="b"><v>1</v></c><c r="F3" t="str"><f>A1</f><v>合格</v></c><c r="H3" s="1"/></row>)"))) ==
      "合格|不合 格|a\nb\n\n0.3||2026-11-18|2026-11-18|TRUE|合格\n");
}

TEST_CASE("rows that are not shown are read, and known") {
  std::vector<SheetProblem> problems;
  const auto file = read_sheets("a.xlsx",
                                zipped(workbook(R"(<row r="1"><c r="A1"><v>1</v></c></row>)"
                                                R"(<row r="3" hidden="1"><c r="A3"><v>3</v></c></row>)")),
                                problems);
  REQUIRE(file);
  CHECK(file->sheets.front().cell(3, 1).text == "3");
  CHECK(file->sheets.front().hidden == std::vector<std::size_t>{3});
}

TEST_CASE("a merged cell says the same everywhere it reaches") {
  CHECK(cells(zipped(workbook(R"(<row r="1"><c r="A1" t="s"><v>0</v></c></row><row r="2"><c r="B2"><v>1</v></c></row>)",
                              R"(<mergeCells><mergeCell ref="A1:B1"/><mergeCell ref="A2:A9"/></mergeCells>)"))) ==
        "合格|^合格\n|1\n");
  CHECK(cells(zipped(workbook(R"(<row r="1"><c r="A1" t="s"><v>0</v></c></row><row r="2"><c r="B2"><v>1</v></c></row>)",
                              R"(<mergeCells><mergeCell ref="A1:A1048576"/></mergeCells>)"))) == "合格\n^合格|1\n");
}

TEST_CASE("hidden sheets are passed over, and that is said") {
  std::vector<SheetProblem> problems;
  const std::string bytes = zipped(workbook(R"(<row r="1"><c r="A1"><v>1</v></c></row>)"));
  const auto file = read_sheets("a.xlsx", bytes, problems);
  REQUIRE(file);
  CHECK(file->sheets.size() == 1);
  CHECK(file->sheets[0].name == "厅");
  REQUIRE(file->remarks.size() == 1);
  CHECK(file->remarks[0].en == "a.xlsx: hidden sheet '字典' is passed over");
}

TEST_CASE("names with a prefix are read alike") {
  Parts parts = workbook("");
  parts["xl/worksheets/sheet1.xml"] =
      R"(<x:worksheet xmlns:x="s"><x:sheetData><x:row><x:c t="s"><x:v>0</x:v></x:c><x:c><x:v>4</x:v></x:c></x:row></x:sheetData></x:worksheet>)";
  CHECK(cells(zipped(parts)) == "合格|4\n");
}

TEST_CASE("cells with errors or without a value are reported") {
  CHECK(cells(zipped(workbook(
            R"(<row r="1"><c r="A1" t="e"><v>#REF!</v></c><c r="B1"><f>1+1</f></c><c r="C1"><v>1</v></c></row>)"))) ==
        "a.xlsx:厅!A1 the cell has the error #REF!\na.xlsx:厅!B1 the formula has no stored value\n||1\n");
}

TEST_CASE("a damaged workbook is refused") {
  std::string bytes = zipped(workbook(R"(<row r="1"><c r="A1"><v>1</v></c></row>)"));
  CHECK(cells(bytes.substr(0, bytes.size() / 2)) == "a.xlsx the workbook is damaged: ZIP\n");
  Parts parts = workbook("");
  parts["xl/worksheets/sheet1.xml"] = "<worksheet><sheetData>";
  CHECK(cells(zipped(parts)) == "a.xlsx part 'xl/worksheets/sheet1.xml' cannot be read\n");
  parts.erase("xl/worksheets/sheet1.xml");
  CHECK(cells(zipped(parts)) == "a.xlsx there is no part 'xl/worksheets/sheet1.xml'\n");
  CHECK(cells(zipped({{"word/document.xml", "<d/>"}})) == "a.xlsx the file is neither CSV nor XLSX\n");
  CHECK(cells(zipped(workbook(R"(<row r="1"><c r="7A"><v>1</v></c></row>)"))) ==
        "a.xlsx:厅 the cell's place '7A' is none\n");
}

TEST_CASE("a workbook cannot cost more than the limits allow") {
  const std::string bomb =
      zipped(workbook("<row r=\"1\"><c r=\"A1\" t=\"str\"><v>" + std::string(4u << 20, 'a') + "</v></c></row>"));
  CHECK(
      cells(bomb) ==
      "a.xlsx part 'xl/worksheets/sheet1.xml' unpacks to more than 134217728 bytes, or more than 200 times its size\n");
  const std::string small = zipped(workbook(R"(<row r="9"><c r="A9"><v>1</v></c><c r="D9"><v>1</v></c></row>)"));
  CHECK(cells(small, {.rows = 8}) == "a.xlsx:厅!A9 more than 8 rows\n");
  CHECK(cells(small, {.columns = 3}) == "a.xlsx:厅!D9 more than 3 columns\n");
  // 8 empty rows count as well.
  CHECK(cells(small, {.cells = 11}) == "a.xlsx:厅!D9 more than 11 cells\n");
  CHECK(cells(small, {.unpacked = 200}).find("unpacks to more than 200 bytes") != std::string::npos);
}

TEST_CASE("each sheet has a part of its own, which is there") {
  Parts parts = workbook(R"(<row r="1"><c r="A1"><v>1</v></c></row>)");
  const std::string head = R"(<workbook><sheets><sheet name="厅" sheetId="1" r:id="rId1"/>)";
  parts["xl/workbook.xml"] = head + R"(<sheet name="又" sheetId="3" r:id="rId1"/></sheets></workbook>)";
  CHECK(cells(zipped(parts)) == "a.xlsx sheet '又' and one before it are the same part 'xl/worksheets/sheet1.xml'\n");

  const auto with_second = [&](const std::string& type) {
    parts["xl/workbook.xml"] = head + R"(<sheet name="图" sheetId="3" r:id="rId5"/></sheets></workbook>)";
    parts["xl/_rels/workbook.xml.rels"] =
        R"(<Relationships><Relationship Id="rId1" Type="x/worksheet" Target="worksheets/sheet1.xml"/>)"
        R"(<Relationship Id="rId5" Type="x/)" +
        type + R"(" Target="other/sheet5.xml"/></Relationships>)";
    return cells(zipped(parts));
  };
  CHECK(with_second("worksheet") == "a.xlsx there is no part 'xl/other/sheet5.xml'\n");
  CHECK(with_second("chartsheet") == "1\n");
}

TEST_CASE("sheets, merged ranges and texts cost what they cover") {
  const std::string one = R"(<row r="1"><c r="A1" t="s"><v>0</v></c></row><row r="4"><c r="C4"><v>1</v></c></row>)";
  CHECK(cells(zipped(workbook(one)), {.sheets = 1}) == "a.xlsx more than 1 sheets\n");
  // 1 cell, 2 empty rows, 3 cells; then 12 of a range, twice.
  const std::string range = R"(<mergeCell ref="A1:C4"/>)";
  const std::string once = "<mergeCells>" + range + "</mergeCells>";
  const std::string twice = "<mergeCells>" + range + range + "</mergeCells>";
  CHECK(cells(zipped(workbook(one, once)), {.cells = 26}).starts_with("合格|^合格|^合格\n"));
  CHECK(cells(zipped(workbook(one, twice)), {.cells = 26}) == "a.xlsx:厅 more than 26 cells\n");
  // A text of 6 bytes counts for each cell that has it.
  CHECK(cells(zipped(workbook(one)), {.texts = 7}).starts_with("合格\n"));
  CHECK(cells(zipped(workbook(one)), {.texts = 6}) == "a.xlsx:厅!C4 more than 6 bytes of text\n");
  CHECK(cells(zipped(workbook(one, once)), {.texts = 78}) == "a.xlsx:厅 more than 78 bytes of text\n");
}

TEST_CASE("of many broken cells the first are told one by one, and the rows of all are known") {
  std::string rows;
  for (int row = 1; row <= 5; ++row)
    rows += "<row r=\"" + std::to_string(row) + R"("><c t="e"><v>#REF!</v></c><c t="e"><v>#N/A</v></c></row>)";
  const std::string bytes = zipped(workbook(rows + R"(<row r="6"><c r="A6"><v>1</v></c></row>)"));
  std::vector<SheetProblem> problems;
  const auto file = read_sheets("a.xlsx", bytes, problems, {.problems = 3});
  REQUIRE(file);
  REQUIRE(problems.size() == 4);
  CHECK(problems[2].at.text() == "a.xlsx:厅!A2");
  CHECK(problems[3].at.text() == "a.xlsx:厅");
  CHECK(problems[3].message.en == "further cells of this sheet that cannot be read: 7");
  CHECK(file->sheets[0].damaged == std::vector<std::size_t>{2, 3, 4, 5});
}

TEST_CASE("what no workbook has is no workbook: entities, and elements without end") {
  Parts parts = workbook("");
  const std::string damaged = "a.xlsx part 'xl/worksheets/sheet1.xml' cannot be read\n";
  parts["xl/worksheets/sheet1.xml"] =
      R"(<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]><worksheet><sheetData>&b;</sheetData></worksheet>)";
  CHECK(cells(zipped(parts)) == damaged);
  std::string deep;
  for (int i = 0; i < 200; ++i) deep += "<a>";
  parts["xl/worksheets/sheet1.xml"] = "<worksheet>" + deep;
  CHECK(cells(zipped(parts)) == damaged);
  std::string noise;  // that hardly can be packed
  for (unsigned i = 0, seed = 1; i < (2u << 20); ++i) noise += static_cast<char>('a' + (seed = seed * 69069 + 1) % 26);
  parts["xl/worksheets/sheet1.xml"] = "<worksheet a=\"" + noise + "\"/>";
  CHECK(cells(zipped(parts)) == damaged);
  parts["xl/worksheets/sheet1.xml"] = "<worksheet/>";
  parts["xl/sharedStrings.xml"] = "<sst><si><t>a</t></si><si/><si/></sst>";
  CHECK(cells(zipped(parts), {.cells = 3}) == "");
  CHECK(cells(zipped(parts), {.cells = 2}) == "a.xlsx part 'xl/sharedStrings.xml' cannot be read\n");
}
