// Fills in a blank audit of `csafe new audit --format xlsx` as a person would: fill.mjs MODULES BLANK.xlsx FILLED.xlsx.
// What is filled in is told on stdout as JSON: the item, its result, and what else was written.
import assert from "node:assert/strict";
import { createRequire } from "node:module";

const [modules, blank, filled] = process.argv.slice(2);
const require = createRequire(modules + "/");
const ExcelJS = require("exceljs");

const book = new ExcelJS.Workbook();
await book.xlsx.readFile(blank);
const sheet = book.getWorksheet("检查表");
assert.ok(sheet && book.getWorksheet("填表说明"));
const lists = book.getWorksheet("lists");
assert.equal(lists.state, "hidden");

// The visit stands above, a name and a value in each line.
const visit = new Map();
let head = 0;
sheet.eachRow((row, number) => {
  if (head) return;
  if (row.getCell(1).value === "检查项编号") head = number;
  else if (String(row.getCell(1).value).endsWith("：")) visit.set(row.getCell(1).value.slice(0, -1), row.getCell(2));
});
assert.equal(visit.get("现场").value, "heping");
assert.equal(visit.get("期间").value, "2026-12");
assert.equal(visit.get("检查日期").value.toISOString().slice(0, 10), "2026-12-10");
assert.equal(visit.get("检查类型").value, "定期检查");
assert.equal(visit.get("检查清单").value, "service-hall");
visit.get("检查人").value = "张三\n李四";

const columns = new Map();
sheet.getRow(head).eachCell((at, i) => columns.set(at.value, i));
const cell = (row, name) => {
  assert.ok(columns.has(name), `no column ${name}`);
  return sheet.getRow(row).getCell(columns.get(name));
};
// What Excel offers in a cell.
const choices = (at) => {
  const rule = at.dataValidation;
  assert.equal(rule?.type, "list", `${at.address}: no drop-down`);
  const [, column, from, to] = rule.formulae[0].match(/^lists!\$([A-Z])\$(\d+):\$\1\$(\d+)$/);
  const values = [];
  for (let row = Number(from); row <= Number(to); ++row) values.push(lists.getCell(column + row).value);
  return values;
};
const choose = (row, name, value) => {
  const at = cell(row, name);
  assert.ok(choices(at).includes(value), `${name}: ${value} is not offered`);
  at.value = value;
};

const first = head + 1;
assert.deepEqual(choices(cell(first, "检查结果")), ["合格", "不合格", "不适用"]);
assert.deepEqual(choices(cell(first, "可能性")), [1, 2, 3, 4, 5]);
assert.equal(choices(cell(first, "事故类型")).length, 25);
assert.equal(sheet.views[0].ySplit, head);
const told = [];
let row = first;
for (; cell(row, "检查项编号").value; ++row) {
  const item = cell(row, "检查项编号").value;
  assert.equal(typeof cell(row, "检查内容").value, "string");
  assert.equal(cell(row, "检查结果").value, null);
  const target = columns.has("目标值") ? cell(row, "目标值").value : null;
  if (target) {
    cell(row, "指标值").value = 99.5;
    told.push({ item, measure: 99.5 });
  } else if (told.length === 1) {
    choose(row, "检查结果", "不合格");
    choose(row, "可能性", 4);
    choose(row, "严重性", 3);
    cell(row, "隐患描述").value = "=台阶边缘无防滑条，\n雨天湿滑";
    cell(row, "佐证").value = "photos/1210-01.jpg\nphotos/1210-02.jpg";
    cell(row, "整改措施").value = "加装防滑条\n张贴提示";
    cell(row, "责任人").value = "王五";
    cell(row, "整改期限").value = new Date("2026-12-20T00:00:00Z");
    cell(row, "验收人").value = "赵六";
    told.push({ item, result: "fail", found: "=台阶边缘无防滑条，\n雨天湿滑", owner: "王五", due: "2026-12-20", score: 12,
      evidence: ["photos/1210-01.jpg", "photos/1210-02.jpg"], measures: ["加装防滑条", "张贴提示"], verifier: "赵六" });
  } else if (told.length === 2) {
    choose(row, "检查结果", "不适用");
    cell(row, "理由").value = "本厅无此设施";
    told.push({ item, result: "na" });
  } else if (told.length === 3) {
    told.push({ item, result: null });
  } else {
    choose(row, "检查结果", "合格");
    told.push({ item, result: "pass" });
  }
}
assert.ok(told.length > 5);
assert.ok(told.some((answer) => answer.measure), "an indicator");
for (const at of [cell(first, "整改期限"), cell(row, "整改期限")]) assert.equal(at.numFmt, "yyyy-mm-dd");
assert.equal(cell(row, "检查结果").dataValidation?.type, "list", "rows for what is outside the checklist");
await book.xlsx.writeFile(filled);
console.log(JSON.stringify(told));
