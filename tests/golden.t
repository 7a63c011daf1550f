#!/bin/bash
# Tiny whole sites with the output they should have, byte for byte, whatever
# the number of threads.
#
#   tests/golden.t            all of tests/golden
#   tests/golden.t families   this one
#
# A case is a site (content/, locales/, templates/) with
#   expected/    the whole output, but for the manifest
#   diagnostics  what the program prints on standard error
. "$(dirname "$0")/frame.sh"
cases=$here/golden

# build CASE THREADS: into $work/THREADS
build() { "$statuary" build --quiet -C "$cases/$1" -o "$work/$2" -j "$2" > "$work/stdout" 2> "$work/stderr"; }

# builds CASE THREADS: build ends with 0 and prints what is expected
builds() {
  build "$1" "$2" || { cat "$work/stderr"; return 1; }
  diff -u --label expected --label printed "$cases/$1/diagnostics" "$work/stderr"
}

as_expected() { diff -ruN --exclude=.statuary-manifest "$cases/$1/expected" "$work/$2"; }

# The files that a manifest names.
named() { grep -v '^[#=]' "$1/.statuary-manifest" | cut -d ' ' -f 3- | sort; }
same_manifest() { diff <(named "$work/1") <(named "$work/8"); }

state() { find "$work/8" -printf '%p %i %T@ %C@\n' | sort; }

# A second build changes nothing at all; where files are not as it left them, it
# looks at them and lets them stay: each is given an old time.
writes_nothing() {
  local touched before
  before=$(state)
  build "$1" 8 || { cat "$work/stderr"; return 1; }
  diff <(echo "$before") <(state) || return 1
  find "$work/8" -exec touch -h -d '2001-01-01 00:00:00Z' {} +
  build "$1" 8 || { cat "$work/stderr"; return 1; }
  touched=$(find "$work/8" -mindepth 1 ! -name .statuary-manifest -newermt '2001-01-02 00:00:00Z')
  [ -z "$touched" ] || { echo "$touched"; return 1; }
}

if [ $# -eq 0 ]; then
  for path in "$cases"/*/expected; do
    path=${path%/expected}
    set -- "$@" "${path##*/}"
  done
fi

for case in "$@"; do
  for threads in 1 8; do
    ok "$case: builds, threads: $threads" builds "$case" "$threads"
    ok "$case: the output is as expected, threads: $threads" as_expected "$case" "$threads"
  done
  ok "$case: one manifest" same_manifest
  ok "$case: a second build writes nothing" writes_nothing "$case"
  rm -rf "$work/1" "$work/8"
done
echo "1..$n"
