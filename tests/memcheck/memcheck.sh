#!/bin/sh
# Runs a program under valgrind's memcheck; ends with 99 where it reports anything: memory read before
# it was written, used after it was freed or beyond its end, or lost.
#
# Usage: memcheck.sh [--must-find] PROGRAM [ARGUMENT...]
#   --must-find  the other way round: ends with 1 where nothing was reported
#
# Ends with 77 where there is no valgrind. The program must have been built for any x86-64 (no
# -march=native) and without sanitizers: valgrind 3.19 does not know AVX-512. What the program chooses
# when it runs is no trouble, since valgrind says that the processor has no AVX-512.
set -u

must_find=no
if [ "${1:-}" = --must-find ]; then
  must_find=yes
  shift
fi
if ! command -v valgrind >/dev/null 2>&1; then
  echo "skipped: valgrind is not installed"
  exit 77
fi
valgrind --quiet --error-exitcode=99 --leak-check=full --errors-for-leak-kinds=definite "$@"
status=$?
if [ "$must_find" = no ]; then
  exit "$status"
fi
if [ "$status" -eq 99 ]; then
  exit 0
fi
echo "memcheck ended with $status and has not found the planted error"
exit 1
