#!/bin/sh
# The month's end of a workspace: monthly.sh FOLDER [YYYY-MM]. Without a month, the one before this day's.
# Writes reports/YYYY-MM.md, reports/YYYY-MM-plan.csv and reports/YYYY-MM-gate.md. Exits like `csafe gate`, or with 2
# when the files have errors: then no report is written, since it could not be trusted.
set -eu
cd -- "$1"
month=${2:-$(date -d "$(date +%Y-%m-01) yesterday" +%Y-%m)}

csafe -q check --format text || exit 2
mkdir -p reports
csafe -q report --period "$month" --format markdown -o "reports/$month.md"
csafe -q plan --format csv --excel -o "reports/$month-plan.csv"
csafe -q gate --period "$month" --format markdown -o "reports/$month-gate.md"
