// Reads the calendar of `csafe due --ics` with ical.js and compares it with the JSON of `csafe due`:
// node read.mjs CSAFE NODE_MODULES. README.md says what must hold.
import { execFileSync } from "node:child_process";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";

const [csafe, modules] = process.argv.slice(2);
const { default: ICAL } = await import(pathToFileURL(resolve(modules, "ical.js/dist/ical.js")));

const run = (...words) =>
  execFileSync(csafe, ["-q", "due", "examples/telecom", "--today", "2026-11-24", "--within", "366", ...words], {
    encoding: "utf8",
    env: { TZ: process.env.TZ },
  });

const problems = [];
const hold = (holds, what) => holds || problems.push(what);

for (const language of ["zh", "en"]) {
  const text = run("--ics", "--lang", language);
  hold(text.replaceAll("\r\n", "").search(/[\r\n]/) < 0, "a line ends with something else than CR LF");
  hold(
    text.split("\r\n").every((line) => Buffer.byteLength(line) <= 75),
    "a line is longer than 75 bytes",
  );
  const calendar = new ICAL.Component(ICAL.parse(text));
  hold(calendar.getFirstPropertyValue("version") === "2.0", "version");
  const entries = calendar.getAllSubcomponents("vevent").map((component) => new ICAL.Event(component));
  hold(new Set(entries.map((entry) => entry.uid)).size === entries.length, "a uid is there twice");
  for (const entry of entries) {
    hold(entry.startDate.isDate, `${entry.summary}: not a whole day`);
    hold(entry.duration.toSeconds() === 86400, `${entry.summary}: not one day`);
    hold(entry.component.getFirstPropertyValue("dtstamp").toString() === "2026-11-24T00:00:00Z", "dtstamp");
  }
  const { dangers } = JSON.parse(run("--format", "json", "--lang", language));
  const due = entries.filter((entry) => /^(Due|整改到期)/.test(entry.summary));
  const days = (list) => list.sort().join(" ");
  hold(dangers.length > 0, "nothing is due, so nothing is compared");
  hold(
    days(due.map((entry) => entry.startDate.toString())) ===
      days(dangers.filter((danger) => danger.due).map((danger) => danger.due)),
    "the days are not those of the JSON",
  );
  for (const danger of dangers)
    hold(
      due.some((entry) => entry.startDate.toString() === danger.due && entry.description.includes(danger.item)),
      `${danger.finding} is not in the calendar`,
    );
}

for (const problem of problems) console.error(`${process.env.TZ}: ${problem}`);
if (problems.length > 0) process.exit(1);
console.log(`${process.env.TZ}: ical.js reads the calendars as they were meant`);
