#!/bin/sh
# Packs what a bare GPU machine needs to run scripts/gpu_record.sh beside this source tree: programs
# built here, and the headers to build them there where they do not start.
#
# Usage: scripts/gpu_bundle.sh [ARCHITECTURES]   such as 90 or "80-real;90" (the default)
# Makes build/gpu-bundle (some 30 MB), in the build folder build/gpu.
set -eu

case ${1:-} in
  -h | --help)
    sed -n '2,/^set /s/^# \{0,1\}//p' "$0" | sed '$d'
    exit 0
    ;;
esac
root=$(cd "$(dirname "$0")/.." && pwd)
build=$root/build/gpu
bundle=$root/build/gpu-bundle
googletest=/usr/src/googletest
# Most that may be carried, in MiB.
most=60

die() {
  printf 'error: %s\n' "$*" >&2
  exit 1
}
[ -d "$googletest" ] || die "no $googletest (it holds GoogleTest's sources): install libgtest-dev"

# Of the sources before the build: where they change under it, the bundle counts as stale.
digest=$("$root/scripts/source-digest.sh")
set -- -DVOIDHOP_CUDA=ON -DCMAKE_BUILD_TYPE=Release "-DCMAKE_CUDA_ARCHITECTURES=${1:-80-real;90}"
if command -v ccache >/dev/null 2>&1; then
  set -- "$@" -DCMAKE_CXX_COMPILER_LAUNCHER=ccache -DCMAKE_CUDA_COMPILER_LAUNCHER=ccache
fi
cmake -S "$root" -B "$build" -G Ninja "$@" >&2
cmake --build "$build" --target voidhop-harness parity_test >&2

rm -rf "$bundle"
mkdir -p "$bundle/bin" "$bundle/include"
for program in bin/voidhop-harness tests/parity/parity_test; do
  strip -o "$bundle/bin/$(basename "$program")" "$build/$program"
done
printf '%s\n' "$digest" >"$bundle/sources.sha256"

# Headers of other projects, as the compilers listed them: small libraries whole, of Boost what was read.
include=/usr/include
cp -RL "$include/fmt" "$include/CLI" "$include/nlohmann" "$bundle/include/"
ninja -C "$build" -t deps 2>/dev/null | sed -n "s|^ *$include/\(boost/.*\)|\1|p" | sort -u >"$build/boost.txt"
# Which of these is read depends on the compiler.
(cd "$include" && find boost/config boost/predef -type f) >>"$build/boost.txt"
tar -C "$include" -chf - -T "$build/boost.txt" | tar -C "$bundle/include" -xf -
cp -RL "$googletest" "$bundle/googletest"
rm -rf "$bundle"/googletest/*/test "$bundle"/googletest/*/samples

size=$(du -sm "$bundle" | cut -f 1)
printf '%s: %s MiB\n' "$bundle" "$size"
[ "$size" -le "$most" ] || die "the bundle is larger than $most MiB: name one architecture"
