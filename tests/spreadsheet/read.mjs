// Reads a workbook of `csafe export` with exceljs and holds it against csafe's own JSON.
// read.mjs MODULES BOOK.xlsx QUERY.json PLAN.json REPORT.json LANGUAGE
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const [modules, bookPath, queryPath, planPath, reportPath, language] = process.argv.slice(2);
const require = createRequire(modules + "/");
const ExcelJS = require("exceljs");
const json = (path) => JSON.parse(readFileSync(path, "utf8"));
const names = { en: ["Findings", "Plan", "Summary"], zh: ["隐患清单", "整改方案", "汇总"] }[language];
const headings = {
  en: { id: "Id", score: "Score", date: "Date", due: "Deadline", level: "Level", line: "Line" },
  zh: { id: "编号", score: "风险值", date: "检查日期", due: "整改期限", level: "级别", line: "行" },
}[language];
const grounds = { major: "FFC62828", high: "FFF28C28", medium: "FFFFE066", low: "FF3D7EDB" };

const book = new ExcelJS.Workbook();
await book.xlsx.readFile(bookPath);
assert.deepEqual(book.worksheets.map((sheet) => sheet.name), names);
assert.equal(book.created.toISOString(), "2026-11-30T00:00:00.000Z");

const day = (value) => value.toISOString().slice(0, 10);
// Columns that Excel shows; a Chinese character is as wide as two digits.
const width = (text) => [...text].reduce((sum, c) => sum + (c.codePointAt(0) > 0x2e80 ? 2 : 1), 0);

function holdTable(sheet, rows) {
  const head = sheet.getRow(1).values.slice(1);
  const at = (name) => head.indexOf(headings[name]) + 1;
  for (const name of Object.keys(headings)) assert.ok(at(name) > 0, `${sheet.name}: no column ${headings[name]}`);
  assert.equal(new Set(head).size, head.length, "each heading once");
  assert.equal(sheet.rowCount, rows.length + 1);
  rows.forEach((row, i) => {
    const cell = (name) => sheet.getRow(i + 2).getCell(at(name));
    assert.strictEqual(cell("id").value, row.id);
    assert.equal(cell("id").type, ExcelJS.ValueType.String);
    assert.strictEqual(cell("score").value, row.score);
    assert.ok(cell("date").value instanceof Date);
    assert.equal(day(cell("date").value), row.date);
    assert.equal(day(cell("due").value), row.due);
    assert.equal(cell("due").numFmt, "yyyy-mm-dd");
    assert.equal(cell("level").fill.fgColor.argb, grounds[row.level], row.id);
    assert.strictEqual(cell("line").value, row.at.line);
  });
  assert.ok(sheet.autoFilter, "filter");
  assert.equal(sheet.views[0].state, "frozen");
  assert.equal(sheet.views[0].ySplit, 1);
  assert.equal(sheet.pageSetup.printTitlesRow, "1:1");
  assert.equal(sheet.pageSetup.orientation, "landscape");
  assert.equal(sheet.pageSetup.paperSize, 9);
  assert.equal(sheet.pageSetup.fitToWidth, 1);
  assert.equal(sheet.pageSetup.fitToHeight, 0);
  head.forEach((text, i) => {
    const column = sheet.getColumn(i + 1);
    assert.ok(column.width >= Math.min(width(String(text)) + 1, 46), `${text}: ${column.width} wide`);
    assert.ok(column.width <= 47);
    column.eachCell((cell) => {
      if (typeof cell.value !== "string" || cell.value.includes("\n")) return;
      assert.ok(width(cell.value) <= column.width || cell.alignment?.wrapText, `${sheet.name} ${cell.address} is cut`);
    });
  });
}

holdTable(book.worksheets[0], json(queryPath).findings);
holdTable(book.worksheets[1], json(planPath).actions);

const cells = new Map();
const summary = book.worksheets[2];
summary.eachRow((row) => {
  const name = row.getCell(1).value;
  if (typeof name === "string" && !cells.has(name)) cells.set(name, row.getCell(2));
});
const compliance = cells.get(language === "zh" ? "合格率" : "Compliance");
assert.strictEqual(compliance.value, json(reportPath).overview.compliance);
assert.equal(compliance.numFmt, '0.###" %"');
console.log(`${language}: ${json(queryPath).findings.length} findings, ${json(planPath).actions.length} actions`);
