// Holds an audit that `csafe import` made of a filled-in sheet against what fill.mjs filled in:
// returned.mjs FILLED.json AUDIT.yaml QUERY.json
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";

const [filledPath, auditPath, queryPath] = process.argv.slice(2);
const filled = JSON.parse(readFileSync(filledPath, "utf8"));
const audit = readFileSync(auditPath, "utf8");
const { findings } = JSON.parse(readFileSync(queryPath, "utf8"));

assert.ok(audit.includes("site: heping\nperiod: 2026-12\ndate: 2026-12-10\ntype: regular\n"));
assert.ok(audit.includes("auditors:\n  - 张三\n  - 李四\n"));
assert.ok(audit.includes("checklists:\n  - service-hall\n"));
for (const { item, result, measure } of filled) {
  if (result === "pass") assert.ok(audit.includes(`\n  ${item}: pass\n`), item);
  if (result === "na") assert.ok(audit.includes(`\n  ${item}:\n    result: na\n    reason: 本厅无此设施\n`), item);
  if (measure) assert.ok(audit.includes(`\n  ${item}:\n    measure: ${measure}\n`), item);
  if (result === null) assert.ok(!audit.includes(`  ${item}:`), item);
}
const failed = filled.filter(({ result }) => result === "fail");
assert.deepEqual(findings.map(({ item }) => item), failed.map(({ item }) => item));
failed.forEach((written, i) => {
  const read = findings[i];
  for (const key of ["found", "owner", "due", "score", "evidence", "measures", "verifier"])
    assert.deepEqual(read[key], written[key], `${written.item}: ${key}`);
});
console.log(`came back: ${filled.length} items, ${failed.length} findings`);
