#!/usr/bin/env bash
# Installs what is missing, builds csafe and runs the monthly audit of examples/telecom. Writes below build/ only.
set -euo pipefail
cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.."

.ci/install build
.ci/build release -DCMAKE_BUILD_TYPE=Release -DCSAFE_TESTS=OFF

PATH=$PWD/build/release/cli:$PATH
results=$PWD/build/audit
mkdir -p "$results"
cd examples/telecom
export CSAFE_TODAY=2026-11-30 # so that every run shows the same

# show WORDS…: types a csafe command for you to see, and runs it
show() {
  printf '\n\n$ csafe %s\n' "$*"
  csafe "$@"
}

show check
show score audits/2026-11
csafe -q score audits/2026-11 --format json --output "$results/score.json"
show plan
csafe -q plan --format csv --output "$results/plan.csv"
show report --period 2026-11
csafe -q report --period 2026-11 --format markdown --output "$results/report.md"

printf '\n\nAlso written: %s\n' "build/audit/score.json  build/audit/plan.csv  build/audit/report.md"
