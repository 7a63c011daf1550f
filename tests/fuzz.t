#!/bin/bash
# Fuzzing: each target takes all inputs that are kept, then changes them at
# random. As a test it is short, and every run the same: a fixed seed, and a
# fixed number of tries. `make fuzz` gives each target time instead, and goes on
# where it ended.
#
#   tests/fuzz.t            all targets, shortly
#   tests/fuzz.t po xliff   these
#   FUZZ_SECONDS=60 tests/fuzz.t
#
# tests/fuzz holds
#   TARGET.c             what is done with an input, and what must then hold
#   corpus/TARGET/       inputs to begin with; those of whole builds are the
#                        sites of tests/golden and tests/invalid; those of
#                        Markdown are, besides, the examples of CommonMark
#   regressions/TARGET/  inputs that once found a mistake
#   words/TARGET         words of the input's language, for libFuzzer to put in
# What finds a mistake is written to build/fuzz/found: make it small (with
# -minimize_crash=1), give it a name and move it to regressions.
export LC_ALL=C.UTF-8
cd "$(dirname "$0")/.." || exit 2
export fuzzers=${FUZZERS:-build/fuzz/fuzzers} work
export ASAN_OPTIONS=detect_leaks=1${ASAN_OPTIONS:+:$ASAN_OPTIONS}
export LSAN_OPTIONS=suppressions=\'$PWD/tests/fuzz/leaks\':print_suppressions=0
export G_SLICE=always-malloc # what lies in slices is hidden from the leak detector
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT

# fuzz TARGET: its output is in $work/TARGET
fuzz() {
  local target=$1 grown=build/fuzz/corpus/$1 how seconds=${FUZZ_SECONDS:-0} length=4096
  mkdir -p "$grown" build/fuzz/found
  [ "$target" = build ] && length=65536 # a whole project
  if [ "$seconds" -gt 0 ]; then
    how=(-max_total_time="$seconds" "$grown")
  else
    mkdir "$work/$target.new" # libFuzzer writes what it finds worth keeping to the first folder
    how=(-seed=1 -runs="$([ "$target" = build ] && echo 150 || echo 1500)" "$work/$target.new")
  fi
  # shellcheck disable=SC2046 # names without spaces
  TMPDIR=$work "$fuzzers/$target" "${how[@]}" -dict="tests/fuzz/words/$target" -max_len="$length" -timeout=20 -rss_limit_mb=2048 \
    -artifact_prefix="build/fuzz/found/$target-" $(find "tests/fuzz/corpus/$target" "tests/fuzz/regressions/$target" "$work/seeds/$target" -maxdepth 0 2> /dev/null) \
    > "$work/$target" 2>&1 && touch "$work/$target.well"
}
export -f fuzz

mkdir -p "$work/seeds/build"
tests/fuzz/pack.sh tests/invalid/base > "$work/seeds/build/base" || exit 2
for path in tests/golden/*/; do
  mkdir "$work/site" && cp -R "$path"/{content,locales,templates} "$work/site" || exit 2
  tests/fuzz/pack.sh "$work/site" > "$work/seeds/build/$(basename "$path")" && rm -r "$work/site"
done

# The examples of CommonMark, where npm has brought them: each alone, and as the
# body of a page.
spec=${COMMONMARK_SPEC:-node_modules/commonmark-spec/spec.txt}
if [ -e "$spec" ]; then
  mkdir -p "$work/seeds/markdown" "$work/seeds/content"
  awk -v seeds="$work/seeds" '
    /^```````````````````````````````` example/ { file = "commonmark-" ++n; inside = 1; printf "---\ncode: x\n---\nText.\n\n## x\n\n" > (seeds "/content/" file); printf "" > (seeds "/markdown/" file); next }
    inside && $0 == "." { inside = 0; close(seeds "/content/" file); close(seeds "/markdown/" file) }
    inside { gsub(/→/, "\t"); print > (seeds "/content/" file); print > (seeds "/markdown/" file) }' "$spec"
fi

if [ $# -eq 0 ]; then
  for path in tests/fuzz/*.c; do
    path=${path##*/}
    set -- "$@" "${path%.c}"
  done
fi
printf '%s\n' "$@" | TMPDIR=$work xargs -P "$(nproc)" -I{} bash -c 'fuzz {}'

n=0
for target in "$@"; do
  n=$((n + 1))
  done=$(grep -oE '^#[0-9]+.*DONE.*' "$work/$target" | grep -oE '^#[0-9]+|cov: [0-9]+' | tr '\n' ' ')
  if [ -e "$work/$target.well" ] && [ -n "$done" ]; then
    echo "ok $n - $target: $done"
  else
    echo "not ok $n - $target"
    grep -vE '^(#|INFO|	NEW_FUNC|Dictionary)' "$work/$target" | head -n 60 | sed 's/^/# /' >&2
  fi
done
echo "1..$n"
