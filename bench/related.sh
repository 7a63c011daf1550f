#!/bin/bash
# Measures builds of 500 and 2,000 codes of which only related ones are compared: time and memory
# should grow with the codes. Prints medians of three.
# Usage: bench/related.sh STATUARY
set -euo pipefail
statuary=$(realpath "$1")
cd "$(dirname "$0")"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# Prints the seconds and kilobytes of one build into a folder.
measure () { # CODES FOLDER
  /usr/bin/time -f '%e %M' -o "$work/time" "$statuary" build --quiet -C "$work/$1" --output "$work/$2"
  cat "$work/time"
}
median () { # FILE FIELD
  cut -d' ' -f"$2" "$work/$1" | sort -n | sed -n 2p
}

for n in 500 2000; do
  python3 -B -c "import corpus; corpus.write_project($n, '$work/$n')"
  sed -i '2i pairs: related' "$work/$n/content/txp/index.md"
done
for i in 1 2 3; do
  for n in 500 2000; do
    measure "$n" "site-$n-$i" >> "$work/$n-fresh"
    measure "$n" "site-$n-$i" >> "$work/$n-again"
  done
done
awk -v a="$(median 500-fresh 1)" -v b="$(median 2000-fresh 1)" -v c="$(median 2000-again 1)" \
    -v m="$(median 500-fresh 2)" -v n="$(median 2000-fresh 2)" 'BEGIN {
  printf "pairs: related   500 codes  2,000 codes  ratio (of 4 times the codes)\n"
  printf "full build     %7.2f s   %8.2f s   %5.2f\n", a, b, b / a
  printf "peak memory    %6.1f MB  %8.1f MB  %5.2f\n", m / 1024, n / 1024, n / m
  printf "nothing changed, 2,000 codes: %.2f of a full build\n", c / b
}'
