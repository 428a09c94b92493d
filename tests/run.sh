#!/usr/bin/env bash
# Installs what is missing, builds the tests and runs them all: tests/run.sh [CMAKE OPTION…]. The last line counts them.
set -euo pipefail
cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.."

.ci/install build tests
.ci/build tests -DCMAKE_BUILD_TYPE=Debug -DCMAKE_CXX_FLAGS_DEBUG=-O0 "$@"
.ci/test tests
