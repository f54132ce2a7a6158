#!/bin/sh
# Verifies and measures voidhop on a machine with a GPU, in less than ten minutes. The machine needs
# the driver; where the programs of scripts/gpu_bundle.sh do not start or belong to other sources, the
# CUDA toolkit, CMake and g++ too. bench/README.md says how to read what it leaves.
#
# Usage: scripts/gpu_record.sh [OPTIONS] [FOLDER]
#   FOLDER           for the results (default: bench/results/gpu-NAME, NAME being the GPU's)
#   --only STEP,...  these steps alone
#   --build          build the programs here, even where the carried ones would do
#   --archive FILE   pack the folder into FILE as well (.tar.gz)
# Exit code: 0 all steps passed or were skipped for a missing tool, 1 one failed, 69 no usable GPU (every step is
# then in the summary as skipped) or no programs.
# Environment: VOIDHOP_HARNESS, VOIDHOP_PARITY: programs to take; VOIDHOP_BUNDLE: folder of the bundle
# (default: build/gpu-bundle); VOIDHOP_RECORD_SECONDS: time for everything (default: 530).
set -eu
export LC_ALL=C

root=$(cd "$(dirname "$0")/.." && pwd)
bundle=${VOIDHOP_BUNDLE:-$root/build/gpu-bundle}
deadline=$(($(date +%s) + ${VOIDHOP_RECORD_SECONDS:-530}))
out='' gpu='' programs='' build=no archive=''
. "$root/scripts/record-steps.sh"

die() {
  code=$1
  shift
  say "error: $*"
  exit "$code"
}
while [ $# -gt 0 ]; do
  case $1 in
    -h | --help)
      sed -n '2,/^set /s/^# \{0,1\}//p' "$0"
      exit 0
      ;;
    --only)
      only=${2:?"--only needs names of steps"}
      shift
      ;;
    --archive)
      archive=${2:?"--archive needs a file"}
      shift
      ;;
    --build) build=yes ;;
    -*) die 64 "unknown option $1: see --help" ;;
    *) out=$1 ;;
  esac
  shift
done
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

# --- the programs: those named, those carried, or built here ----------------------------------------
starts() { [ -x "$1" ] && timeout -k 5 60 "$1" devices --json >"$scratch/devices.json" 2>"$scratch/devices.err"; }

build_here() {
  say "building (log: $root/build/gpu-here/build.log) ..."
  here=$root/build/gpu-here
  mkdir -p "$here"
  set -- -DVOIDHOP_CUDA=ON -DCMAKE_BUILD_TYPE=Release
  [ ! -d "$bundle/include" ] || set -- "$@" "-DVOIDHOP_BUNDLE=$bundle"
  capability=$(nvidia-smi --query-gpu=compute_cap --format=csv,noheader 2>/dev/null | head -n 1 | tr -d .) || true
  [ -z "$capability" ] || set -- "$@" "-DCMAKE_CUDA_ARCHITECTURES=$capability"
  if command -v ninja >/dev/null; then
    set -- "$@" -G Ninja
  fi
  {
    timeout -k 5 60 cmake -S "$root" -B "$here" "$@" &&
      timeout -k 5 300 cmake --build "$here" --parallel --target voidhop-harness parity_test
  } >"$here/build.log" 2>&1
}

parity=${VOIDHOP_PARITY:-}
if [ -n "${VOIDHOP_HARNESS:-}" ]; then
  harness=$VOIDHOP_HARNESS
  programs="named: $harness"
  starts "$harness" || die 69 "$harness does not start: $(tail -n 1 "$scratch/devices.err" 2>/dev/null)"
else
  harness=$bundle/bin/voidhop-harness
  if [ "$build" = no ] && starts "$harness" &&
    [ "$("$root/scripts/source-digest.sh")" = "$(cat "$bundle/sources.sha256")" ]; then
    programs=carried
    parity=${parity:-$bundle/bin/parity_test}
  else
    build_here || {
      tail -n 30 "$root/build/gpu-here/build.log" >&2
      die 69 "the programs could not be built: the log is $root/build/gpu-here/build.log"
    }
    programs="built here in $(($(date +%s) - deadline + ${VOIDHOP_RECORD_SECONDS:-530})) s"
    harness=$root/build/gpu-here/bin/voidhop-harness
    parity=${parity:-$root/build/gpu-here/tests/parity/parity_test}
    starts "$harness" || die 69 "what was built here does not start: $(tail -n 1 "$scratch/devices.err")"
  fi
fi

# --- the GPU ----------------------------------------------------------------------------------------
# value NAME: of the first such text in the report on devices.
value() { sed -n "s/.*\"$1\":\"\([^\"]*\)\".*/\1/p" "$scratch/devices.json" | head -n 1; }
if grep -q '"usable":true' "$scratch/devices.json"; then
  gpu=$(value name)
else
  skip_all="no usable GPU: $(value reason)"
fi
if [ -z "$out" ]; then
  out=$root/bench/results/gpu-$(printf '%s' "${gpu:-none}" | tr '[:upper:]' '[:lower:]' | tr -cs '[:alnum:]' '-' | sed 's/-$//')
fi
mkdir -p "$out"
out=$(cd "$out" && pwd)
cp "$scratch/devices.json" "$out/devices.json"
note devices passed 0 0 devices.json "$skip_all"

# --- the steps, the most telling first ---------------------------------------------------------------
# bench NAME LIMIT GRID [OPTIONS]: measures into NAME.json; what was measured before a limit is kept.
bench() {
  bench_name=$1 bench_limit=$2 bench_grid=$3
  shift 3
  step "$bench_name" "$bench_limit" "$bench_name.log" "$harness" bench -s "$bench_grid" \
    --repeats 3 --seconds 0.3 -o "$out/$bench_name.json" "$@"
}
# Repeats that last about a second whatever the tool slows them down by.
small="bench --engine cuda -s L=20,density=0.03,T=0.2,replicas=4 --repeats 1 --seconds 0.5"
# sanitize TOOL SCHEME: of protected and checkerboard.
sanitize() {
  excuse='Device not supported|Unable to launch the target'
  # shellcheck disable=SC2086
  tool_step compute-sanitizer "$1_$2" 60 "$1_$2.log" --tool "$1" --error-exitcode 9 --print-limit 20 \
    "$harness" $small --method protected,checkerboard -s "scheme=$2"
  excuse=
}
# sanitize_census TOOL: of the kernels that count levels.
sanitize_census() {
  excuse='Device not supported|Unable to launch the target'
  tool_step compute-sanitizer "$1_census" 45 "$1_census.log" --tool "$1" --error-exitcode 9 --print-limit 20 \
    "$harness" census --engine cuda -L 40 -T 0.05 --replicas 64 --repeats 1
  excuse=
}
# profile T: counters of one launch of the kernel that advances replicas, the fourth, since those before
# are short trials; then as text, and by instruction.
profile() {
  excuse='ERR_NVGPUCTRPERM|LibraryNotLoaded|not supported'
  report=$out/ncu_T$1.ncu-rep
  tool_step ncu "ncu_T$1" 75 "ncu_T$1.log" --clock-control none --set full --import-source yes \
    --kernel-name regex:advance_kernel --launch-skip 3 --launch-count 1 --force-overwrite --export "$report" \
    "$harness" bench --engine cuda --method protected -s "L=200,T=$1,replicas=1056" --repeats 3 --seconds 0.2
  excuse=
  [ -f "$report" ] || return 0
  tool_step ncu "ncu_T$1_details" 20 "ncu_T$1_details.txt" --import "$report" --page details --print-details all
  tool_step ncu "ncu_T$1_source" 20 "ncu_T$1_source.csv" --import "$report" --page source --csv
}

tool_step nvidia-smi nvidia-smi 20 nvidia-smi.txt -q
step parity 150 parity.log env VOIDHOP_REQUIRE_GPU=1 "${parity:-parity_test}" "--gtest_output=xml:$out/parity.xml"
step verify_quick 90 verify_quick.log "$harness" verify --engine cuda --quick -o "$out/verify_quick.json"
bench bench_protected 60 L=200,T=0.1,0.15,0.2,replicas=2112 --engine cuda --method protected
step census 60 census.log "$harness" census --engine cuda -T 0.05,0.03,0.07 --repeats 3 --seconds 2 -o "$out/census.json"
sanitize memcheck closed_cells
sanitize racecheck closed_cells
sanitize_census memcheck
sanitize_census racecheck
profile 0.15
bench bench_replicas 100 L=200,T=0.15,0.1,0.2,replicas=132,264,528,1056,4224,8192 --engine cuda --method protected
bench bench_cpu 40 "L=200,T=0.1,0.15,0.2,replicas=$(($(nproc) * 4))" --engine cpu --method protected --threads "$(nproc)"
bench bench_checkerboard 45 L=200,T=0.1,0.15,0.2,replicas=2112 --engine cuda --method checkerboard
sanitize synccheck closed_cells
sanitize initcheck closed_cells
profile 0.1
sanitize racecheck four_colour
sanitize memcheck four_colour
bench bench_sizes 45 L=100,400,T=0.15,replicas=1056 --engine cuda --method protected
step verify 120 verify.log "$harness" verify --engine cuda -o "$out/verify.json"

[ -z "$archive" ] || tar -czf "$archive" -C "$(dirname "$out")" "$(basename "$out")"
say "$out/summary.json: $failures failed"
[ -z "$skip_all" ] || exit 69
[ "$failures" -eq 0 ] || exit 1
