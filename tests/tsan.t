#!/bin/bash
# ThreadSanitizer finds no race: the sites of tests/golden, and this repository's
# own, built by four threads into a new folder, and again into the same.
# How it knows GLib's locks: tests/tsan/glib.c.
export LC_ALL=C.UTF-8
cd "$(dirname "$0")/.." || exit 2
statuary=$(realpath "${TSAN:-build/tsan/statuary}") || exit 2
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
export G_SLICE=always-malloc TSAN_OPTIONS="exitcode=66:halt_on_error=0:suppressions=tests/tsan/suppressions"

n=0
# clean SITE WHAT: one test
clean() {
  n=$((n + 1))
  if "$statuary" build --quiet --threads=4 -C "$1" -o "$work/site" 2> "$work/said" && ! grep -q ThreadSanitizer "$work/said"; then
    echo "ok $n - $2"
  else
    echo "not ok $n - $2"
    head -n 60 "$work/said" | sed 's/^/# /' >&2
  fi
}

for site in tests/golden/*/ .; do
  name=$(basename "$(realpath "$site")")
  [ "$site" = . ] && name='the site of this repository'
  clean "$site" "$name"
  clean "$site" "$name, nothing changed"
  rm -rf "$work/site"
done
echo "1..$n"
