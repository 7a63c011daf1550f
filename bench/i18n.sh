#!/bin/bash
# Measures the translators' commands on 700 code pages in 15 languages, made
# from the starter site. Prints medians of five.
# Usage: bench/i18n.sh STATUARY
set -euo pipefail
statuary=$(realpath "$1")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

"$statuary" init site > /dev/null
cd site
rm content/lamp/E10-vs-E20.md content/lamp/E20.md locales/vi/lamp.xlf
sed -i 's/E\[0-9\]{2}/E[0-9]+/; s/"E1?"/"E1*"/' content/lamp/index.md
sed -i 's/ and \[E10 and E20\].*/ too./; s/, and \[E10 and E20\](lamp.*/./' content/index.md
sed -i '/^related:/d; s/\[E20\](E20.md)/another error/' content/lamp/E10.md
for n in $(seq 1000 1699); do
  sed "s/E10/E$n/; s/60 °C/$n °C/; s/ten minutes/$n seconds/" content/lamp/E10.md > "content/lamp/E$n.md"
done
rm content/lamp/E10.md
"$statuary" i18n sync --quiet --prune
for language in ar cs de el es fr hi it ja ko pl pt ru zh-Hant; do
  "$statuary" i18n add --quiet "$language"
done

# Runs a command; prints its seconds and kilobytes.
measure () {
  /usr/bin/time -f '%e %M' -o time "$statuary" i18n "$@" > /dev/null
  cat time
}
for _ in 1 2 3 4 5; do
  touch content/lamp/*.md
  measure sync >> sync
  measure status >> status
done
for command in sync status; do
  sort -n "$command" | sed -n 3p | awk -v c="$command" '{ printf "i18n %-7s 700 pages, 15 languages  %5.2f s  %6.1f MB  (median of 5)\n", c, $1, $2 / 1024 }'
done
