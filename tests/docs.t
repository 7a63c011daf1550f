#!/bin/bash
# The examples of README.md and of the manual page run as they stand there.
set -u
cd "$(dirname "$0")/.." || exit 1
statuary=$(realpath "${STATUARY:-build/statuary}")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/bin"
ln -s "$statuary" "$work/bin/statuary"

n=0
check () { # DESCRIPTION STATUS
  n=$((n + 1))
  if [ "$2" -eq 0 ]; then echo "ok $n - $1"; else echo "not ok $n - $1"; fi
}

run_in () { # FOLDER SCRIPT
  mkdir -p "$1" && (cd "$1" && PATH="$work/bin:$PATH" bash -eu -c "$2") > "$work/log" 2>&1
  local status=$?
  [ "$status" -eq 0 ] || sed 's/^/# /' "$work/log"
  return "$status"
}

script=$(sed -n '/^```sh$/,/^```$/p' README.md | grep -v '^```')
[ -n "$script" ]; check "README has commands to try" $?
run_in "$work/readme" "$script"; check "README's commands work" $?
[ -f "$work/readme/codes/site/index.html" ]; check "and leave a site where README says" $?

# GitHub's marker file, as docs/hosting.md makes it, outlives the next build.
script=$(sed -n '/^## GitHub Pages$/,/^## /p' docs/hosting.md | sed -n '/^```sh$/,/^```$/p' | grep -v '^```')
[ -n "$script" ] && run_in "$work/readme/codes" "$script
statuary build
[ -e site/.nojekyll ]"; check "the commands for GitHub Pages work, and the next build leaves their file" $?

# The diagnostic that README shows is what a newcomer gets for that mistake.
sed -i 's/^light: dark$/light: drak/' "$work/readme/codes/content/lamp/E20.md"
shown=$(grep -o 'content/lamp/E20.md:.*' README.md)
"$statuary" check -C "$work/readme/codes" 2>&1 | grep -qxF "$shown"; check "README's diagnostic is the program's" $?

script=$(sed -n '/^\.Sh EXAMPLES/,/^\.Sh /p' docs/statuary.1 | sed -n '/^\.Bd/,/^\.Ed/p' | grep -v '^\.')
[ -n "$script" ]; check "the manual has examples" $?
run_in "$work/manual" "$script"; check "the manual's examples work" $?

mandoc -T lint -W warning docs/statuary.1 > "$work/log" 2>&1; check "the manual page is well formed" $?

# Every option of every command stands in the manual.
missing=0
for command in build check serve init "i18n sync" "i18n status" "i18n add" "i18n export" "i18n import"; do
  # shellcheck disable=SC2086 # a command of i18n is two words
  for option in $("$statuary" $command --help | grep -o -- '--[a-z-]*' | grep -v -- '--help' | sort -u); do
    grep -q -e "Fl -${option#--}" docs/statuary.1 || { echo "# $command $option"; missing=1; }
  done
done
check "the manual names every option" "$missing"
echo "1..$n"
