#!/bin/sh
# Installs the Debian or Ubuntu packages of packages-debian.txt that are missing.
#
# Usage: install-packages.sh [--list-missing]
#   --list-missing  print the missing names, one a line, and install nothing
#
# With nothing missing, the network is not touched. Installing needs root or sudo; without either
# the missing names are printed and the exit code is 69. On a system without dpkg nothing is
# checked: CMake then names what it does not find. VOIDHOP_SKIP_PACKAGES=1 does the same by choice.
set -eu

list="$(cd "$(dirname "$0")" && pwd)/packages-debian.txt"

say() { printf '%s\n' "$*" >&2; }

# What this system has no package of is left out of the list.
unavailable='^$'
if (. /etc/os-release && [ "$ID" = ubuntu ]) 2>/dev/null; then
  unavailable='# Debian only'
fi

missing_packages() {
  sed -e "/$unavailable/d" -e 's/#.*//' -e 's/[[:space:]]*//g' -e '/^$/d' "$list" | while IFS= read -r name; do
    status=$(dpkg-query --show --showformat='${db:Status-Status}' "$name" 2>/dev/null || true)
    [ "$status" = installed ] || printf '%s\n' "$name"
  done
}

# The command that gives root's rights, or nothing for root. Fails where there is no way.
root_command() {
  if [ "$(id -u)" -eq 0 ]; then
    return 0
  fi
  command -v sudo >/dev/null 2>&1 || return 1
  if sudo -n true 2>/dev/null; then
    echo "sudo -n"
  elif [ -t 0 ] && [ -t 2 ]; then
    echo sudo
  else
    return 1
  fi
}

if [ "${VOIDHOP_SKIP_PACKAGES:-0}" = 1 ]; then
  exit 0
fi
if ! command -v dpkg-query >/dev/null 2>&1; then
  say "note: no dpkg here, so packages are not checked; install what $list lists"
  exit 0
fi

missing=$(missing_packages)
if [ "${1:-}" = --list-missing ]; then
  [ -z "$missing" ] || printf '%s\n' "$missing"
  exit 0
fi
if [ -z "$missing" ]; then
  exit 0
fi

names=$(printf '%s' "$missing" | tr '\n' ' ')
if ! as_root=$(root_command); then
  say "error: packages are missing (and neither root nor sudo is at hand): ask for"
  say "  apt-get install --no-install-recommends $names"
  exit 69
fi

say "installing: $names"
log=$(mktemp)
trap 'rm -f "$log"' EXIT
# The words of as_root and names are meant to be split.
# shellcheck disable=SC2086
if ! { $as_root apt-get update &&
  $as_root env DEBIAN_FRONTEND=noninteractive apt-get install --yes --no-install-recommends $names; } \
  >"$log" 2>&1; then
  tail -n 30 "$log" >&2
  say "error: apt could not install (reason above): install by hand: $names"
  exit 69
fi
if [ -n "$(missing_packages)" ]; then
  say "error: apt ended well, yet these are still missing: $(missing_packages | tr '\n' ' ')"
  exit 69
fi
