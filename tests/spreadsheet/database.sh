#!/usr/bin/env bash
# Holds a database of `csafe export` against csafe's own JSON, with the sqlite3 shell: database.sh FOLDER, which holds
# data.sqlite, csv/, query.json, plan.json and score.json.
set -euo pipefail
cd -- "$1"
status=0
# same TITLE WHAT EXPECTED
same() {
  if [ "$2" = "$3" ]; then echo "ok      $1"; else status=1; echo "FAILED  $1: $2, not $3"; fi
}
ask() { sqlite3 -readonly data.sqlite "$1"; }
json() { node -e 'const [path, what] = process.argv.slice(1); const d = JSON.parse(require("fs").readFileSync(path)); console.log(eval(what))' "$@"; }

same "the file is whole" "$(ask 'PRAGMA integrity_check')" ok
same "the version of the tables" "$(ask 'PRAGMA user_version')" 1
same "findings" "$(ask 'SELECT count(*) FROM findings')" "$(json query.json 'd.findings.length')"
same "the sum of their scores" "$(ask 'SELECT sum(score) FROM findings')" \
  "$(json query.json 'd.findings.reduce((sum, f) => sum + f.score, 0)')"
same "open findings" "$(ask 'SELECT count(*) FROM open_findings')" \
  "$(json query.json 'd.findings.filter((f) => f.status == "open").length')"
same "overdue findings" "$(ask 'SELECT group_concat(id) FROM (SELECT id FROM overdue_findings ORDER BY id)')" \
  "$(json query.json 'd.findings.filter((f) => f.overdue).map((f) => f.id).sort().join()')"
same "the plan, in its order" "$(ask 'SELECT group_concat(id) FROM plan')" "$(json plan.json 'd.actions.map((a) => a.id).join()')"
same "by site and period" "$(ask 'SELECT sum(findings), sum(open), sum(overdue) FROM findings_by_site_and_period')" \
  "$(json query.json '[d.findings, d.findings.filter((f) => f.status == "open"), d.findings.filter((f) => f.overdue)].map((l) => l.length).join("|")')"
same "by level" "$(ask 'SELECT sum(findings) FROM findings_by_level')" "$(json query.json 'd.findings.length')"
same "answers passed" "$(ask "SELECT count(*) FROM answers WHERE result = 'pass'")" \
  "$(json score.json 'd.sheets.reduce((sum, s) => sum + s.passed, 0)')"
same "answers that were not given" "$(ask 'SELECT count(*) FROM answers WHERE result IS NULL')" \
  "$(json score.json 'd.sheets.reduce((sum, s) => sum + s.unchecked, 0)')"
same "every finding has its item" "$(ask "SELECT count(*) FROM findings f LEFT JOIN items i ON i.checklist = f.checklist AND i.id = f.item WHERE f.checklist <> '' AND i.id IS NULL")" 0
same "measures are JSON" "$(ask 'SELECT count(*) FROM findings, json_each(measures)')" \
  "$(json query.json 'd.findings.reduce((sum, f) => sum + (f.measures ?? []).length, 0)')"
same "types" "$(ask "SELECT group_concat(name || ' ' || type, ', ') FROM pragma_table_info('findings') WHERE name IN ('id', 'score', 'due', 'overdue', 'at_line')")" \
  "id TEXT, score NUMERIC, due DATE, overdue INTEGER, at_line INTEGER"
same "every column is explained" "$(ask "SELECT count(*) FROM dictionary WHERE column_name IS NOT NULL AND title = ''")" 0
for table in $(ask "SELECT name FROM sqlite_master WHERE type = 'table' AND name <> 'dictionary'"); do
  rows=$(python3 -c 'import csv, sys; print(sum(1 for _ in csv.reader(open(sys.argv[1], encoding="utf-8", newline=""))) - 1)' "csv/$table.csv")
  same "csv: $table" "$rows" "$(ask "SELECT count(*) FROM $table")"
done
exit $status
