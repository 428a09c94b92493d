#!/usr/bin/env bash
# Installs what is missing, builds csafe and runs the monthly audit of examples/telecom. Writes below build/ only.
set -euo pipefail
cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.."

.ci/install build
.ci/build release -DCMAKE_BUILD_TYPE=Release -DCSAFE_TESTS=OFF

csafe=$PWD/build/release/cli/csafe
audit=$PWD/build/audit
mkdir -p "$audit"
cd examples/telecom
