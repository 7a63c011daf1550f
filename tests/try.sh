#!/bin/bash
# README's two commands on bare systems: Debian as debootstrap makes it, with make
# and nothing else, in a temporary folder; once as root and once as a user who has
# sudo. Each gets a clean clone of what is committed here.
#
#   tests/try.sh RELEASE              bookworm, trixie, testing …: both commands
#   tests/try.sh RELEASE ARCH         of another machine, which QEMU emulates: the
#                                     unit programs pass, and the site has the
#                                     bytes that it has here
#   AS="root" tests/try.sh RELEASE    only as root (or AS="user")
#
# It needs root, debootstrap, git and a network; of another machine, besides,
# qemu-user-static and what this machine itself needs to build. DEBIAN is the mirror;
# npm and apt see the proxies and certificates of the environment.
set -euo pipefail
cd "$(dirname "$0")/.."
release=${1:?usage: tests/try.sh RELEASE [ARCH]}
own=$(dpkg --print-architecture)
arch=${2:-$own}
work=$(mktemp -d "${TMPDIR:-/tmp}/statuary-try.XXXXXX")

# Mounts and processes end with the namespaces that they are made in.
if [ -z "${STATUARY_TRY-}" ]; then
  [ "$(id -u)" -eq 0 ] || { echo 'debootstrap needs root: run this with sudo.' >&2; exit 1; }
  rmdir "$work"
  exec env STATUARY_TRY=1 unshare --mount --pid --fork --kill-child --mount-proc "$0" "$@"
fi
# A folder in which something is mounted still is not removed.
trap 'umount -R "$work"/*/{dev,proc,sys} 2>/dev/null || true; rm -rf --one-file-system "$work"' EXIT
trap 'exit 1' HUP INT TERM

# in_system SYSTEM USER COMMAND
in_system () {
  chroot "$work/$1" /usr/bin/env -i PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin HOME="$(home "$2")" TERM=dumb LANG=C.UTF-8 \
    ${https_proxy+https_proxy="$https_proxy"} ${http_proxy+http_proxy="$http_proxy"} \
    ${NODE_EXTRA_CA_CERTS+NODE_EXTRA_CA_CERTS="$NODE_EXTRA_CA_CERTS"} \
    /usr/bin/setpriv --reuid="$2" --regid="$2" --init-groups /bin/sh -euc "cd ~/statuary && $3"
}

home () { if [ "$1" = root ]; then echo /root; else echo "/home/$1"; fi; }

# new_system SYSTEM USER: a bare system with a clone that belongs to USER
new_system () {
  local system=$work/$1 name
  debootstrap --arch="$arch" --variant=minbase --include="ca-certificates,make$([ "$2" = root ] || echo ,sudo)" "$release" "$system" ${DEBIAN:+"$DEBIAN"} \
    > "$work/debootstrap.log" 2>&1 || { tail -n 20 "$work/debootstrap.log"; return 1; }
  for name in etc/resolv.conf etc/hosts etc/ssl/certs/ca-certificates.crt; do
    if [ -e "/$name" ]; then cp -L "/$name" "$system/$name"; fi
  done
  mount -t proc proc "$system/proc"
  mount --rbind /dev "$system/dev"
  mount --make-rslave "$system/dev"
  mount --rbind /sys "$system/sys"
  mount --make-rslave "$system/sys"
  mount -t tmpfs -o mode=1777 tmpfs "$system/dev/shm"
  if [ "$2" != root ]; then
    chroot "$system" useradd --create-home --shell /bin/sh "$2"
    echo "$2 ALL=(ALL) NOPASSWD: ALL" > "$system/etc/sudoers.d/$2"
  fi
  git clone --quiet . "$system$(home "$2")/statuary"
  chroot "$system" chown -R "$2:" "$(home "$2")"
}

# The versions that matter, as a row of the table in CONTRIBUTING.md.
row () {
  local package list=
  for package in gcc libxml2-dev npm; do
    list+=" | $(chroot "$work/$1" dpkg-query -W -f '${Version}' "$package" 2>/dev/null || echo none)"
  done
  echo "| $release $arch | $(date +%F)$list | $2 |"
}

# README's commands as they stand there.
commands=$(sed -n 's/^    \(make setup.*\)/\1/p' README.md)
[ "$(wc -l <<< "$commands")" -eq 2 ] || { echo "README has other commands than these two:"; echo "$commands"; exit 1; }

if [ "$arch" != "$own" ]; then
  make --no-print-directory all
  build/statuary build --quiet -o "$work/here"
  new_system emulated root
  in_system emulated root 'make setup site unit-programs'
  in_system emulated root 'set -- build/tests/*; for test; do [ -x "$test" ] && "$test" > log 2>&1 || [ ! -x "$test" ] || { cat log; exit 1; }; done'
  diff -r --exclude=.gitignore --exclude=.statuary-manifest "$work/here" "$work/emulated$(home root)/statuary/site"
  row emulated "the unit programs pass, the site is the same"
  exit 0
fi

failed=
for user in ${AS:-root user}; do
  echo "# $release as $user"
  new_system "$user" "$user"
  while read -r command; do
    echo "$ $command"
    if ! in_system "$user" "$user" "$command" 2>&1; then
      failed+=" $user ($command)"
      break
    fi
  done <<< "$commands"
  row "$user" "$([ -z "$failed" ] && echo "pass as $user" || echo "FAIL:$failed")"
  umount -R "$work/$user/dev" "$work/$user/proc" "$work/$user/sys"
  rm -rf --one-file-system "${work:?}/$user"
done
[ -z "$failed" ]
