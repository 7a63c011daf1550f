#!/bin/bash
# The Containerfile where no registry answers: its base image is made with debootstrap,
# the image is built from a clean clone, and it builds a new project as its own user.
#
#   tests/container.sh [RELEASE]    bookworm (the default) or trixie
#
# It needs root, buildah, debootstrap, git and a network; DEBIAN is the mirror. Images
# and containers live in a temporary folder, and are gone at the end.
set -euo pipefail
cd "$(dirname "$0")/.."
release=${1:-bookworm}
[ "$(id -u)" -eq 0 ] || { echo 'debootstrap needs root: run this with sudo.' >&2; exit 1; }
work=$(mktemp -d "${TMPDIR:-/tmp}/statuary-container.XXXXXX")
export BUILDAH_ISOLATION=chroot
images=(--root "$work/images" --runroot "$work/run" --storage-driver vfs)
trap 'rm -rf --one-file-system "$work"' EXIT
trap 'exit 1' HUP INT TERM

debootstrap --variant=minbase --include=ca-certificates "$release" "$work/base" ${DEBIAN:+"$DEBIAN"} > "$work/log" 2>&1 || { tail -n 20 "$work/log"; exit 1; }
cp -L /etc/ssl/certs/ca-certificates.crt "$work/base/etc/ssl/certs/"
base=$(buildah "${images[@]}" from scratch)
tar -C "$work/base" -cf "$work/base.tar" .
buildah "${images[@]}" add --quiet "$base" "$work/base.tar" / > "$work/log"
buildah "${images[@]}" commit --quiet "$base" "docker.io/library/debian:$release-slim" > "$work/log"

git clone --quiet . "$work/clone"
buildah "${images[@]}" build --pull-never --network host --build-arg RELEASE="$release" --tag statuary "$work/clone" > "$work/log" 2>&1 || { tail -n 20 "$work/log"; exit 1; }
made=$(buildah "${images[@]}" from --pull-never localhost/statuary)
mkdir "$work/project"
chown 65532:65532 "$work/project"
run () { buildah "${images[@]}" run --volume "$work/project:/project" "$made" -- "$@"; }
[ "$(run id -u)" = 65532 ]
run statuary init .
run statuary build
run statuary --version
test -s "$work/project/site/index.html"
