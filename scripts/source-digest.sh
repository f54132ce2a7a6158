#!/bin/sh
# Prints one SHA-256 of all that programs are built from, so that a carried program is known to belong to
# the sources beside it.
set -eu
export LC_ALL=C

cd "$(dirname "$0")/.."
find CMakeLists.txt cmake include src kernels bench/harness_main.cpp bench/CMakeLists.txt tests/parity tests/support \
  -type f \( -name '*.[ch]pp' -o -name '*.cu' -o -name '*.cuh' -o -name '*.in' -o -name '*.cmake' \
  -o -name CMakeLists.txt \) -exec sha256sum {} + | sort | sha256sum | cut -d ' ' -f 1
