#!/bin/bash
# The sources are laid out as clang-format does it (.clang-format).
cd "$(dirname "$0")/.." || exit 2
files=$(find src tests -name '*.[ch]' | sort)
# shellcheck disable=SC2086 # names without spaces
if said=$(clang-format --dry-run -Werror $files 2>&1); then echo 'ok 1 - clang-format changes nothing'; else
  echo 'not ok 1 - clang-format changes nothing'
  grep 'error:' <<< "$said" | sed 's/^/# /'
fi
echo 1..1
