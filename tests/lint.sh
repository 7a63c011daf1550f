#!/bin/sh
# What the sources are asked besides the tests: their layout, and warnings of two
# compilers and gcc's analyzer, which count as errors here. Other versions of these
# tools lay out otherwise and warn of other things, so the answers are those of
# Debian 12 alone; elsewhere a step is skipped, and says so.
set -eu
cd "$(dirname "$0")/.."

# is WHAT VERSION FOUND: whether a tool has the version asked for
is () {
  [ "${3%%.*}" = "$2" ] && return
  echo "skipped: $1 $2 is asked, and this is ${3:-none}"
  return 1
}

version () {
  "$1" --version 2>/dev/null | sed -n 's/.*version \([0-9.]*\).*/\1/p' | head -n 1
}

if grep -rnw g_str_has_prefix src --include='*.c'; then
  echo 'st_has_prefix() does not measure the whole text first (base/prefix.h)'
  exit 1
fi
# CONTRIBUTING.md: what does not fit in a head. A table of rows may be longer.
if find src -name '*.c' ! -name schemas.c -exec wc -l {} + | awk '$2 != "total" && $1 > 600' | grep .; then
  echo 'no file has more than 600 lines (CONTRIBUTING.md)'
  exit 1
fi
if is clang-format 14 "$(version clang-format)"; then
  # shellcheck disable=SC2046 # names without spaces
  clang-format --dry-run -Werror $(find src tests bench -name '*.[ch]')
fi
if is clang 14 "$(version clang)"; then ${MAKE:-make} --no-print-directory clang WERROR=-Werror; fi
if is gcc 12 "$(gcc -dumpversion)"; then ${MAKE:-make} --no-print-directory analyze-gcc WERROR=-Werror; fi
