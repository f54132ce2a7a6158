# shellcheck shell=sh
# Steps that quickstart.sh and test.sh share; sourced with $root set to the source folder.
#
# Every step is quiet, keeps its output in a log in the build folder, and shows the end of that log
# when it fails.

if [ -z "${root:-}" ]; then
  echo "error: \$root is not set (source this file from quickstart.sh or test.sh)" >&2
  exit 70
fi

# Tools print in one language, so that logs can be read by anyone; programs under test set their own.
export LC_ALL=C

say() { printf '%s\n' "$*" >&2; }

# A terminal gets a progress line; a log file does not.
on_terminal() { [ -t 2 ] && [ "${TERM:-dumb}" != dumb ]; }

# logged NAME LOG COMMAND...: runs the command, says how long it took; on failure shows the log's end.
logged() {
  logged_name=$1 logged_log=$2
  shift 2
  logged_start=$(date +%s)
  on_terminal && printf '%s ... ' "$logged_name" >&2
  logged_status=0
  "$@" >"$logged_log" 2>&1 || logged_status=$?
  on_terminal && printf '\r\033[K' >&2
  if [ "$logged_status" -ne 0 ]; then
    tail -n 60 "$logged_log" >&2
    say "error: $logged_name failed (exit $logged_status): the whole log is $logged_log"
    return "$logged_status"
  fi
  say "$logged_name: done in $(($(date +%s) - logged_start)) s"
}

# configure PRESET: leaves the build folder in $build.
configure() {
  build=$root/build/$1
  mkdir -p "$build"
  set -- --preset "$1"
  # The first python3 on PATH may lack h5py; the distribution's is the one the packages serve.
  [ -x /usr/bin/python3 ] && set -- "$@" -DPython3_EXECUTABLE=/usr/bin/python3
  if command -v ccache >/dev/null 2>&1; then
    set -- "$@" -DCMAKE_CXX_COMPILER_LAUNCHER=ccache
  fi
  # A build folder that was moved or copied along with the sources names another place: start it anew.
  if [ -f "$build/CMakeCache.txt" ] &&
    ! grep -qxF "CMAKE_HOME_DIRECTORY:INTERNAL=$root" "$build/CMakeCache.txt"; then
    set -- --fresh "$@"
  fi
  (cd "$root" && logged configure "$build/configure.log" cmake "$@") || return
  sed -n 's/^-- \(CUDA: .*\)/\1/p' "$build/configure.log" >&2
}

# build_targets [TARGET...]: builds these, or everything.
build_targets() {
  jobs=$(nproc 2>/dev/null || echo 2)
  if [ $# -gt 0 ]; then
    set -- --target "$@"
  fi
  logged "build (log: $build/build.log)" "$build/build.log" \
    cmake --build "$build" --parallel "$jobs" "$@"
}
