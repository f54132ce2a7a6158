#!/bin/sh
# Runs a compile command of nvcc (its arguments) and keeps what ptxas reports of the kernels beside the
# object: OBJECT.ptxas. Everything else on standard error, warnings of ptxas included, passes through.
set -eu

object=
previous=
for word; do
  [ "$previous" != -o ] || object=$word
  previous=$word
done
if [ -z "$object" ]; then
  exec "$@"
fi

said=$object.said
status=0
"$@" 2>"$said" || status=$?
report='^ptxas info |^    [0-9]+ bytes stack frame'
grep -E "$report" "$said" >"$object.ptxas" || true
grep -Ev "$report|^$" "$said" >&2 || true
rm -f "$said"
exit "$status"
