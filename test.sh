#!/bin/sh
# Installs what is missing, builds everything and runs the tests; then builds the unit tests of what
# moves voids and of the config reader again with address and undefined-behaviour sanitizers, and
# runs those, and the tests of the engines' threads with the thread sanitizer.
#
# Usage: ./test.sh [--long]
#   --long  also run the tests labelled long
#
# Ends non-zero where a test fails.
set -eu

root=$(cd "$(dirname "$0")" && pwd -P)
long=no
for argument in "$@"; do
  case $argument in
    --long) long=yes ;;
    -h | --help)
      sed -n '2,/^set /s/^# \{0,1\}//p' "$0"
      exit 0
      ;;
    *)
      echo "error: unknown argument $argument (see --help)" >&2
      exit 64
      ;;
  esac
done
# shellcheck source=scripts/build-steps.sh
. "$root/scripts/build-steps.sh"

"$root/scripts/install-packages.sh"
configure ci
build_targets

set -- --test-dir "$build" --output-on-failure --no-tests=error --output-log "$build/ctest.log"
if [ "$long" = no ]; then
  set -- "$@" --label-exclude '^long$'
fi
status=0
ctest "$@" --parallel "$(nproc 2>/dev/null || echo 2)" || status=$?
if [ "$status" -ne 0 ]; then
  say "error: the tests did not all pass (exit $status): the whole log is $build/ctest.log"
fi

# A part of the unit tests: these touch memory by computed places, or read what anyone may write.
sanitized='lattice random model dynamics engine cpu config'
configure debug
set --
for folder in $sanitized; do
  set -- "$@" "tests/unit/$folder/all"
done
build_targets "$@"
for folder in $sanitized; do
  logged "sanitized tests of $folder" "$build/sanitized-$folder.log" \
    env UBSAN_OPTIONS=print_stacktrace=1 \
    ctest --test-dir "$build/tests/unit/$folder" --output-on-failure --stop-on-failure \
    --no-tests=error --label-exclude '^long$' --parallel "$(nproc 2>/dev/null || echo 2)" || status=$?
done

configure threads
build_targets cpu_test
logged "thread-sanitized tests of the engines" "$build/sanitized-threads.log" \
  ctest --test-dir "$build/tests/unit/cpu" --output-on-failure --stop-on-failure \
  --no-tests=error --tests-regex Independence --parallel "$(nproc 2>/dev/null || echo 2)" || status=$?
exit "$status"
