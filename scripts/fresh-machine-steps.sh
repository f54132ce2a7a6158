#!/bin/sh
# What check-fresh-machine.sh does inside the chroot. Usage: fresh-machine-steps.sh FOLDER
set -eu

cd "$1"
die() {
  printf 'fresh machine: error: %s\n' "$*" >&2
  exit 1
}
step() { printf '\nfresh machine: %s\n' "$*"; }
expect_line() { grep -q -e "$1" "$2" || die "$2 has no line like: $1"; }

# A python3 that must not be used, first on PATH.
mkdir -p /opt/decoy
printf '#!/bin/sh\necho "the python3 of PATH was used: $*" >&2\nexit 99\n' >/opt/decoy/python3
chmod +x /opt/decoy/python3
if command -v git >/dev/null; then die "git is there; the check is meant to do without"; fi

step "quickstart.sh as a user without sudo must name the packages and exit 69"
status=0
setpriv --reuid=65534 --regid=65534 --clear-groups ./quickstart.sh >/tmp/refused.log 2>&1 || status=$?
cat /tmp/refused.log
[ "$status" -eq 69 ] || die "exit $status instead of 69"
expect_line 'g++' /tmp/refused.log

step "quickstart.sh as root"
./quickstart.sh
for file in out/quickstart.h5 out/quickstart.png; do
  [ -s "$file" ] || die "$file was not made"
done
if [ "${CUDA_EXPECTED:-no}" = yes ]; then
  expect_line '^-- CUDA: /' build/release/configure.log
else
  expect_line '^-- CUDA: none' build/release/configure.log
fi

step "quickstart.sh again, with no network"
unshare --net ./quickstart.sh

step "test.sh, with no network"
unshare --net ./test.sh
