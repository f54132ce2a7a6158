# shellcheck shell=sh
# Steps with a limit each and a summary of all; sourced by gpu_record.sh, which sets $out (the folder of
# the results), $deadline (seconds since 1970), $gpu and $programs (for the summary).
# shellcheck disable=SC2154

# A reason that every further step is skipped for; empty as long as they run.
skip_all=
# What a step prints (as grep -E has it) where this machine does not allow it: such a failure is a skip.
excuse=
# Names of the steps wanted, between commas; empty for all.
only=
failures=0
rows=

now() { date +%s; }
seconds_left() { echo $((deadline - $(now))); }
say() { printf '%s\n' "$*" >&2; }

# json_text TEXT: as a JSON string, in one line of ASCII.
json_text() {
  printf '"%s"' "$(printf '%s' "$1" | tr '\n\t' '  ' | tr -cd '\040-\176' | sed 's/[\\"]/\\&/g')"
}

wanted() {
  case ",$only," in
    ,, | *",$1,"*) return 0 ;;
    *) return 1 ;;
  esac
}

# note NAME STATUS EXIT_CODE SECONDS FILE REASON: a row of the summary. STATUS is passed, failed,
# "timed out" or skipped; the exit code is null for a step that did not run.
note() {
  rows="$rows${rows:+,
}  {\"name\": $(json_text "$1"), \"status\": \"$2\", \"exit_code\": $3, \"seconds\": $4, \"file\": $(json_text "$5"), \"reason\": $(json_text "$6")}"
  say "$(printf '%-9s %-28s %4s s  %s' "$2" "$1" "$4" "$6")"
  write_summary
}

# Written after every step, so that a run that is cut off leaves it.
write_summary() {
  printf '{"gpu": %s, "date": "%s", "programs": %s, "failures": %s, "steps": [\n%s\n]}\n' \
    "$(json_text "$gpu")" "$(date -u +%Y-%m-%d)" "$(json_text "$programs")" "$failures" "$rows" \
    >"$out/summary.json"
}

# step NAME LIMIT FILE COMMAND...: runs the command for at most LIMIT seconds and what is left of all.
# Its output goes to $out/FILE. A failure is noted and does not stop what follows.
step() {
  step_name=$1 step_limit=$2 step_file=$3
  shift 3
  wanted "$step_name" || return 0
  step_left=$(seconds_left)
  if [ -n "$skip_all" ]; then
    note "$step_name" skipped null 0 "" "$skip_all"
    return 0
  elif [ "$step_left" -lt 5 ]; then
    note "$step_name" skipped null 0 "" "no time was left"
    return 0
  elif [ "$step_limit" -gt "$step_left" ]; then
    step_limit=$step_left
  fi
  step_began=$(now)
  step_code=0
  timeout -k 5 "$step_limit" "$@" >"$out/$step_file" 2>&1 </dev/null || step_code=$?
  step_took=$(($(now) - step_began))
  if [ "$step_code" -ne 0 ] && [ -n "$excuse" ] && grep -qsE "$excuse" "$out/$step_file"; then
    note "$step_name" skipped "$step_code" "$step_took" "$step_file" \
      "not allowed here: $(grep -m 1 -E "$excuse" "$out/$step_file" | cut -c 1-200)"
    return 0
  fi
  case $step_code in
    0) note "$step_name" passed 0 "$step_took" "$step_file" "" ;;
    124 | 137)
      failures=$((failures + 1))
      note "$step_name" "timed out" "$step_code" "$step_took" "$step_file" "limit $step_limit s"
      ;;
    *)
      failures=$((failures + 1))
      note "$step_name" failed "$step_code" "$step_took" "$step_file" \
        "$(tail -n 1 "$out/$step_file" | cut -c 1-200)"
      ;;
  esac
}

# tool_step TOOL NAME LIMIT FILE ARGUMENTS...: a step of a tool that this machine may lack.
tool_step() {
  tool=$1 tool_name=$2
  shift 2
  wanted "$tool_name" || return 0
  if [ -z "$skip_all" ] && ! tool_path=$(find_tool "$tool"); then
    note "$tool_name" skipped null 0 "" "$tool is not installed"
    return 0
  fi
  tool_limit=$1 tool_file=$2
  shift 2
  step "$tool_name" "$tool_limit" "$tool_file" "${tool_path:-$tool}" "$@"
}

# find_tool NAME: its path, on PATH or in the places of the CUDA toolkit.
find_tool() {
  command -v "$1" && return
  for folder in "${CUDA_HOME:-/usr/local/cuda}/bin" /usr/local/cuda/bin /opt/nvidia/nsight-compute/*; do
    if [ -x "$folder/$1" ]; then
      printf '%s\n' "$folder/$1"
      return
    fi
  done
  return 1
}
