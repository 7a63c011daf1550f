#!/bin/bash
# Bad input, as a newcomer writes it: every case in tests/invalid is the small
# site of tests/invalid/base with a few files changed, and the diagnostics that
# `statuary check` prints of it, all of them.
#
#   tests/invalid.t                 all cases
#   tests/invalid.t note-order      these
#
# A case holds
#   expected      what check prints on standard error; empty or warnings alone:
#                 the input is accepted
#   content/, locales/, templates/, static/  files that are added or take another's place
#   remove        paths that are removed, one a line
#   make.sh       writes, in the site's folder, what cannot be stored plainly
#   same-output   (empty) the site comes out as the base's, byte for byte
#   build-passes  (empty) check fails, and build writes the site without what is
#                 wrong: a translation gives way to the English
. "$(dirname "$0")/frame.sh"
cases=$here/invalid

# assemble CASE: the case's site, in $work/CASE
assemble() {
  local site=$work/$1 from=$cases/$1 path
  mkdir "$site"
  cp -R "$cases/base/." "$site"
  if [ -e "$from/remove" ]; then
    while read -r path; do rm -r "${site:?}/$path" || return; done < "$from/remove"
  fi
  for path in content locales templates static; do
    if [ -d "$from/$path" ]; then cp -R "$from/$path" "$site"; fi
  done
  if [ -e "$from/make.sh" ]; then (cd "$site" && sh "$from/make.sh"); fi
}

# says CASE STATUS: check prints what is expected, and ends with STATUS
says() {
  local status
  (cd "$work/$1" && "$statuary" check --quiet) > "$work/stdout" 2> "$work/stderr"
  status=$?
  diff -u --label expected --label printed "$cases/$1/expected" "$work/stderr" || return
  [ "$status" -eq "$2" ] || { echo "exit status $status, not $2"; return 1; }
  [ ! -s "$work/stdout" ] || { echo "with --quiet it prints on standard output"; return 1; }
}

# The output folder holds a file that is not the program's.
prepare_output() {
  rm -rf "$work/output"
  mkdir -p "$work/output/en"
  echo 'an earlier page' > "$work/output/en/index.html"
}

# untouched CASE [OPTION]: build writes nothing at all, and fails
untouched() {
  prepare_output
  if "$statuary" build --quiet ${2:+"$2"} -C "$work/$1" -o "$work/output" 2> "$work/stderr"; then
    echo 'build ends with 0'
    return 1
  fi
  diff <(cd "$work/output" && find . | LC_ALL=C sort) <(printf '.\n./en\n./en/index.html\n') &&
    [ "$(cat "$work/output/en/index.html")" = 'an earlier page' ]
}

# built CASE: build writes the site
built() {
  prepare_output
  "$statuary" build --quiet -C "$work/$1" -o "$work/output" 2> "$work/stderr" || { cat "$work/stderr"; return 1; }
  [ -s "$work/output/index.html" ] && grep -q '<!DOCTYPE html>' "$work/output/en/index.html"
}

same_as_base() { diff -r --exclude=.statuary-manifest "$work/base-output" "$work/output"; }

if [ $# -eq 0 ]; then
  for path in "$cases"/*/expected; do
    path=${path%/expected}
    set -- "$@" "${path##*/}"
  done
fi

assemble base
: > "$work/none"
ok 'the base site has no mistakes' "$statuary" check --strict -C "$work/base"
ok 'the base site is written' "$statuary" build --quiet -C "$work/base" -o "$work/base-output"
for case in "$@"; do
  if ! assemble "$case"; then
    ok "$case: is assembled" false
  elif grep -q ': error: ' "$cases/$case/expected"; then
    ok "$case: what check says" says "$case" 1
    if [ -e "$cases/$case/build-passes" ]; then
      ok "$case: build writes the site" built "$case"
      ok "$case: build --strict leaves the output alone" untouched "$case" --strict
    else
      ok "$case: build leaves the output alone" untouched "$case"
    fi
  else
    ok "$case: what check says" says "$case" 0
    if ok "$case: build writes the site" built "$case" && [ -e "$cases/$case/same-output" ]; then
      ok "$case: the same output" same_as_base
    fi
  fi
  rm -rf "${work:?}/$case"
done
echo "1..$n"
