// Writes one filled-in sheet as people keep it: node write.mjs MODULES FOLDER makes exceljs.xlsx (titles, merged cells, two
// rows of headings, real dates, a percentage, a hidden sheet) and plain.csv (the same cells, without what CSV cannot hold).
import { createRequire } from "node:module";
import { writeFileSync } from "node:fs";

const [modules, folder] = process.argv.slice(2);
const ExcelJS = createRequire(modules + "/")("exceljs");
const day = (text) => new Date(text + "T00:00:00Z");

const groups = ["序号", "检查项编号", "检查结果", "指标值", "风险评价", "", "隐患描述", "照片", "整改", "", "", "不适用理由"];
const headings = ["", "", "", "", "可能性（L）", "严重性（S）", "", "", "整改措施", "责任人", "整改期限", ""];
const rows = [
  ["一、地面与通道"],
  [1, "SH-101", "合格"],
  [2, "SH-102", "不合格", , 4, 3, "北门台阶无防滑条", "photos/1.jpg、photos/2.jpg", "1. 加装防滑条\n2. 张贴提示", "王五", day("2026-11-25")],
  [3, "SH-102", "不合格", , 3, 3, "南门台阶破损", , "修补台阶", "王五", day("2026-12-02")],
  [4, "SH-103", "不适用", , , , "/", , , , , "本月无施工"],
  [5, "SH-201"],
  ["二、服务质量"],
  [6, "SH-801", , 0.935],
  [7, , , , 3, 4, "门口广告牌松动", , "加固", "赵六", day("2026-11-20")],
];

const book = new ExcelJS.Workbook();
const sheet = book.addWorksheet("检查表");
sheet.addRow(["营业厅客户安全检查表"]);
sheet.mergeCells("A1:L1");
sheet.addRow(["受检单位：和平营业厅", , , "检查日期：", day("2026-11-18"), , "检查人：张三、李四"]);
sheet.mergeCells("A2:C2");
sheet.addRow([]);
sheet.addRow(groups);
sheet.addRow(headings);
for (const range of ["E4:F4", "I4:K4", "A4:A5", "B4:B5", "C4:C5", "D4:D5", "G4:G5", "H4:H5", "L4:L5"]) sheet.mergeCells(range);
for (const cells of rows) {
  const row = sheet.addRow(cells);
  if (cells.length === 1) sheet.mergeCells(row.number, 1, row.number, 12);
  row.getCell(4).numFmt = "0.0%";
  row.getCell(11).numFmt = 'yyyy"年"m"月"d"日"';
}
sheet.getCell("E2").numFmt = "yyyy/m/d";
sheet.addRow(["检查人签字："]);
const words = book.addWorksheet("字典");
words.state = "hidden";
words.addRow(["检查项编号", "检查结果"]);
words.addRow(["SH-999", "合格"]);
await book.xlsx.writeFile(`${folder}/exceljs.xlsx`);

const text = (value, column) =>
  value === undefined ? "" : value instanceof Date ? value.toISOString().slice(0, 10) : column === 3 ? `${value * 100}%` : String(value);
const lines = [
  ["营业厅客户安全检查表"],
  ["受检单位：和平营业厅", , , "检查日期：", "2026/11/18", , "检查人：张三、李四"],
  headings.map((heading, i) => heading || groups[i]),
  ...rows.map((cells) => Array.from(cells, text)),
];
const quoted = (cell = "") => (/[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
writeFileSync(`${folder}/plain.csv`, lines.map((cells) => Array.from(cells, quoted).join(",")).join("\r\n") + "\r\n");
