#!/bin/bash
# The examples of README.md and of the manual page run as they stand there, and the
# documents name all that the program knows.
set -u
cd "$(dirname "$0")/.." || exit 1
statuary=$(realpath "${STATUARY:-build/statuary}")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/bin"

n=0
check () { # DESCRIPTION STATUS
  n=$((n + 1))
  if [ "$2" -eq 0 ]; then echo "ok $n - $1"; else echo "not ok $n - $1"; fi
}

run_in () { # FOLDER SCRIPT
  mkdir -p "$1" && (cd "$1" && PATH="$work/bin:$PATH" bash -eu -c "$2") > "$work/log" 2>&1
  local status=$?
  [ "$status" -eq 0 ] || sed 's/^/# /' "$work/log" >&2
  return "$status"
}

# --- the commands of the two guides, in their order, from a clean clone ----------
# What root does is done in a folder of the test's own, and what opens a browser
# opens none.
git clone --quiet . "$work/clone"
export DESTDIR=$work/root
printf '#!/bin/sh\nexec "$@"\n' > "$work/bin/sudo"
ln -s /bin/true "$work/bin/xdg-open"
chmod +x "$work/bin/sudo"

# commands FILE: those for this project, not the ones that show what a reader could do
commands () { grep -E '^( {4})?(sudo make|make|statuary|cd) ' "$1" | sed 's/^    //'; }

# One that serves is ended once it says where.
follow () {
  $1 > "$work/served" 2>&1 &
  local pid=$! i
  for i in $(seq 600); do
    if grep -q 'http://' "$work/served"; then kill -INT "$pid"; wait "$pid"; return; fi
    kill -0 "$pid" 2>/dev/null || break
    sleep 0.1
  done
  cat "$work/served"
  return 1
}

# in_order GUIDE: its commands, each a test, in the folder to which the ones before lead
in_order () {
  local folder=$work/clone command
  while read -r command; do
    case $command in
      'make setup-tests check') continue ;; # it runs this test
      'statuary serve'*) (cd "$folder" && PATH="$DESTDIR/usr/local/bin:$work/bin:$PATH" follow "$command") > "$work/log" 2>&1 ;;
      *) (cd "$folder" && PATH="$DESTDIR/usr/local/bin:$work/bin:$PATH" bash -eu -c "$command && pwd > '$work/folder'") > "$work/log" 2>&1 ;;
    esac
    status=$?
    [ "$status" -eq 0 ] || sed 's/^/# /' "$work/log" >&2
    check "$1: $command" "$status"
    [ ! -e "$work/folder" ] || folder=$(cat "$work/folder")
  done < <(commands "$1")
}

in_order README.md
codes=$work/clone/codes
[ -f "$codes/site/index.html" ]; check "README's commands leave a site where it says" $?
in_order TRANSLATING.md
ln -s "$statuary" "$work/bin/statuary"

# --- the guide to a first site ------------------------------------------------------

# What its blocks hold goes where the text above them says, and its commands run, in
# their order; after each step, the site has no mistake.
follow_guide () { # FILE
  local folder=$work/guide step='' name='' kind='' block='' line
  mkdir "$folder"
  export PATH="$work/bin:$PATH"
  while IFS= read -r line; do
    if [ -z "$kind" ]; then
      case $line in
        '```'*) kind=${line#'```'} block='' ;;
        '## '*) end_of_step; step=${line#'## '} ;;
        *'`'*) name=$(grep -oE '`[^` ]+\.(md|csv|svg|txt)`' <<< "$line" | tail -n 1 | tr -d '`') ;;
      esac
    elif [ "$line" = '```' ]; then
      (cd "$folder" && take_block) > "$work/log" 2>&1 < /dev/null
      status=$?
      [ "$status" -eq 0 ] || { sed 's/^/# /' "$work/log" >&2; check "first-site.md, $step: $kind block for ${name:-the shell}" 1; }
      [ -d "$folder/content" ] || folder=$folder/lamp
      kind=''
    else
      block+=$line$'\n'
    fi
  done < "$1"
  end_of_step
}
take_block () {
  local command key
  case $kind in
    sh)
      while read -r command; do
        case $command in
          'statuary serve'*) follow "$command" || return ;;
          *) eval "$command" || return ;;
        esac
      done <<< "$block"
      ;;
    yaml)
      for key in $(grep -oE '^[a-z_]+:' <<< "$block"); do sed -i "/^$key/d" content/index.md; done
      printf '%s' "$block" > "$work/keys"
      awk -v keys="$work/keys" '/^---$/ && ++n == 2 { while ((getline key < keys) > 0) print key } { print }' content/index.md > "$work/index.md"
      cp "$work/index.md" content/index.md
      ;;
    *)
      mkdir -p "$(dirname "$name")" && printf '%s' "$block" > "$name"
      ;;
  esac
}
end_of_step () {
  [ -n "$step" ] || return
  statuary check --strict -C "$folder" > "$work/log" 2>&1
  status=$?
  [ "$status" -eq 0 ] || sed 's/^/# /' "$work/log" >&2
  check "first-site.md, $step: the site has no mistake" "$status"
}
follow_guide docs/first-site.md
guide=$work/guide/lamp
[ -f "$guide/site/errors/L-101-vs-L-201.html" ] && [ -f "$guide/site/guides/install.html" ] && [ -f "$guide/site/de/index.html" ]
check "first-site.md leaves the site that it promises" $?
! grep -rl -e Ferry -e ferry "$guide/content" "$guide/site" > "$work/log" || { sed 's/^/# /' "$work/log" >&2; false; }
check "nothing of the starter's product is left in it" $?

# What root compiled for `make install` does not stand in the way of a user's `make`.
if [ "$(id -u)" -eq 0 ]; then
  user=65534
  chmod 755 "$work"
  chown -R "$user" "$work/clone"
  (cd "$work/clone" && rm -r build/src/serve && make install && touch src/serve/*.c &&
    setpriv --reuid="$user" --clear-groups env HOME="$work/clone" make) > "$work/log" 2>&1
  status=$?
  [ "$status" -eq 0 ] || sed 's/^/# /' "$work/log" >&2
  check "make works after sudo make install" "$status"
fi

# GitHub's marker file, as docs/hosting.md makes it, outlives the next build.
script=$(sed -n '/^## GitHub Pages$/,/^## /p' docs/hosting.md | sed -n '/^```sh$/,/^```$/p' | grep -v '^```')
[ -n "$script" ] && run_in "$codes" "$script
statuary build
[ -e site/.nojekyll ]"; check "the commands for GitHub Pages work, and the next build leaves their file" $?

# The example of a template compiles, and makes pages.
run_in "$work" 'statuary init themed'
mkdir -p "$work/themed/templates"
sed -n '/^```html$/,/^```$/p; /^## The language$/q' docs/templates.md | grep -v '^```' > "$work/themed/templates/code.html"
run_in "$work/themed" 'statuary build --quiet && grep -q "<li><a href=\"E10-vs-E20.html\">" site/en/lamp/E10.html'
check "the example in docs/templates.md is a template" $?

# The diagnostic that README shows is what a newcomer gets for that mistake.
sed -i 's/^again: useless$/again: useles/' "$codes/content/errors/E1001.md"
shown=$(grep -o 'content/errors/E1001.md:[0-9].*' README.md)
"$statuary" check -C "$codes" 2>&1 | grep -qxF "$shown"; check "README's diagnostic is the program's" $?

script=$(sed -n '/^\.Sh EXAMPLES/,/^\.Sh /p' docs/statuary.1 | sed -n '/^\.Bd/,/^\.Ed/p' | grep -v '^\.')
[ -n "$script" ]; check "the manual has examples" $?
run_in "$work/manual" "$script"; check "the manual's examples work" $?

mandoc -T lint -W warning docs/statuary.1 > "$work/log" 2>&1; check "the manual page is well formed" $?

# Every option of every command stands in the manual.
missing=0
for command in build check serve init import schema "i18n sync" "i18n status" "i18n add" "i18n export" "i18n import"; do
  # shellcheck disable=SC2086 # a command of i18n is two words
  for option in $("$statuary" $command --help | grep -o -- '--[a-z-]*' | grep -v -- '--help' | sort -u); do
    grep -q -e "Fl -${option#--}" docs/statuary.1 || { echo "# $command $option"; missing=1; }
  done
done
check "the manual names every option" "$missing"

# Every key of front matter stands in its document.
keys=$(grep -hoE '^ *\{ "[a-z_]+", ST_(REQUIRED|OPTIONAL)' src/model/keys.c | grep -oE '"[a-z_]+"' | tr -d '"' | sort -u)
missing=0
[ "$(wc -w <<< "$keys")" -gt 40 ] || { echo "# only these were found: $keys"; missing=1; }
for key in $keys; do
  grep -q "\`${key}[\`:]" docs/content.md || { echo "# $key"; missing=1; }
done
check "docs/content.md names every key" "$missing"

# So do every field of templates, and every template.
"$(dirname "$statuary")/tests/views_schemas" --tables > "$work/tables"
sed '1,/^<!-- "make docs" writes/d' docs/templates.md | diff - "$work/tables" > "$work/log" && [ -s "$work/tables" ]
status=$?
[ "$status" -eq 0 ] || sed 's/^/# /' "$work/log" >&2
check "docs/templates.md has every field; make docs writes the tables again" "$status"
diff <(cd templates && ls -- *.html parts/*.html | LC_ALL=C sort) <(sed -n 's/^| `\([a-z0-9/-]*\.html\)` |.*/\1/p' docs/templates.md | LC_ALL=C sort) > "$work/log"
status=$?
[ "$status" -eq 0 ] || sed 's/^/# /' "$work/log" >&2
check "docs/templates.md has every template" "$status"

# Links between documents lead to files, and to headings in them.
anchors () { # FILE: its headings, as GitHub names them
  sed '/^```/,/^```$/d' "$1" | sed -n 's/^##* //p' | tr '[:upper:]' '[:lower:]' | sed 's/[^a-z0-9 _-]//g; s/ /-/g'
}
missing=0
for document in ./*.md docs/*.md; do
  while read -r link; do
    file=${link%%#*}
    file=${file:+$(dirname "$document")/$file}
    file=${file:-$document}
    if [ ! -e "$file" ]; then
      echo "# $document: $link"
      missing=1
    elif [ "$link" != "${link%%#*}" ] && ! anchors "$file" | grep -qxF -- "${link#*#}"; then
      echo "# $document: $link"
      missing=1
    fi
  done < <(sed '/^```/,/^```$/d; s/`[^`]*`//g; /^    /d' "$document" | grep -oE '\]\([^)]+\)' | sed 's/^](//; s/)$//' | grep -v '^[a-z]*:')
done
check "every link of a document leads somewhere" "$missing"
echo "1..$n"
