#!/bin/bash
# Measures whole builds of this repository's site: five into empty folders, five
# with nothing changed, taken in turns. Prints medians.
# Usage: bench/build.sh STATUARY
set -euo pipefail
statuary=$(realpath "$1")
cd "$(dirname "$0")/.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# Runs one build; prints its seconds and kilobytes.
measure () {
  /usr/bin/time -f '%e %M' -o "$work/time" "$statuary" build --quiet --output "$1"
  cat "$work/time"
}
median () {
  sort -n | sed -n 3p
}

"$statuary" build --quiet --output "$work/warm"
for i in 1 2 3 4 5; do
  measure "$work/site$i" >> "$work/fresh"
  measure "$work/site$i" >> "$work/again"
done
pages=$(find "$work/site1" -name '*.html' | wc -l)
bytes=$(find "$work/site1" -type f -printf '%s\n' | awk '{ n += $1 } END { print n }')
fresh=$(cut -d' ' -f1 "$work/fresh" | median)
again=$(cut -d' ' -f1 "$work/again" | median)
memory=$(cut -d' ' -f2 "$work/fresh" | median)
awk -v p="$pages" -v b="$bytes" -v f="$fresh" -v a="$again" -v m="$memory" 'BEGIN {
  printf "%d pages, %.1f MB\n", p, b / 1e6
  printf "full build       %5.2f s  %7.0f pages/s  (median of 5)\n", f, p / f
  printf "nothing changed  %5.2f s  %4.2f of a full build\n", a, a / f
  printf "peak memory      %5.1f MB\n", m / 1024
}'
