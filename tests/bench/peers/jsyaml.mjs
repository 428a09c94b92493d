// js-yaml on node: jsyaml.mjs WORKSPACE, with js-yaml in NODE_MODULES
import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";

const yaml = createRequire(process.env.NODE_MODULES + "/")("js-yaml");
const load = (path) => yaml.load(readFileSync(path, "utf8"));
const files = (folder) => readdirSync(folder).map((name) => `${folder}/${name}`);
const points = (risk) => risk.likelihood * risk.severity;

const workspace = process.argv[2];
const defaults = {};
for (const path of files(`${workspace}/checklists`))
  for (const section of load(path).sections)
    for (const item of section.items) defaults[item.id] = points(item.risk);

let findings = 0;
let score = 0;
for (const period of files(`${workspace}/audits`))
  for (const path of files(period))
    for (const [item, answer] of Object.entries(load(path).answers))
      for (const entry of Array.isArray(answer) ? answer : [answer]) {
        if (entry !== "fail" && entry?.result !== "fail") continue;
        findings += 1;
        score += entry.risk ? points(entry.risk) : defaults[item];
      }
console.log(`findings=${findings} score=${score}`);
