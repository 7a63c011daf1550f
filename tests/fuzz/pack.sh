#!/bin/sh
# Packs the files of one or more folders as one input of several files (fuzz.h);
# of two of one name the later counts.
#   tests/fuzz/pack.sh FOLDER… > INPUT
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
for folder in "$@"; do cp -R "$folder/." "$work"; done
cd "$work"
find . -type f | LC_ALL=C sort | while read -r path; do
  printf '=== %s\n' "${path#./}"
  cat "$path"
  [ -z "$(tail -c 1 "$path")" ] || echo
done
