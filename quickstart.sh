#!/bin/sh
# Installs what is missing, builds voidhop, runs the first job and draws it.
#
# Usage: ./quickstart.sh [--cpu-only] [-o FOLDER]
#   --cpu-only  build without CUDA even where nvcc is found
#   -o FOLDER   where the result and the figure go (default: out, beside this script)
set -eu

root=$(cd "$(dirname "$0")" && pwd -P)
out=$root/out
preset=release
while [ $# -gt 0 ]; do
  case $1 in
    --cpu-only) preset=cpu-only ;;
    -o)
      out=${2:?"-o needs a folder"}
      shift
      ;;
    -h | --help)
      sed -n '2,/^set /s/^# \{0,1\}//p' "$0"
      exit 0
      ;;
    *)
      echo "error: unknown argument $1 (see --help)" >&2
      exit 64
      ;;
  esac
  shift
done
# shellcheck source=scripts/build-steps.sh
. "$root/scripts/build-steps.sh"

"$root/scripts/install-packages.sh"
configure "$preset"
build_targets voidhop
program=$build/bin/voidhop

mkdir -p "$out"
out=$(cd "$out" && pwd)
say ""
say "run: cooling of planted glasses (configs/quickstart.yaml)"
"$program" run "$root/configs/quickstart.yaml" -o "$out/quickstart.h5"
"$program" plot "$out/quickstart.h5" -o "$out/quickstart.png"

say ""
say "made:"
say "  $program"
say "  $out/quickstart.h5   (h5dump, h5py, xarray; what is in it: $root/docs/results.md)"
say "  $out/quickstart.png"
say ""
# The summary is read with the interpreter that draws the figures.
if [ -x /usr/bin/python3 ]; then python=/usr/bin/python3; else python=python3; fi
PYTHONPATH=$root/python "$python" -m voidhop.summary "$out/quickstart.h5"
