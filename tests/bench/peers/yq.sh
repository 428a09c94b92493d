#!/bin/sh
# yq and jq: yq.sh WORKSPACE. This is the yq of Debian (Andrey Kislyuk's, in Python), which hands JSON to jq. It opens
# all its files before it reads the first, so it gets 200 at a time.
set -eu
defaults=$(yq -c '[.sections[].items[] | {key: .id, value: (.risk.likelihood * .risk.severity)}] | from_entries' \
  "$1"/checklists/*.yaml)
find "$1/audits" -name '*.yaml' -print0 |
  xargs -0 -n 200 yq -r --argjson defaults "$defaults" '
    .answers | to_entries[] | .key as $item | .value | if type == "array" then .[] else . end |
    if type == "object" then . else {result: .} end | select(.result == "fail") |
    if .risk then .risk.likelihood * .risk.severity else $defaults[$item] end' |
  awk '{ findings += 1; score += $1 } END { printf "findings=%d score=%d\n", findings, score }'
