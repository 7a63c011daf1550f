#!/bin/bash
# Every command on a small site, under Valgrind: no memory is read or written
# that is not the program's, nothing depends on what was never set, and nothing
# is lost at the end; errors in the input and wrong usage included.
export LC_ALL=C.UTF-8
here=$(cd "$(dirname "$0")" && pwd)
statuary=$(realpath "${STATUARY:-$here/../build/statuary}") || exit 2
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 2

n=0
# clean STATUS ARGUMENT…: one test; the program ends with STATUS
clean() {
  local expected=$1 status
  shift
  # Of the blocks "possibly lost" are those of threads that GLib keeps for later.
  valgrind --quiet --leak-check=full --errors-for-leak-kinds=definite,indirect --show-leak-kinds=definite,indirect --error-exitcode=99 \
    --suppressions="$here/valgrind.supp" --log-file="$work/valgrind" "$statuary" "$@" > "$work/said" 2>&1 < /dev/null
  status=$?
  n=$((n + 1))
  # Valgrind 3.19 does not know openat2 (437); the program does without it then.
  sed -i '/unhandled amd64-linux syscall: 437$/,+4d' "$work/valgrind"
  if [ "$status" -eq "$expected" ] && [ ! -s "$work/valgrind" ]; then
    echo "ok $n - statuary $*"
  else
    echo "not ok $n - statuary $*: ends with $status, not $expected"
    cat "$work/said" "$work/valgrind" | head -n 60 | sed 's/^/# /' >&2
  fi
}

clean 0 init codes
clean 0 build -C codes
clean 0 templates copy -C codes code.html
clean 0 check -C codes
clean 0 i18n add fr -C codes
clean 0 i18n sync -C codes
clean 0 i18n status -C codes
clean 0 i18n export vi -C codes -o po
clean 0 i18n import -C codes po/lamp.vi.po
echo 'nonsense: [' > codes/content/lamp/E10.md
sed -i 's/<source>/<source>\&no;/' codes/locales/vi/lamp.xlf
sed -i 's/{{ /{{ no./' codes/templates/code.html
clean 1 build -C codes
clean 1 build -C codes --format=json
clean 2 build --no
echo "1..$n"
