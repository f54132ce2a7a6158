#!/bin/sh
# Runs quickstart.sh and test.sh on a bare Debian 12 or Ubuntu 24.04 made with debootstrap, from a
# folder with a space in its name, with an unusable python3 first on PATH and no git. Needs root,
# debootstrap and unshare, and for Ubuntu its archive keyring.
#
# Usage: scripts/check-fresh-machine.sh [OPTIONS]
#   --working-tree  copy the working tree (default: the last commit)
#   --suite NAME    bookworm (default) or noble
#   --cuda          lend the CUDA toolkit of $CUDA_HOME or /usr/local/cuda to it, read-only
#   --keep          leave the machine's files there for a look afterwards
#   --folder FOLDER where it is built (default: /var/tmp/voidhop-chroot, about 4 GB while it runs)
# MIRROR=URL names a mirror; else the one in this machine's apt sources is taken, and else the public
# one. The bare system is kept in FOLDER/base-NAME and copied for each run.
set -eu

die() {
  printf 'error: %s\n' "$*" >&2
  exit 1
}

# Mounts live in a namespace of their own: they vanish with this process however it ends, and no
# removal outside of it can reach through them.
if [ "${VOIDHOP_FRESH_NAMESPACE:-0}" != 1 ]; then
  [ "$(id -u)" -eq 0 ] || die "this needs root (it makes mounts and a chroot): run it with sudo"
  for tool in debootstrap unshare git tar; do
    command -v "$tool" >/dev/null || die "$tool is missing: install it first"
  done
  export VOIDHOP_FRESH_NAMESPACE=1
  exec unshare --mount --pid --fork --kill-child --propagation private "$0" "$@"
fi

source=$(cd "$(dirname "$0")/.." && pwd)
folder=/var/tmp/voidhop-chroot
suite=bookworm
tree=commit
cuda=no
keep=no
while [ $# -gt 0 ]; do
  case $1 in
    --working-tree) tree=working ;;
    --cuda) cuda=yes ;;
    --keep) keep=yes ;;
    --suite)
      suite=${2:?"--suite needs a name"}
      shift
      ;;
    --folder)
      folder=${2:?"--folder needs a path"}
      shift
      ;;
    -h | --help)
      sed -n '2,/^set /s/^# \{0,1\}//p' "$0"
      exit 0
      ;;
    *) die "unknown argument $1 (see --help)" ;;
  esac
  shift
done
mkdir -p "$folder"
folder=$(cd "$folder" && pwd -P)
base=$folder/base-$suite
machine=$folder/machine
place="/home/fresh user/voidhop tree"

# Every Ubuntu is made by the same debootstrap script, also one newer than this debootstrap.
case $suite in
  bookworm) family=debian components=main script=sid public_mirror=http://deb.debian.org/debian ;;
  noble) family=ubuntu components=main,universe script=gutsy public_mirror=http://archive.ubuntu.com/ubuntu ;;
  *) die "unknown suite $suite: bookworm or noble" ;;
esac

first_mirror() {
  # shellcheck disable=SC2016
  sed -n -e 's/^URIs: *\([^ ]*\).*/\1/p' -e 's/^deb \(\[[^]]*\] \)\{0,1\}\([^ ]*\) .*/\2/p' \
    /etc/apt/sources.list /etc/apt/sources.list.d/*.list /etc/apt/sources.list.d/*.sources 2>/dev/null |
    grep -E "/$family/?\$" | head -n 1
}
mirror=${MIRROR:-$(first_mirror || true)}
mirror=${mirror:-$public_mirror}

# Removes a tree of files, never one with something mounted in it.
remove_tree() {
  if grep -qF " $1/" /proc/self/mountinfo; then
    die "something is still mounted below $1: unmount it, then remove $1"
  fi
  rm -rf --one-file-system "$1"
}
unmount_all() {
  awk -v top="$machine/" 'index($5, top) == 1 {print $5}' /proc/self/mountinfo | sort -r |
    while IFS= read -r point; do umount "$point" || umount --lazy "$point"; done
}
finish() {
  status=$?
  trap - EXIT
  unmount_all
  [ "$keep" = yes ] || remove_tree "$machine"
  exit "$status"
}
trap finish EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

if [ ! -e "$base/.complete" ]; then
  remove_tree "$base"
  debootstrap --variant=minbase --components="$components" \
    --keyring="/usr/share/keyrings/$family-archive-keyring.gpg" \
    "$suite" "$base" "$mirror" "$script" >"$folder/debootstrap.log" 2>&1 ||
    die "debootstrap failed: see $folder/debootstrap.log"
  touch "$base/.complete"
fi
remove_tree "$machine"
cp -a "$base" "$machine"

# How this machine reaches the network is lent to the chroot for this run only.
cp -L /etc/resolv.conf /etc/hosts "$machine/etc/"
apt-config dump 2>/dev/null | grep -i -E '^Acquire::([a-z]+::proxy|Check-(Date|Valid-Until))' \
  >"$machine/etc/apt/apt.conf.d/99host" || true
mount -t proc proc "$machine/proc"
mount -t tmpfs tmpfs "$machine/dev/shm"

mkdir -p "$machine$place"
if [ "$tree" = commit ]; then
  git -c safe.directory="$source" -C "$source" archive HEAD | tar -x -C "$machine$place"
else
  # Files that git still lists but that are gone are left out.
  # shellcheck disable=SC2016
  (cd "$source" && git -c safe.directory="$source" ls-files -z --cached --others --exclude-standard |
    xargs -0 sh -c 'for f; do [ ! -e "$f" ] || printf "%s\0" "$f"; done' sh |
    tar -c --null -T -) | tar -x -C "$machine$place"
fi
if [ "$cuda" = yes ]; then
  toolkit=$(readlink -e "${CUDA_HOME:-/usr/local/cuda}") || die "no CUDA toolkit in ${CUDA_HOME:-/usr/local/cuda}"
  mkdir -p "$machine$toolkit"
  mount --bind "$toolkit" "$machine$toolkit"
  mount -o remount,bind,ro "$machine$toolkit"
  [ -e "$machine/usr/local/cuda" ] || ln -s "$toolkit" "$machine/usr/local/cuda"
fi

cp "$source/scripts/fresh-machine-steps.sh" "$machine/steps.sh"
env -i HOME=/root LC_ALL=de_DE.UTF-8 TERM=dumb CUDA_EXPECTED="$cuda" \
  http_proxy="${http_proxy:-}" https_proxy="${https_proxy:-}" \
  PATH=/opt/decoy:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin \
  chroot "$machine" /bin/sh /steps.sh "$place"
echo "fresh machine: all steps passed ($suite, tree: $tree, cuda: $cuda)"
