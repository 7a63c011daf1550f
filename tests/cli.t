#!/bin/bash
# The command line: what a user sees of options, exit statuses, reports and of
# the output folder. What is wrong with which input is for invalid.t.
. "$(dirname "$0")/frame.sh"
original=$statuary
base=$here/invalid/base
# Another user must be able to run it, below.
chmod 755 "$work"
cp "$original" "$work/statuary"
statuary=$work/statuary
cd "$work" || exit 2

# run STATUS ARGUMENT…: the program ends with STATUS; what it prints is in
# $work/stdout and $work/stderr
run() {
  local expected=$1 status
  shift
  "$statuary" "$@" > "$work/stdout" 2> "$work/stderr" < /dev/null
  status=$?
  [ "$status" -eq "$expected" ] || { echo "exit status $status, not $expected"; cat "$work/stderr"; return 1; }
}

out_has() { grep -qF -e "$1" "$work/stdout" || { echo "standard output lacks: $1"; cat "$work/stdout"; return 1; }; }
err_has() { grep -qF -e "$1" "$work/stderr" || { echo "standard error lacks: $1"; cat "$work/stderr"; return 1; }; }
out_empty() { [ ! -s "$work/stdout" ] || { echo 'standard output:'; cat "$work/stdout"; return 1; }; }
err_empty() { [ ! -s "$work/stderr" ] || { echo 'standard error:'; cat "$work/stderr"; return 1; }; }

# project NAME: a fresh copy of the small site in $work/NAME, and its name in $site
project() {
  site=$work/$1
  rm -rf "$site"
  cp -R "$base" "$site"
}

break_a_page() { sed -i 's/^class: alarm/class: "alram\\"Ấm"/; s/^act: .*/act: [fill]/' "$site/content/kettle/dry.md"; }
warn_of_a_page() { sed -i 's/^The kettle/The<br>kettle/' "$site/content/kettle/dry.md"; }

# Every file and folder under $1 with its kind, time and content.
snapshot() { (cd "$1" && find . -printf '%p %y %T@ ' \( -type f -exec sh -c 'cksum < "$1"' sh {} \; -o -printf '\n' \) | sort); }
age() { find "$1" -exec touch -h -d '2001-01-01 00:00:00Z' {} +; }
touched() { (cd "$1" && find . ! -name .statuary-manifest -type f -newermt '2001-01-02 00:00:00Z' | LC_ALL=C sort); }

# --- usage -------------------------------------------------------------------

no_command() { run 2 && out_empty && err_has 'Usage: statuary COMMAND'; }
ok 'without a command: wrong usage, and the commands' no_command

lists_commands() { run 0 "$1" && err_empty && out_has build && out_has check && out_has init; }
ok '--help lists the commands' lists_commands --help
ok 'so does the command help' lists_commands help

command_help() {
  local command=$1 option
  shift
  run 0 "$command" --help || return
  err_empty || return
  out_has "statuary $command" || return
  for option in "$@"; do out_has "$option" || return; done
}
ok 'build --help' command_help build --directory --output --compress --shard --atomic --threads --strict --format --quiet
ok 'check --help' command_help check --directory --threads --strict --verbose --format --quiet
ok 'init --help' command_help init DIR
ok 'explain --help' command_help explain --directory --family --lang --format 'Exit status'

version() {
  run 0 --version && err_empty && head -n 1 "$work/stdout" | grep -qxE 'statuary [0-9]+\.[0-9]+\.[0-9]+' || return
  local library
  for library in brotli cmark GLib ICU json-glib libdeflate libfyaml libxml2 xxHash; do
    grep -qE "^$library +[0-9]+(\.[0-9]+)+$" "$work/stdout" || { echo "no version of $library"; cat "$work/stdout"; return 1; }
  done
  out_has 'libsoup     not found: `statuary serve` cannot run'
  out_has 'GMime       not found: `statuary explain` cannot run'
}
ok '--version names the libraries too, and says that the modules are missing' version
version_of_server() {
  [ -f "$(dirname "$original")/statuary-serve.so" ] || { echo 'statuary-serve.so is not compiled'; return 1; }
  [ "$("$original" --version | grep -cxE '(libsoup|GMime|WebKitGTK) +[23]\.[0-9]+\.[0-9]+')" -eq 3 ]
}
ok '--version beside the modules names their libraries' version_of_server

wrong_usage() {
  local named=$1
  shift
  run 2 "$@" && out_empty && err_has "$named" && err_has '--help'
}
ok 'an unknown command' wrong_usage biuld biuld
ok 'an unknown option before the command' wrong_usage --fast --fast build
# complains TEXT ARGUMENT…: the first line of the error is TEXT
complains() {
  local text=$1
  shift
  run 2 "$@" && out_empty && same "statuary$text" "$(head -n 1 "$work/stderr")" && err_has '--help'
}
ok 'a mistyped command' complains ': there is no command `biuld` (did you mean `build`?)' biuld
ok 'a mistyped command of i18n' complains ' i18n: there is no command `snyc` (did you mean `sync`?)' i18n snyc
ok 'a command of i18n alone' complains ': there is no command `sync` (did you mean `i18n sync`?)' sync
ok 'a command like no other' complains ': there is no command `frobnicate`' frobnicate
ok 'a mistyped option without a command' complains ': there is no option `--verison` (did you mean `--version`?)' --verison
ok 'an option before the command' complains ': `-C` stands before the command; options go after it, as in `statuary build -C`' -C lamp build
ok 'an option before the command of i18n' complains ' i18n: `-q` stands before the command; options go after it, as in `statuary i18n sync -q`' i18n -q sync
ok 'a mistyped option' complains ' build: there is no option `--thraeds` (did you mean `--threads`?)' build --thraeds=8
ok 'an option of another command' complains ' build: there is no option `--translate`' build --translate=vi
ok 'an option with one hyphen' complains ' check: there is no option `-strict` (did you mean `--strict`?)' check -strict
ok 'an unknown short option' complains ' check: there is no option `-x`' check -x
ok 'an unknown short option among others' complains ' check: there is no option `-x`, which stands in `-qx`' check -qx
ok 'a short option that is not ASCII' complains ' check: there is no option `-ế`' check -ế
ok 'an option without its number' complains ' build: -j needs a value, -j N, and the option `-o` follows it' build -j -o x
ok 'a long option without its number' complains ' build: --threads needs a value, --threads N, and the option `--output` follows it' build --threads --output x
ok 'a short option without its value' complains ' build: -o needs a value: -o DIR' build -j1 -o
ok 'a number that is none' complains ' build: -j is a whole number, not `8x`' build -j8x
ok 'a value where none is taken' complains ' build: --quiet takes no value' build --quiet=yes
ok 'an argument that was meant for -C' complains " build: too many arguments: \`lamp\`; -C names the project's folder" build lamp
ok 'an argument after --' complains " build: too many arguments: \`-j\`; -C names the project's folder" build -- -j
ok 'init says what it wants' complains ' init: an argument is missing: DIR, a folder for the site, new or empty, as in `statuary init codes`' init
ok 'i18n add says what it wants' complains ' i18n add: an argument is missing: LANG, the tag of a language, as in `statuary i18n add vi`' i18n add
help_of() { run 0 help "$1" && err_empty && out_has "statuary $1 [OPTION" && run 0 help nonsense && out_has build; }
ok 'help build is build --help' help_of build

# As people type it: each is one build with a thread, quiet, into another folder.
as_typed() {
  project good
  rm -rf typed
  run 0 build "$@" && out_empty && err_empty && [ -f typed/index.html ] && [ ! -e good/site ]
}
ok '-j1' as_typed -j1 -q -C good -o typed
ok '-j 1' as_typed -j 1 -q -C good -o typed
ok '--threads 1' as_typed --threads 1 --quiet --directory good --output typed
ok '--threads=1' as_typed --threads=1 --quiet --directory=good --output=typed
ok '-qj1, and values in the same words' as_typed -qj1 -Cgood -otyped
ok '-qj 1, and the output first' as_typed -o typed -qj 1 -C good
odd_values() {
  rm -rf -- -odd && project good && cp -R good ./-odd && run 0 build -q -C ./-odd -o=typed && [ -f =typed/index.html ] && run 0 check -q -C -odd && rm -rf -- -odd =typed
}
ok 'values that begin with a hyphen or an equals sign' odd_values
ok 'init of a folder whose name begins with a hyphen' eval 'rm -rf -- -new; run 0 init -- -new && [ -f ./-new/content/index.md ] && rm -rf -- -new'

# typed_on_terminal ARGUMENT…: standard error is a terminal; what it shows is in $work/shown
on_terminal() { TERM=xterm script -qec "$(printf '%q ' "$statuary" "$@")" /dev/null < /dev/null > "$work/shown"; }
coloured() {
  local escape=$'\033'
  project bad && break_a_page && warn_of_a_page
  on_terminal check -C bad && return 1
  grep -qF "$escape[1;31merror:$escape[0m" "$work/shown" && grep -qF "$escape[1;35mwarning:$escape[0m" "$work/shown" || { cat -v "$work/shown"; return 1; }
  on_terminal biuld && return 1
  grep -qF "$escape[1;31mstatuary:$escape[0m there is no command" "$work/shown"
}
plain() {
  project bad && break_a_page
  NO_COLOR=1 on_terminal check -C bad && return 1
  grep -q ': error: ' "$work/shown" && ! grep -q "$(printf '\033\\[1')" "$work/shown" || return
  TERM=xterm run 1 check -C bad && err_has ': error: ' && ! grep -q "$(printf '\033')" "$work/stderr"
}
if command -v script > /dev/null; then
  ok 'errors are coloured on a terminal' coloured
  ok 'and not with NO_COLOR or in a pipe' plain
else
  echo "Bail out! script(1) is missing: make setup-tests installs it"
  exit 1
fi
for command in build check init; do
  ok "an unknown option of $command" wrong_usage --nonsense "$command" --nonsense
done
ok 'build takes no other arguments' wrong_usage 'too many arguments' build here
ok 'check takes no other arguments' wrong_usage 'too many arguments' check here
ok 'init needs a folder' wrong_usage 'missing' init
ok 'init takes one folder' wrong_usage 'too many arguments' init here there
ok 'check has no output' wrong_usage --output check --output out
ok 'an option without its value' wrong_usage output build --output

wrong_value() {
  local named=$1
  shift
  project wrong
  run 2 "$@" -C "$site" && out_empty && err_has "$named" && [ ! -e "$site/site" ]
}
ok 'an unknown format' wrong_value xml build --format=xml
ok 'threads that are not a number' wrong_value many build --threads=many
ok 'fewer than no threads' wrong_value threads build --threads=-1
for shard in 0/3 4/3 3 1/ /2 one/two 1/0 -1/3 1/2/3 1/100000; do
  ok "the slice $shard" wrong_value "$shard" build "--shard=$shard"
done
ok 'a slice in one step' wrong_value --atomic build --shard=1/2 --atomic
ok 'more threads than anybody has' wrong_value threads check --threads=100000

# --- streams -----------------------------------------------------------------

# to_full STATUS ARGUMENT…: the same as run, with standard output on a full disk
to_full() {
  local expected=$1 status
  shift
  "$statuary" "$@" > /dev/full 2> "$work/stderr" < /dev/null
  status=$?
  [ "$status" -eq "$expected" ] || { echo "exit status $status, not $expected"; cat "$work/stderr"; return 1; }
}
full_output() { project good && rm -rf new && to_full 1 "$@" && err_has 'cannot write to standard output'; }
ok 'standard output on a full disk: --version' full_output --version
ok 'standard output on a full disk: --help' full_output --help
for command in 'build -C good' 'build -C good --dry-run' 'check -C good' 'i18n status -C good' 'i18n sync -C good' 'i18n export -C good -o po vi' \
  'i18n add -C good fr' 'build --help' 'i18n --help' 'init new'; do
  # shellcheck disable=SC2086
  ok "standard output on a full disk: $command" full_output $command
done
ok 'standard output on a full disk matters to none who does not write to it' to_full 0 build --quiet -C good
# A file of the site must not get the number of a stream.
closed_streams() {
  local status
  project good
  warn_of_a_page
  "$statuary" build -C good <&- >&- 2>&-
  status=$?
  [ "$status" -eq 1 ] && run 0 build -C good -o whole && diff -r --exclude=.statuary-manifest good/site whole
}
ok 'streams that are closed: the site is whole, and an error' closed_streams

# --- reports -----------------------------------------------------------------

check_good() { project good && run 0 check -C "$site" && err_empty && out_has 'no errors'; }
ok 'check of a good site' check_good

check_writes_nothing() {
  project good
  age "$site"
  local before after
  before=$(snapshot "$site")
  (cd "$site" && run 0 check) && after=$(snapshot "$site") && same "$before" "$after"
}
ok 'check writes nothing' check_writes_nothing

totals() {
  project bad
  break_a_page
  warn_of_a_page
  run 1 check -C "$site" && out_empty && [ "$(tail -n 1 "$work/stderr")" = '2 errors, 1 warning' ] || { cat "$work/stderr"; return 1; }
}
ok 'the totals stand last' totals
# Two tags in one line are one diagnostic.
totals_count_lines() {
  project bad
  sed -i 's/^The kettle/The <b>kettle<\/b>/' "$site/content/kettle/dry.md"
  run 0 check -C "$site" && same "$(grep -c ': warning: ' "$work/stderr") warning" "$(tail -n 1 "$work/stderr")"
}
ok 'the totals count what is printed' totals_count_lines

quiet_diagnostics() {
  project bad
  break_a_page
  run 1 check --quiet -C "$site" && out_empty && [ "$(wc -l < "$work/stderr")" -eq 2 ] && ! grep -v ': error: ' "$work/stderr"
}
ok '--quiet prints diagnostics alone' quiet_diagnostics
quiet_build() { project good && run 0 build --quiet -C "$site" && out_empty && err_empty && [ -f "$site/site/index.html" ]; }
ok '--quiet prints nothing where there is nothing wrong' quiet_build

build_says() { project good && run 0 build -C "$site" && err_empty && out_has '49 files' && out_has '49 written' && run 0 build -C "$site" && out_has '0 written'; }
ok 'build says what it has written' build_says
build_says_nothing_written() { project bad && break_a_page && run 1 build -C "$site" && out_empty && err_has 'Nothing was written'; }
ok 'build says that it has written nothing' build_says_nothing_written

no_project() { mkdir -p empty && run 1 build -C empty && err_has 'empty: error: this folder is no project: it has no content/index.md' && [ -z "$(ls empty)" ]; }
ok 'a folder without a site' no_project
nowhere() {
  (cd empty && run 1 "$@" && out_empty && same 'content/index.md: error: no content/index.md here or above: statuary init DIR begins one [project/missing]' "$(head -n 1 "$work/stderr")") && [ -z "$(ls empty)" ]
}
for command in build check serve schema 'templates diff' 'i18n status' 'i18n sync' 'i18n add fr' 'i18n export vi' 'i18n import x.po' 'import --family kettle csv x.csv'; do
  # shellcheck disable=SC2086
  ok "no project here or above: $command" nowhere $command
done
nowhere_json() { (cd empty && run 1 check --format=json) && grep -q '"slug" : "project/missing"' "$work/stderr"; }
ok 'no project here or above, as JSON' nowhere_json
project_above() {
  project outer && mkdir -p outer/notes/deep && cd outer/notes/deep || return
  run 0 build && out_has '49 files in ../../site' && [ -f ../../site/index.html ] && [ ! -e site ] || { cd "$work"; return 1; }
  run 0 check --strict && run 0 i18n status && run 0 i18n sync && run 0 schema && run 0 i18n export -q -o po vi && [ -d po ] && run 0 build -qo here && [ -f here/index.html ] ||
    { cd "$work"; return 1; }
  cd ../../content/kettle && run 0 check --strict || { cd "$work"; return 1; }
  cd "$work"
}
ok 'the nearest folder above that holds a project is used; output and files are named from here' project_above
project_above_said() {
  project outer && break_a_page && (cd outer/content/kettle && run 1 check) && [ "$(head -n 1 "$work/stderr")" = 'In the project ../..:' ] &&
    err_has 'content/kettle/dry.md:' && (cd outer && run 1 check) && ! grep -q '^In the' "$work/stderr"
}
ok 'errors name the project that was found above' project_above_said
nested_project() {
  project outer && cp -R "$base" outer/inner && (cd outer/inner && run 0 build -q) && [ -e outer/inner/site ] && [ ! -e outer/site ] || return
  mkdir -p outer/inner/none && (cd outer/inner/content && run 1 check -C ../none && err_has '../none: error: this folder has no content/index.md; the project is the folder ')
}
ok 'the nearest project is taken, and -C alone says which' nested_project
project_of_another() {
  project theirs && mkdir theirs/mine && chown 65534 theirs && (cd theirs/mine && run 1 build && out_empty && err_has '[project/owner]' && run 0 build -q -C ..) &&
    (cd theirs && run 0 check)
}
if [ "$(id -u)" -eq 0 ]; then
  ok 'a project above that belongs to another user has to be named' project_of_another
else
  skip 'a project above that belongs to another user has to be named' 'only root can give a folder away'
fi
no_folder() { run 1 check -C nowhere && err_has '[project/missing]' && [ ! -e nowhere ]; }
ok 'a folder that does not exist' no_folder

warnings_pass() { project warned && warn_of_a_page && run 0 build -C "$site" && err_has ': warning: ' && [ -f "$site/site/index.html" ]; }
ok 'warnings do not keep the site from being written' warnings_pass
strict_build() { project warned && warn_of_a_page && run 1 build --strict -C "$site" && err_has ': warning: ' && [ ! -e "$site/site" ]; }
ok '--strict: they do' strict_build
strict_check() { project warned && warn_of_a_page && run 1 check --strict -C "$site" && project good && run 0 check --strict -C "$site"; }
ok '--strict: check fails at a warning alone' strict_check

# json_as_text: standard input is one JSON array of diagnostics, every one with
# its six members of the right types; they are printed as the text format has them
if command -v python3 > /dev/null; then
  json_as_text() {
    python3 -c '
import io, json, sys
items = json.load(io.TextIOWrapper(sys.stdin.buffer, "utf-8"))
assert isinstance(items, list)
for d in items:
    assert sorted(d) == ["column", "file", "line", "message", "severity", "slug"], d
    assert type(d["line"]) is int and type(d["column"]) is int
    at = "".join(":%d" % d[k] for k in ("line", "column") if d[k] > 0)
    text = "%s%s: %s: %s [%s]\n" % (d["file"], at, d["severity"], d["message"], d["slug"])
    sys.stdout.buffer.write(text.encode("utf-8"))'
  }
elif command -v jq > /dev/null; then
  json_as_text() {
    jq -er 'if type != "array" then error("no array") else .[] end
      | if keys != ["column", "file", "line", "message", "severity", "slug"] then error("members") else . end
      | .file + ([.line, .column] | map(select(. > 0) | ":\(.)") | join("")) + ": " + .severity + ": " + .message + " [" + .slug + "]"'
  }
elif command -v node > /dev/null; then
  json_as_text() {
    node -e '
const items = JSON.parse(require("fs").readFileSync(0, "utf8"));
if (!Array.isArray(items)) throw "no array";
for (const d of items) {
  if (Object.keys(d).sort().join() !== "column,file,line,message,severity,slug") throw "members";
  const at = [d.line, d.column].filter(x => x > 0).map(x => ":" + x).join("");
  console.log(`${d.file}${at}: ${d.severity}: ${d.message} [${d.slug}]`);
}'
  }
fi

# json COMMAND: its JSON says what its text says
json() {
  project bad
  break_a_page
  warn_of_a_page
  rm "$site/locales/vi/site.xlf" # a diagnostic without a line
  run 1 "$@" --quiet -C "$site" || return
  cp "$work/stderr" "$work/text"
  run 1 "$@" --format=json -C "$site" || return
  out_empty || return
  json_as_text < "$work/stderr" > "$work/from-json" || { cat "$work/stderr"; return 1; }
  [ "$(wc -l < "$work/text")" -eq 4 ] && diff -u "$work/text" "$work/from-json"
}
json_empty() {
  project good
  run 0 check --quiet --format=json -C "$site" && [ "$(tr -d ' \n' < "$work/stderr")" = '[]' ]
}
# Machines that build sites often have no locale set.
json_in_c_locale() { LC_ALL=C json check && grep -q 'Ấm' "$work/text" && grep -q 'Ấm' "$work/stderr"; }
if [ "$(type -t json_as_text)" = function ]; then
  ok '--format=json of check says what the text says' json check
  ok '--format=json of build says what the text says' json build
  ok '--format=json without a diagnostic is an empty array' json_empty
  ok 'diagnostics are UTF-8 in the C locale too' json_in_c_locale
else
  for what in check build 'no diagnostics' 'the C locale'; do skip "--format=json: $what" 'no python3, jq or node'; done
fi

# --- schema ------------------------------------------------------------------

# What the schemas take and refuse is for schema.t.
schema_stdout() { project schema && run 0 schema -C "$site" && err_empty && out_has '"kettle.code"' && out_has '"alarm"' && [ "$(find "$site" -name '*.json')" = '' ]; }
ok 'schema prints all schemas' schema_stdout
schema_folder() {
  project schema && rm -rf schemas && run 0 schema -C "$site" schemas && err_empty && out_has schemas/kettle.json &&
    same "$(printf '%s\n' kettle.json pages.json site.json)" "$(ls schemas)" || return
  age schemas && run 0 schema --quiet -C "$site" schemas && out_empty && [ "$(touched schemas)" = '' ] || return
  sed -i 's/id: alarm/id: alert/' "$site/content/kettle/index.md" &&
    sed -i 's/class: alarm/class: alert/' "$site"/content/kettle/*.md && run 0 schema -C "$site" schemas && same ./kettle.json "$(touched schemas)"
}
ok 'schema writes one for the site and one for each family, and what did not change stays' schema_folder
schema_broken_page() { project schema && break_a_page && run 0 schema -C "$site" && err_empty && out_has '"alarm"'; }
ok 'a mistake in a page of a code is no hindrance' schema_broken_page
schema_broken_family() {
  project schema && sed -i 's/^noun:/nuon:/' "$site/content/kettle/index.md" && rm -rf schemas &&
    run 1 schema -C "$site" schemas && out_empty && err_has yaml/unknown-key && [ ! -e schemas ]
}
ok 'schemas of wrong declarations are not written' schema_broken_family
schema_unwritable() { project schema && rm -rf schemas && echo mine > schemas && run 1 schema -C "$site" schemas && err_has '[output/write]' && [ "$(cat schemas)" = mine ]; }
ok 'schema where no folder can be made' schema_unwritable
ok 'schema takes one folder' wrong_usage 'too many arguments' schema here there
init_schemas() {
  rm -rf new before && run 0 init new && cp -R new/.statuary/schemas before && run 0 schema --quiet -C new new/.statuary/schemas && diff -r before new/.statuary/schemas || return
  grep -rhoE 'schema=.*' new/content | sort -u | sed 's/.*\.statuary/new\/.statuary/' | xargs ls
}
ok 'init writes the schemas that its pages name' init_schemas

# --- init --------------------------------------------------------------------

init_builds() {
  rm -rf new
  run 0 init new/site && err_empty && out_has 'statuary build' || return
  run 0 check --strict -C new/site || return
  run 0 build -C new/site || return
  [ "$(grep -c '^content/.*: error' "$work/stderr")" -eq 0 ] && [ -f new/site/site/en/index.html ] && [ -f new/site/site/vi/index.html ] &&
    [ "$(find new/site/site/en -name '*-vs-*.html' | wc -l)" -eq 1 ]
}
ok 'init makes a site of two codes in two languages that builds at once' init_builds
init_protocol() {
  rm -rf new plain && run 0 init plain && out_has 'This is what --protocol makes; --codes makes' || return
  run 0 init --protocol new && ! grep -q -e --codes "$work/stdout" && diff -r plain new
}
ok 'init says what it took, and --protocol is the same' init_protocol
init_codes() {
  rm -rf new
  run 0 init --codes new && err_empty && out_has 'statuary build' || return
  run 0 check --strict -C new && run 0 build -C new || return
  [ "$(find new/site/errors -name '*-vs-*.html' | wc -l)" -eq 6 ] && [ ! -e new/site/vi ] && [ ! -e new/locales/vi ] &&
    grep -q '<pre><code class="language-console">' new/site/errors/E1001.html
}
ok 'init --codes makes a site of the error codes of a product that builds at once' init_codes
ok 'init makes one of them' wrong_usage 'not with both' init --codes --protocol new
init_one_language() {
  rm -rf new
  run 0 init new && run 0 build -C new && [ -e new/site/vi ] || return
  sed -i 's/^languages: .*/languages: [en]/' new/content/index.md && rm -r new/locales/vi || return
  run 0 check --strict -C new && run 0 build -C new && [ ! -e new/site/vi ] && ! grep -rl --include='*.html' --include='*.xml' 'hreflang=' new/site || return
  grep -qF '<meta http-equiv="refresh" content="0; url=en/index.html">' new/site/index.html && grep -qF 'rel="canonical" href="https://lamp.example/en/index.html"' new/site/index.html &&
    ! grep -rl --include='*.html' '>English<' new/site
}
ok 'a language goes with its name and its folder' init_one_language
init_names_files() {
  rm -rf new
  run 0 init "$@" new || return
  local file
  for file in $(grep -oE '^  (content|locales|templates)/[^ ]*' "$work/stdout"); do
    [ -e "new/$file" ] || { echo "there is no $file"; return 1; }
  done
  [ -n "$file" ]
}
ok 'init names files to change, and they exist' init_names_files
ok 'so does init --codes' init_names_files --codes
init_empty() { rm -rf new && mkdir new && run 0 init new && [ -f new/content/index.md ]; }
ok 'init into an empty folder' init_empty
init_refuses() {
  rm -rf new && mkdir new && echo mine > new/.hidden
  run 1 init new && out_empty && err_has 'new: error: ' && err_has '[init/exists]' && [ "$(ls -A new)" = .hidden ] && [ "$(cat new/.hidden)" = mine ]
}
ok 'init leaves a folder alone that is not empty' init_refuses
init_file() { rm -rf new && echo mine > new && run 1 init new && err_has '[init/exists]' && [ "$(cat new)" = mine ]; }
ok 'init leaves a file alone' init_file
init_unwritable() { rm -rf new && echo mine > new && run 1 init new/site && out_empty && err_has '[output/write]' && [ "$(cat new)" = mine ]; }
ok 'init where no folder can be made' init_unwritable

# --- templates ---------------------------------------------------------------

# themed: a project that has copied the whole theme
themed() { rm -rf new && run 0 init new && run 0 templates copy -C new --all && err_empty; }
# The program as it was when a file had another text: the note says so.
was_shipped() { sed -i "s|^[0-9a-f]* $1\$|0123456789abcdef $1|" new/.statuary/templates; }
templates_diff() { run 0 templates diff -C new "$@" && err_empty; }
templates_same() { themed && templates_diff && same "$(cat "$work/stdout")" "$(find new/templates new/locales/en -type f | wc -l) as shipped"; }
ok 'templates diff of a copied theme: all are as shipped' templates_same
templates_standard() {
  rm -rf new && run 0 init new && [ ! -e new/templates ] && [ ! -e new/locales/en ] && run 0 build -C new && err_empty && cp -R new/site standard || return
  themed && run 0 build -C new && diff -r -x .statuary-manifest standard new/site && rm -r standard
}
ok 'a project without templates looks as one with a copy of them all' templates_standard
templates_copy() {
  rm -rf new && run 0 init new && run 0 templates copy -C new code.html assets/style.css && err_empty || return
  same "$(find new/templates -type f | LC_ALL=C sort)" 'new/templates/assets/style.css
new/templates/code.html' && templates_diff && out_has '2 as shipped, ' || return
  echo '.mine { color: red }' >> new/templates/assets/style.css && sed -i 's/<h1/<h1 class="mine"/' new/templates/code.html || return
  run 0 build -C new && err_empty && grep -q mine new/site/assets/style.*.css && [ "$(ls new/site/assets/style.*.css | wc -l)" -eq 1 ] &&
    grep -q '<h1 class="mine"' new/site/en/lamp/E10.html && ! grep -q 'class="mine"' new/site/en/lamp/index.html || return
  rm new/templates/code.html && run 0 build -C new && ! grep -q 'class="mine"' new/site/en/lamp/E10.html
}
ok 'templates copy: the copies take the place of the standard ones, and these come back' templates_copy
templates_copy_wrong() {
  rm -rf new && run 0 init new && run 1 templates copy -C new coed.html && err_has 'did you mean `templates/code.html`?' && [ ! -e new/templates ] || return
  run 0 templates copy -C new code.html && echo mine > new/templates/code.html && run 1 templates copy -C new code.html && err_has '[file/exists]' &&
    same mine "$(cat new/templates/code.html)" || return
  run 0 templates copy -C new --all && same mine "$(cat new/templates/code.html)"
}
ok 'templates copy names what is near, and leaves what is there alone' templates_copy_wrong
ok 'templates copy needs a name' wrong_usage 'the name of a template is missing' templates copy
templates_words() {
  rm -rf new && run 0 init --codes new && mkdir -p new/locales/en new/templates/parts || return
  printf '%s\n' '<?xml version="1.0" encoding="UTF-8"?>' '<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">' \
    '  <file original="ui" source-language="en" datatype="plaintext"><body>' \
    '    <trans-unit id="skip"><source>Jump to the text</source></trans-unit>' \
    '    <trans-unit id="mine"><source>Our own words</source></trans-unit>' '  </body></file>' '</xliff>' > new/locales/en/ui.xlf
  echo '<s-group><meta name="mine" content="{{ t.mine }}"/></s-group>' > new/templates/parts/extra.html
  run 0 check --strict -C new && err_empty && run 0 build -C new && grep -q '<meta name="mine" content="Our own words">' new/site/errors/E1001.html &&
    grep -q 'Jump to the text' new/site/index.html
}
ok 'a project says words of the interface in its own way, and has words of its own' templates_words
templates_shipped_place() {
  rm -rf new && run 0 init new && mkdir new/templates && echo '<s-group><s-block name="main"/></s-group>' > new/templates/layout.html || return
  run 1 check -C new && err_has 'shipped/templates/code.html:' && ! grep -q ' templates/code.html:' "$work/stderr"
}
ok 'a mistake in a standard template that a layout does not fit says so' templates_shipped_place
templates_whole() {
  themed && sed -i '0,/^title:/s//theme: own\ntitle:/' new/content/index.md && run 0 check --strict -C new && err_empty || return
  rm new/templates/compare.html && run 0 check -C new && run 0 build -C new && [ ! -e new/site/en/lamp/compare.html ] || return
  rm new/templates/code.html && run 1 check -C new && err_has 'templates/code.html: error:'
}
ok 'theme: own takes nothing of the standard theme' templates_whole
templates_own() {
  themed && echo '<p>Mine</p>' >> new/templates/code.html && echo '<p>Mine</p>' > new/templates/parts/mine.html && rm new/templates/group.html || return
  templates_diff && out_has 'templates/code.html: you changed it, and Statuary did not' && out_has 'templates/parts/mine.html: it is yours alone' &&
    ! grep -q '^@@' "$work/stdout" && out_has '1 changed by you alone, 1 your own, 1 not copied'
}
ok 'what one changed oneself is no news' templates_own
templates_newer() {
  themed && cp new/templates/code.html code.html && sed -i '2s/.*/<!-- old -->/' new/templates/code.html || return
  sed -i '2s/.*/<!-- old -->/' new/templates/home.html && was_shipped templates/home.html && was_shipped templates/code.html && was_shipped templates/pair.html
  templates_diff && out_has 'templates/code.html: both you and Statuary changed it' && out_has '2 changed by both' && out_has '+++ shipped/templates/code.html' || return
  (cd new && patch -s -p0 < "$work/stdout") && cmp code.html new/templates/code.html && templates_diff && ! grep -q '^@@' "$work/stdout" || return
  themed && rm -rf old && mkdir old && cp -R new/templates new/locales old && echo '<!-- new -->' >> old/templates/code.html || return
  templates_diff --from old && out_has 'templates/code.html: Statuary changed it, and you did not' || return
  out_has '+<!-- new -->'
}
if command -v patch > /dev/null; then
  ok 'what Statuary changed is a diff that patch takes' templates_newer
else
  skip 'a diff that patch takes' 'no patch'
fi
templates_unknown() {
  themed && rm new/.statuary/templates new/templates/group.html && echo '<p>Mine</p>' >> new/templates/code.html || return
  templates_diff && out_has 'templates/code.html: it differs from the standard one; who changed it is not known' && out_has '-<p>Mine</p>' &&
    out_has '1 not copied' || return
  run 0 templates diff -C new --done && out_empty && templates_diff && out_has 'templates/code.html: you changed it' && ! grep -q '^@@' "$work/stdout"
}
ok 'without a note nobody knows who changed a file, and --done writes one' templates_unknown
templates_nowhere() { rm -rf new && mkdir new && run 1 templates diff -C new && out_empty && err_has '[project/missing]'; }
ok 'templates diff where there are none' templates_nowhere
templates_from_nowhere() { themed && mkdir -p empty && run 1 templates diff -C new --from empty && out_empty && err_has '[file/missing]'; }
ok 'templates diff with a folder that has none' templates_from_nowhere
ok 'templates diff --help' command_help 'templates' diff
ok 'templates copy --help' command_help 'templates' copy
ok 'templates without a command' wrong_usage 'templates' templates cpoy

# --- where the site goes -----------------------------------------------------

odd='thư mục "có" dấu & cách'
in_odd_folder() { project "$odd" && (cd "$site" && run 0 build --quiet && err_empty && [ -f site/vi/kettle/dry-vs-hot.html ]); }
ok 'in a folder with spaces and UTF-8 in its name: site/ in the project' in_odd_folder
to_odd_folder() { project "$odd" && run 0 build --quiet -C "$odd" && [ -f "$odd/site/index.html" ]; }
ok 'with -C: site/ in that project' to_odd_folder
in_c_locale() { project "$odd" && LC_ALL=C run 0 build -C "$odd" && [ -f "$odd/site/index.html" ]; }
ok 'in the C locale too' in_c_locale
relative_output() { project good && (cd "$site" && run 0 build -o 'out/đích đến' && [ -f 'out/đích đến/index.html' ] && [ ! -e site ]); }
ok '-o relative, in folders that do not exist yet' relative_output
relative_to_here() { project good && rm -rf here && run 0 build -C good -o here && [ -f here/index.html ] && [ ! -e good/here ]; }
ok '-o relative, with -C: from the current folder' relative_to_here
absolute_output() { project good && (cd / && run 0 build -C "$site" -o "$work/good/out/") && [ -f good/out/index.html ] && [ ! -e good/site ]; }
ok '-o absolute, with a slash at the end' absolute_output
linked_output() { project good && mkdir -p real && ln -sfn ../real "$site/site" && run 0 build -C "$site" && [ -f real/index.html ] && [ -L "$site/site" ]; }
ok 'an output folder that is a link' linked_output

# --- output that would be written over the input ------------------------------

# refused WHAT OUTPUT [OPTION…]: build into OUTPUT fails, and touches no file or folder
refused() {
  local what=$1 output=$2 before
  shift 2
  before=$(snapshot "$work/guarded")
  run 1 build -C "$site" -o "$output" "$@" && out_empty && err_has '[output/input]' && err_has "$what" && same "$before" "$(snapshot "$work/guarded")"
}
# guarded: a project in a folder of its own, two of whose files lie elsewhere in it
guarded() {
  rm -rf guarded
  mkdir -p guarded
  project guarded/project
  mkdir "$site/store" "$site/shared"
  mv "$site/content/kettle/hot.md" "$site/store"
  ln -s ../../store/hot.md "$site/content/kettle/hot.md"
  mv "$site/templates/parts" "$site/shared/parts"
  ln -s ../shared/parts "$site/templates/parts"
  ln -s project/content "$work/guarded/way"
}
guarded
for output in content locales templates templates/ templates/assets content/kettle content/new/site content/../templates new/../content \
  locales/vi/../en/. ../way ../way/kettle shared/parts shared/parts/new; do
  ok "output that lies in an input: -o $output" refused 'would be written over it' "$site/$output"
done
for output in . .. ../.. / ../project ../way/.. store shared; do
  ok "output that holds an input: -o $output" refused 'this folder holds `' "$site/$output"
done
for option in --atomic --shard=1/2 --dry-run --compress; do
  ok "output that is an input, with $option" refused 'would be written over it' "$site/templates" "$option"
done
relative_to_input() { (cd "$site/content" && refused 'would be written over it' ../locales) && (cd "$site/templates/assets" && refused 'this folder holds' ../..); }
ok 'output that is an input, named from within another' relative_to_input
linked_default() { ln -s content "$site/site" && (cd "$site" && run 1 build && err_has 'site: error: ' && err_has '[output/input]'); }
ok 'output that is an input, by way of the link site' linked_default
missing_input() {
  guarded
  sed -i 's/^languages: .*/languages: [en]/' "$site/content/index.md"
  rm -r "$site/locales"
  run 1 build -C "$site" -o "$site/locales/new" && err_has '[output/input]' && [ ! -e "$site/locales" ]
}
ok 'output that would become an input' missing_input
beside_input() {
  local output
  guarded
  for output in site site/sub content-site ../site; do
    run 0 build -C "$site" -o "$site/$output" && [ -f "$site/$output/index.html" ] || return
  done
}
ok 'output beside the inputs' beside_input
bound_input() {
  guarded
  mkdir "$site/bound"
  # shellcheck disable=SC2016
  unshare "$namespace" sh -c 'mount --bind "$1/content/kettle" "$1/bound" && "$2" build -C "$1" -o "$1/bound/new" 2> stderr' sh "$site" "$statuary"
  [ $? -eq 1 ] && err_has '[output/input]' && [ ! -e "$site/content/kettle/new" ]
}
if unshare -m true 2> /dev/null; then
  namespace=-m
elif unshare -rm true 2> /dev/null; then
  namespace=-rm
fi
if [ -n "$namespace" ] && unshare "$namespace" mount --bind "$work" "$work" 2> /dev/null; then
  ok 'output that lies in an input, by way of a bind mount' bound_input
else
  skip 'output that lies in an input, by way of a bind mount' 'mounting is not permitted here'
fi

# --- what would be written ---------------------------------------------------

# The last line of what build says, in numbers: files.
built_files() { sed -n 's/^\([0-9]*\) files in .*/\1/p' "$work/stdout"; }
size_of() { find "$1" -type f ! -name .statuary-manifest -printf '%s\n' | awk '{ n += $1 } END { print n }'; }
# What the forecast says, by an expression of Python on it.
foretold() { python3 -c 'import json, sys; f = json.load(open("stdout")); print(eval(sys.argv[1]))' "$1"; }
foretells() {
  local files bytes
  project good && run 0 build -C good || return
  files=$(built_files)
  bytes=$(size_of good/site)
  rm -rf good/site
  run 0 build -C good --dry-run --format=json && [ ! -e good/site ] || return
  [ "$(foretold 'f["files"], f["bytes"]')" = "($files, $bytes)" ] || { cat stdout; echo "$files files, $bytes bytes built"; return 1; }
  [ "$(foretold 'f["estimated"], sum(row["files"] for row in f["rows"])')" = "(False, $files)" ]
}
ok 'build --dry-run writes nothing and foretells a small site to the byte' foretells
table_of_a_small_site() {
  project good && run 0 build -C good --dry-run && [ ! -e good/site ] && out_has family && ! grep -q '~' "$work/stdout" &&
    grep -q '^kettle  *vi  *[0-9]' "$work/stdout" && grep -q '^all  *[0-9]' "$work/stdout"
}
ok 'build --dry-run prints a row for each family and language' table_of_a_small_site
choices_of_a_small_site() {
  project good && run 0 build -C good --dry-run && out_has 'kettle: all 1*, class 0, related 1, [class, related] 1, none 0'
}
ok 'build --dry-run counts the comparisons of each choice of pairs' choices_of_a_small_site
dry_run_of_errors() { project wrong && break_a_page && run 1 build -C wrong --dry-run && err_has 'fact/unknown-value' && out_empty; }
ok 'build --dry-run foretells nothing of a site with errors' dry_run_of_errors
own_site_foretold() {
  local files bytes
  run 0 build -C "$here/.." -o own || return
  files=$(built_files)
  bytes=$(size_of own)
  rm -rf own
  run 0 build -C "$here/.." --dry-run --format=json || return
  [ "$(foretold "f['estimated'], f['files'], .9 <= f['bytes'] / $bytes <= 1.1")" = "(True, $files, True)" ] ||
    { cat stdout; echo "$files files, $bytes bytes built"; return 1; }
}
ok 'build --dry-run of the own site: files exactly, bytes within 10 %' own_site_foretold

# --- what stands there already -----------------------------------------------

output_is_file() {
  project good
  echo mine > "$site/site"
  run 1 build -C "$site" && out_empty && err_has "$site/site: error: cannot write: " && err_has '[output/write]' && [ "$(cat "$site/site")" = mine ]
}
ok 'an output folder that is a file' output_is_file
above_is_file() { project good && echo mine > "$site/out" && run 1 build -C "$site" -o "$site/out/site" && err_has '[output/write]' && [ "$(cat "$site/out")" = mine ]; }
ok 'an output folder in a file' above_is_file
folder_for_file() {
  project good
  mkdir -p "$site/site/en/kettle/dry.html/mine"
  run 1 build -C "$site" && err_has "site/en/kettle/dry.html: error: cannot write: " && err_has '[output/write]' &&
    [ -d "$site/site/en/kettle/dry.html/mine" ] && [ -z "$(find "$site/site" -name '.statuary-*')" ]
}
ok 'a folder where a file should go' folder_for_file
link_for_folder() {
  project good
  mkdir -p "$site/site" "$site/elsewhere"
  echo mine > "$site/elsewhere/index.html"
  ln -s ../elsewhere "$site/site/en"
  run 1 build -C "$site" && err_has '[output/write]' && [ "$(ls "$site/elsewhere")" = index.html ] && [ "$(cat "$site/elsewhere/index.html")" = mine ]
}
ok 'a link where a folder should go: nothing is written through it' link_for_folder
link_for_file() {
  project good
  mkdir -p "$site/site"
  echo mine > "$site/mine"
  ln -s ../mine "$site/site/index.html"
  run 0 build -C "$site" && [ "$(cat "$site/mine")" = mine ] && [ -f "$site/site/index.html" ] && [ ! -L "$site/site/index.html" ]
}
ok 'a link where a file should go gives way, and its target stays' link_for_file

strangers_stay() {
  project good
  mkdir -p "$site/site/en/kettle" "$site/site/.git"
  echo mine > "$site/site/CNAME"
  echo mine > "$site/site/en/kettle/old.html"
  echo mine > "$site/site/.git/HEAD"
  age "$site/site/CNAME"
  run 0 build -C "$site" && run 0 build -C "$site" || return
  [ "$(cat "$site/site/CNAME" "$site/site/en/kettle/old.html" "$site/site/.git/HEAD" | sort -u)" = mine ] && [ -z "$(find "$site/site/CNAME" -newermt 2001-01-02)" ]
}
ok "a stranger's files stay" strangers_stay

unchanged_keep_time() {
  project good
  run 0 build -C "$site" || return
  age "$site/site"
  sed -i 's/^Wait until/Wait till/' "$site/content/kettle/hot.md"
  run 0 build -C "$site" || return
  # Of Vietnamese there is none: both languages show the English. The search knows the words.
  same './en/kettle/hot.html
./en/kettle/hot.json
./en/search/index.js
./en/search/texts.0.js
./vi/kettle/hot.html
./vi/kettle/hot.json
./vi/search/index.js
./vi/search/texts.0.js' "$(touched "$site/site")" && out_has '8 written'
}
ok 'one page changes, the others keep their time' unchanged_keep_time

nothing_changes() {
  project good
  run 0 build -C "$site" || return
  local before
  before=$(snapshot "$site/site")
  run 0 build -C "$site" && same "$before" "$(snapshot "$site/site")"
}
ok 'a second build leaves every file and folder as it is' nothing_changes

stale_removed() {
  project good
  run 0 build -C "$site" || return
  echo mine > "$site/site/vi/kettle/mine.html"
  rm "$site/content/kettle/dry.md"
  run 0 build -C "$site" && out_has '12 removed' || return
  # dry and its comparison with hot are gone in both languages
  same './en/index.html
./en/kettle/hot.html
./en/kettle/index.html
./vi/404.html
./vi/index.html
./vi/kettle/hot.html
./vi/kettle/index.html
./vi/kettle/mine.html' "$(cd "$site/site" && find ./en ./vi -type f -name '*.html' | LC_ALL=C sort)" &&
    [ ! -e "$site/site/en/kettle/dry.json" ] && [ -e "$site/site/en/kettle/hot.json" ]
}
ok 'what an earlier build wrote and this one does not is removed, and nothing else' stale_removed

compressed_copies() {
  local name kind
  project good
  run 0 build --compress -C "$site" || return
  for name in index.html en/index.html vi/kettle/dry.html en/kettle/dry-vs-hot.json; do
    gzip -dc "$site/site/$name.gz" | cmp - "$site/site/$name" || return
    [ -s "$site/site/$name.br" ] && [ "$(wc -c < "$site/site/$name.br")" -lt "$(wc -c < "$site/site/$name")" ] || return
  done
  same '' "$(cd "$site/site" && find . -name '*.gz.*' -o -name '*.br.*' -o -name '*.png.*')" || return
  # Too short to gain anything.
  [ -e "$site/site/en/kettle/dry-vs-hot.html" ] && [ ! -e "$site/site/en/kettle/dry-vs-hot.html.gz" ] || return
  for kind in gz br; do cp "$site/site/index.html.$kind" "$work/first.$kind"; done
  run 0 build --compress -C "$site" && out_has ' 0 written' || return
  echo mine > "$site/site/mine.html.gz"
  run 0 build -C "$site" && same ./mine.html.gz "$(cd "$site/site" && find . -name '*.gz' -o -name '*.br')" || return
  run 0 build --compress -C "$site" -j 8 && cmp "$work/first.gz" "$site/site/index.html.gz" && cmp "$work/first.br" "$site/site/index.html.br"
}
ok '--compress writes copies, and a build without it removes them' compressed_copies

no_headers() {
  project good
  run 0 build -C "$site" && grep -q '^  Content-Security-Policy: ' "$site/site/_headers" || return
  sed -i '0,/^title:/s//headers: false\ntitle:/' "$site/content/index.md"
  run 0 build -C "$site" && [ ! -e "$site/site/_headers" ] || return
  echo mine > "$site/site/_headers"
  run 0 build -C "$site" && same mine "$(cat "$site/site/_headers")"
}
ok 'headers: false leaves room for other headers' no_headers

stale_folder() {
  project good
  run 0 build -C "$site" || return
  sed -i 's/^languages: .*/languages: [en]/' "$site/content/index.md"
  run 0 build -C "$site" && [ ! -e "$site/site/vi" ] && [ -f "$site/site/en/index.html" ]
}
ok 'folders that have come to be empty are removed' stale_folder

footer_line() {
  site=$work/footer
  rm -rf "$site"
  run 0 init "$site" || return
  sed -i '0,/^title:/s//footer: "Made by *lamp works*, see [E10](lamp\/E10.md) and [home](index.md)"\ntitle:/' "$site/content/index.md"
  run 0 i18n sync -C "$site" vi && grep -qF 'index#footer.1' "$site/locales/vi/site.xlf" || return
  run 0 build -C "$site" || return
  grep -qF '<em>lamp works</em>, see <a href="en/lamp/E10.html">E10</a> and <a href="en/index.html">' "$site/site/404.html" &&
    grep -qF '<em>lamp works</em>, see <a href="../lamp/E10.html">E10</a> and <a href="../index.html">' "$site/site/en/lamp/E20.html" &&
    grep -qF '<span lang="en" dir="ltr">Made by <em>' "$site/site/vi/index.html"
}
ok 'footer stands at the foot of every page, and its links lead there from each' footer_line

appearance() {
  site=$work/look
  rm -rf "$site"
  run 0 init "$site" || return
  echo '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20"></svg>' > "$site/content/logo.svg"
  sed -i '0,/^title:/s//logo: logo.svg\ncolour: "#0b57b0"\nlinks: [{text: Shop, url: "https:\/\/lamp.example\/shop"}, {text: Overheated, url: "lamp\/E10.md#fix"}]\ntitle:/' "$site/content/index.md"
  run 0 i18n sync -C "$site" vi && grep -qF 'index#link.1' "$site/locales/vi/site.xlf" || return
  run 0 build -C "$site" && err_empty || return
  local page=$site/site/vi/lamp/E20.html
  grep -Eq '<img src="\.\./\.\./assets/logo\.[0-9a-f]{8}\.svg" alt="" width="40" height="20">' "$page" &&
    grep -Eq '<link rel="stylesheet" href="\.\./\.\./assets/colours\.[0-9a-f]{8}\.css">' "$page" &&
    grep -qF '<a href="https://lamp.example/shop"><span lang="en" dir="ltr">Shop</span></a>' "$page" &&
    grep -qF '<a href="../lamp/E10.html#fix">' "$page" &&
    grep -qF -e '--link: light-dark(#0b57b0, #' "$site"/site/assets/colours.*.css
}
ok 'logo, colour and links of the front matter stand on every page' appearance

renamed_asset() {
  project good
  run 0 build -C "$site" || return
  echo 'main { max-width: 50em; }' > "$site/templates/assets/style.css"
  run 0 build -C "$site" || return
  local now
  now=$(cd "$site/site" && echo assets/style.*.css)
  [ "$(ls "$site/site/assets" | wc -l)" -eq 1 ] && grep -qF "$now" "$site/site/en/index.html"
}
ok 'an asset that changes gets a new name, and the old one goes' renamed_asset

damaged_manifest() {
  project good
  run 0 build -C "$site" || return
  echo garbage > "$site/site/.statuary-manifest"
  rm "$site/content/kettle/dry.md"
  run 0 build -C "$site" && out_has '0 removed' && [ -f "$site/site/en/kettle/dry.html" ]
}
ok 'with a damaged manifest nothing is removed' damaged_manifest

hostile_manifest() {
  project good
  run 0 build -C "$site" || return
  echo mine > "$site/victim"
  printf '%s\n' ../victim en/../../victim "$site/victim" ./../victim '' >> "$site/site/.statuary-manifest"
  run 0 build -C "$site" && [ "$(cat "$site/victim")" = mine ]
}
ok 'a manifest cannot name what lies outside' hostile_manifest

stale_behind_link() {
  project good
  run 0 build -C "$site" || return
  mv "$site/site/vi" "$site/elsewhere"
  ln -s ../elsewhere "$site/site/vi"
  sed -i 's/^languages: .*/languages: [en]/' "$site/content/index.md"
  run 0 build -C "$site" && [ -f "$site/elsewhere/index.html" ] && [ -f "$site/elsewhere/kettle/dry.html" ]
}
ok 'nothing is removed through a link' stale_behind_link

after_error() {
  project good
  run 0 build -C "$site" || return
  age "$site/site"
  local before
  before=$(snapshot "$site/site")
  break_a_page
  rm "$site/content/kettle/hot.md"
  run 1 build -C "$site" && same "$before" "$(snapshot "$site/site")"
}
ok 'a build with errors leaves the site of an earlier one untouched' after_error

after_template_error() {
  project good
  run 0 build -C "$site" || return
  age "$site/site"
  local before
  before=$(snapshot "$site/site")
  sed -i 's/code\.summary/code.sumary/' "$site/templates/code.html"
  run 1 build -C "$site" && same "$before" "$(snapshot "$site/site")"
}
ok 'so does one with an error in a template' after_template_error

# --- output that cannot be written -------------------------------------------

# as_other COMMAND…: runs it as a user whom permissions hold back. The folders
# above may be closed to that user, hence the relative names.
if [ "$(id -u)" -ne 0 ]; then
  as_other() { "$@"; }
elif command -v setpriv > /dev/null && setpriv --reuid=65534 --regid=65534 --clear-groups true 2> /dev/null; then
  as_other() { setpriv --reuid=65534 --regid=65534 --clear-groups "$@"; }
fi

read_only() {
  project good
  mkdir "$site/site"
  chmod 555 "$site/site"
  chmod -R a+rX "$site"
  local status
  as_other ./statuary build -C good > "$work/stdout" 2> "$work/stderr"
  status=$?
  [ "$status" -eq 1 ] && out_empty && err_has 'good/site' && err_has 'cannot write: ' && err_has '[output/write]' && [ -z "$(ls -A "$site/site")" ]
}
read_only_folder_inside() {
  project good
  run 0 build -C "$site" || return
  sed -i 's/^Wait until/Wait till/' "$site/content/kettle/hot.md"
  chmod -R a+rwX "$site/site"
  chmod 555 "$site/site/en/kettle"
  chmod -R a+rX "$site/content"
  local before status
  before=$(cat "$site/site/en/kettle/hot.html")
  as_other ./statuary build -C good > "$work/stdout" 2> "$work/stderr"
  status=$?
  chmod 755 "$site/site/en/kettle"
  [ "$status" -eq 1 ] && err_has 'good/site/en/kettle/hot.' && err_has ': error: cannot write: ' && [ "$(cat "$site/site/en/kettle/hot.html")" = "$before" ]
}
if [ "$(type -t as_other)" = function ]; then
  ok 'an output folder that is read-only' read_only
  ok 'a folder in it that is read-only' read_only_folder_inside
else
  skip 'an output folder that is read-only' 'root cannot become another user here'
  skip 'a folder in it that is read-only' 'root cannot become another user here'
fi

# small_disk -m|-rm COMMAND: runs it in a mount namespace where good/site is a disk
# that cannot hold the site; it has to look at the disk before it ends
small_disk() { unshare "$1" sh -c 'mount -t tmpfs -o size=32k tmpfs good/site && eval "$1"' sh "$2"; }
project good
mkdir "$site/site"
if small_disk -m true 2> /dev/null; then
  namespace=-m
elif small_disk -rm true 2> /dev/null; then
  namespace=-rm
else
  namespace=
fi
full() {
  project good
  mkdir "$site/site"
  # shellcheck disable=SC2016
  small_disk "$namespace" './statuary build -C good > stdout 2> stderr; echo $? > status; (cd good/site && find . -name ".statuary-*") > left'
  [ "$(cat status)" -eq 1 ] && out_empty && err_has 'good/site' && err_has 'error: cannot write: No space left on device [output/write]' &&
    err_has 'not complete' && [ ! -s left ]
}
full_keeps_earlier() {
  project good
  mkdir "$site/site"
  # shellcheck disable=SC2016
  small_disk "$namespace" 'mkdir -p good/site/en/kettle; echo mine > good/site/en/kettle/hot.html; dd if=/dev/zero of=good/site/fill bs=1k 2> dd; ./statuary build -C good > stdout 2> stderr; echo $? > status; cat good/site/en/kettle/hot.html > kept'
  [ "$(cat status)" -eq 1 ] && [ "$(cat kept)" = mine ]
}
if [ -n "$namespace" ]; then
  ok 'a disk that is full' full
  ok 'on a full disk an earlier file stays whole' full_keeps_earlier
else
  skip 'a disk that is full' 'mounting is not permitted here'
  skip 'on a full disk an earlier file stays whole' 'mounting is not permitted here'
fi

# A process may get few others beside it, and little memory.
few_processes() {
  local limit
  project good
  chmod -R a+rX "$site"
  for limit in 1 2 3; do
    rm -rf free
    mkdir -m 777 free
    as_other prlimit --nproc="$limit" ./statuary build -q -j 8 -C good -o free/site > said 2>&1 || { cat said; return 1; }
    [ -f free/site/en/kettle/dry-vs-hot.html ] || return
  done
}
if [ "$(id -u)" -eq 0 ] && [ "$(type -t as_other)" = function ] && command -v prlimit > /dev/null; then
  ok 'where no other process may be started' few_processes
else
  skip 'where no other process may be started' 'this takes root, setpriv and prlimit'
fi
little_memory() {
  local megabytes status
  project good
  for megabytes in $(seq 40 6 180); do
    rm -rf small
    (ulimit -c 0; ulimit -v $((megabytes * 1024)); exec "$statuary" build -q -j 8 -C good -o small) > said 2>&1
    status=$?
    # A library may give up by a signal, once it has said why; no pointer is broken.
    case $status in
      0) ;;
      1 | 127 | 134) grep -qE 'memory|alloc|cannot map|failed to map' said || { echo "$megabytes MB: it does not say why"; cat said; return 1; } ;;
      *) echo "$megabytes MB: it ends with $status"; cat said; return 1 ;;
    esac
  done
  [ "$status" -eq 0 ] || { echo "180 MB are not enough"; cat said; return 1; }
}
ok 'with little memory: a site, or a clear end' little_memory

# --- odd file systems ---------------------------------------------------------

# An earlier site in the lower layer, as in a container's image.
atomic_over_layers() {
  project good
  rm -rf layers
  mkdir -p layers/low layers/up layers/work layers/all
  run 0 build -C good -o layers/low/site && change_a_page || return
  # shellcheck disable=SC2016
  unshare "$namespace" sh -c 'mount -t overlay overlay -o lowerdir=layers/low,upperdir=layers/up,workdir=layers/work layers/all || exit 9
    ./statuary build -q -C good -o layers/all/site --atomic 2> stderr; echo $? > status
    ./statuary build -q -C good -o layers/all/site 2> rest; echo $? >> status; ls -A layers/all > left'
  [ $? -ne 9 ] || return 9
  same '1
0' "$(cat status)" && err_has 'overlay file system' && err_has 'build without --atomic' && same site "$(cat left)"
}
change_a_page() { sed -i 's/^Wait until/Wait till/' "$site/content/kettle/hot.md"; }
atomic_on_mount_point() {
  project good
  mkdir "$site/site"
  # shellcheck disable=SC2016
  unshare "$namespace" sh -c 'mount -t tmpfs tmpfs good/site && echo mine > good/site/mine && ./statuary build -C good --atomic 2> stderr; echo $? > status
    ls -A good/site good > left'
  same 1 "$(cat status)" && err_has 'is a mount point; build without --atomic' && ! grep -q statuary-new left && grep -qx mine left
}
# /proc tells where the program lies.
serve_without_proc() {
  project good
  unshare "$namespace" sh -c 'mount -t tmpfs tmpfs /proc && "$1" serve -C good --translate xx > stdout 2> stderr; echo $? > status' sh "$original"
  same 2 "$(cat status)" && err_has '`xx` is not one of'
}
for what in atomic_over_layers:'--atomic over a lower layer: told what to do' atomic_on_mount_point:'--atomic at a mount point: told what to do' \
  serve_without_proc:'serve without /proc finds its server'; do
  if [ -z "$namespace" ]; then
    skip "${what#*:}" 'mounting is not permitted here'
  elif [ "${what%%:*}" = atomic_over_layers ] && ! { mkdir -p l u w a && unshare "$namespace" mount -t overlay overlay -o lowerdir=l,upperdir=u,workdir=w a 2> /dev/null; }; then
    skip "${what#*:}" 'there is no overlay file system here'
  elif [ "${what%%:*}" = serve_without_proc ] && [ ! -e "${original%/*}/statuary-serve.so" ]; then
    skip "${what#*:}" 'the server is not compiled'
  else
    ok "${what#*:}" "${what%%:*}"
  fi
done
serve_without_module() { project good && run 1 serve -C good && out_empty && err_has 'statuary-serve.so' && err_has '`make` compiles it'; }
ok 'serve without its server says how to get it' serve_without_module

# In a family of many codes, a comparison names the way to all others.
large_family() {
  local n code
  run 0 init large || return
  sed -i 's/E\[0-9\]{2}/E[0-9]+/; s/"E1?"/"E1*"/' large/content/lamp/index.md
  for n in $(seq 100 179); do
    sed "s/^code: E10/code: E$n/; /^related:/d" large/content/lamp/E10.md > "large/content/lamp/E$n.md"
  done
  run 0 build -C large || return
  local pair=large/site/en/lamp/E140-vs-E141.html
  code=$(grep -o 'href="E14[01].html#compare"' "$pair" | sort -u | wc -l)
  [ "$code" -eq 2 ] || { echo "$code of two links"; return 1; }
  ! grep -q 'E100-vs-E140.html\|E140-vs-E179.html' "$pair" || { echo 'unrelated codes are listed'; return 1; }
  [ "$(grep -o 'href="E[0-9]*-vs-E[0-9]*.html">\|href="E[0-9]*-vs-E[0-9]*.html" data-tone' large/site/en/lamp/E140.html | sort -u | wc -l)" -eq 81 ]
}
# A class in two parts and one of a single code: an overview, and a page for each two parts that have pairs.
large_matrix() {
  local folder=large/site/en/lamp
  [ "$(cd $folder && echo matrix*.html)" = 'matrix.1-1.html matrix.1-2.html matrix.1-3.html matrix.2-2.html matrix.2-3.html matrix.html' ] || { ls $folder/matrix*; return 1; }
  [ "$(grep -o 'href="matrix.[0-9-]*.html" aria-label' $folder/matrix.html | sort -u | wc -l)" -eq 5 ] || { echo 'the overview lacks parts'; return 1; }
  [ "$(cat $folder/matrix.*-*.html | grep -o 'href="E[0-9]*-vs-E[0-9]*.html" aria-label' | sort -u | wc -l)" -eq $((82 * 81 / 2)) ] || { echo 'not every pair has a cell'; return 1; }
}
ok 'the page of a code lists all comparisons, and a comparison leads there' large_family
ok 'the matrix of a large family has pages that hold every pair once' large_matrix

# Three codes of the starter: E10 and E20 have a note, E11 is as E10.
useless_project() {
  rm -rf useless
  run 0 init useless || return
  sed -i 's/E1?/E1*/' useless/content/lamp/index.md
  sed 's/^code: E10/code: E11/; /^related:/d' useless/content/lamp/E10.md > useless/content/lamp/E11.md
  sed -i "s/^source: en/&\n$1/" useless/content/index.md
}
says_why_useless() {
  useless_project 'noindex_below: 1' && run 0 check -C useless --verbose && err_empty &&
    same 'lamp/E10-vs-E11: score 0 of 1: 0 facts differ, unrelated, no note' "$(grep score stdout)" &&
    run 0 check -C useless && ! grep score stdout
}
ok 'check --verbose says why a comparison is kept out of search engines' says_why_useless

useless_is_marked() {
  local en=useless/site/en/lamp
  useless_project 'noindex_below: 1' && run 0 build -C useless || return
  grep -q '<meta name="robots" content="noindex">' $en/E10-vs-E11.html || { echo 'no mark'; return 1; }
  grep -q 'rel="canonical"' $en/E10-vs-E11.html && ! grep -q 'hreflang="x-default"' $en/E10-vs-E11.html || { echo 'alternates'; return 1; }
  ! grep -q 'E10-vs-E11' useless/site/sitemap*.xml || { echo 'in the sitemap'; return 1; }
  ! grep -q noindex $en/E10-vs-E20.html && grep -q 'E10-vs-E20' useless/site/sitemap*.xml
}
ok 'a comparison that says little is marked where the site asks for it' useless_is_marked

useless_is_off() {
  useless_project 'noindex_below: 0' && run 0 build -C useless && ! grep -q noindex useless/site/en/lamp/*-vs-*.html &&
    run 0 check -C useless --verbose && ! grep score stdout
}
ok 'without the key every comparison is for search engines' useless_is_off

# A home page and a family's page lead to the feed while a page names a day.
feed_of_starter() {
  rm -rf fed
  run 0 init fed && run 0 build -C fed || return
  [ -f fed/site/en/feed.xml ] && grep -q 'href="feed.xml"' fed/site/en/index.html &&
    grep -q 'href="../feed.xml"' fed/site/en/lamp/index.html && ! grep -q feed.xml fed/site/en/lamp/E10.html || return
  sed -i '/^updated:/d' fed/content/*.md fed/content/lamp/*.md
  run 0 build -C fed && [ ! -e fed/site/en/feed.xml ] && ! grep -rq feed.xml fed/site/en
}
ok 'a site has a feed, and links to it, while a page names a day' feed_of_starter

# What goes wrong in the commands for translators is said, never passed over.
status_of_broken_document() {
  run 0 init broken || return
  echo '<xliff' > broken/locales/vi/lamp.xlf
  run 1 i18n status -C broken &&
    grep -q '^locales/vi/lamp.xlf:.*\[xml/syntax\]' stderr
}
ok 'i18n status says which document cannot be read' status_of_broken_document

vouch_for_nothing() {
  run 0 init vouched || return
  run 2 i18n sync -C vouched --meaning-unchanged 'E10#fxi.1' && grep -q 'E10#fxi.1' stderr
}
ok 'i18n sync refuses an id that is no unit' vouch_for_nothing

add_keeps_line_ends() {
  run 0 init crlf || return
  sed -i 's/$/\r/' crlf/content/index.md
  sed 's/\[en, vi\]/[en, vi, ar]/' crlf/content/index.md > wanted
  run 0 i18n add -C crlf ar && cmp wanted crlf/content/index.md
}
ok 'i18n add changes one word of content/index.md and no line end' add_keeps_line_ends

add_says_what_is_left() {
  rm -rf new && run 0 init --codes new && run 0 i18n add -C new de && out_has 'locales/de/errors.xlf: written, 48 new, 4 without words (their own translation)' && run 0 i18n status -C new de &&
    grep -qE '^de +errors .* 4 of 52 .* 48 ' "$work/stdout"
}
ok 'i18n add counts what is left to translate' add_says_what_is_left
add_takes_words() {
  rm -rf new && run 0 init --codes new && run 0 i18n add -C new vi && out_has 'The words of the interface, ui.xlf, come with Statuary.' || return
  run 0 check --strict -C new && run 0 i18n sync -C new --check && cmp new/locales/vi/ui.xlf "$here/../locales/vi/ui.xlf" &&
    run 0 build -C new && grep -qF '>Chuyển đến nội dung</a>' new/site/vi/errors/E1001.html || return
  rm -rf new && run 0 init --codes new && run 0 i18n add -C new ar && out_has 'Translate locales/ar/ui.xlf, the words of the interface'
}
ok 'i18n add takes the words of the interface in a language that the program has' add_takes_words

in_german() {
  rm -rf german && run 0 init --codes german || return
  sed -i 's/^source: .*/source: de/; s/^languages: .*/languages: [de]/; s/^root_language: .*/root_language: de/' german/content/index.md
}
# say ID TEXT: translates a word of the interface
say() { perl -0pi -e 's{(id="\Q'"$1"'\E".*?)<target state="new"/>}{$1<target state="translated">'"$2"'</target>}s' german/locales/de/ui.xlf; }
another_source() {
  in_german || return
  run 0 check -C german && err_has 'locales/de/ui.xlf: warning: ' && err_has '`statuary i18n sync de` makes this document' || return
  run 0 build -C german && grep -q '<html lang="de"' german/site/index.html &&
    grep -q 'lang="en" dir="ltr">Skip to content<' german/site/errors/E1001.html || return
  run 0 i18n sync -C german && out_has 'locales/de/ui.xlf: written' &&
    grep -q 'source-language="en" target-language="de"' german/locales/de/ui.xlf || return
  say skip 'Zum Inhalt springen' && run 0 build -C german && grep -q '>Zum Inhalt springen<' german/site/errors/E1001.html &&
    ! grep -q 'Skip to content' german/site/errors/E1001.html && run 0 i18n sync -C german && run 0 i18n sync -C german --check &&
    grep -q '>Zum Inhalt springen<' german/locales/de/ui.xlf
}
ok 'a site in German shows the words of the interface in English, until its document says them' another_source

another_source_refuses() {
  in_german && run 0 i18n sync -C german de && say footer.updated 'Stand: {day}' || return
  run 1 check -C german && err_has '`footer.updated`: ' && err_has '[locale/placeholder]' && run 0 build -C german &&
    grep -q 'lang="en" dir="ltr">Last changed on ' german/site/index.html
}
ok 'a German word with a wrong argument stands in English' another_source_refuses

another_source_shipped() {
  in_german && sed -i 's/\bde\b/vi/' german/content/index.md && run 0 check --strict -C german && err_empty &&
    run 0 build -C german && grep -qF '>Chuyển đến nội dung</a>' german/site/errors/E1001.html || return
  in_german && run 0 i18n add -C german vi && run 0 build -C german &&
    grep -qF '>Chuyển đến nội dung</a>' german/site/vi/errors/E1001.html || return
  run 0 i18n sync -C german de && say skip 'Zum Inhalt springen' && run 0 i18n sync -C german &&
    run 0 build -C german && grep -qF '>Chuyển đến nội dung</a>' german/site/vi/errors/E1001.html
}
ok 'a source language, and those beside it, have the words that the program has' another_source_shipped

own_source() {
  in_german && mkdir -p german/locales/de && cat > german/locales/de/ui.xlf << 'END' || return
<?xml version="1.0" encoding="UTF-8"?>
<xliff xmlns="urn:oasis:names:tc:xliff:document:1.2" version="1.2">
  <file original="ui" source-language="de" datatype="plaintext">
    <body><trans-unit id="skip"><source>Zum Inhalt</source></trans-unit></body>
  </file>
</xliff>
END
  cp german/locales/de/ui.xlf own.xlf && run 0 build -C german && err_has 'say them in this document' &&
    grep -q '>Zum Inhalt<' german/site/errors/E1001.html && run 0 i18n sync -C german && cmp own.xlf german/locales/de/ui.xlf
}
ok 'a document that says words itself stays as it is' own_source

named_folders() {
  rm -rf made && run 0 init --codes made || return
  run 1 check -C nowhere && err_has 'nowhere: error: there is no such folder [project/missing]' || return
  run 1 check -C made/content/errors && err_has 'made/content/errors: error: this folder has no content/index.md; the project is the folder ' &&
    err_has '/made [project/missing]' || return
  run 1 build -C made/content/index.md && err_has 'this is a file; -C names' && run 1 i18n sync -C /etc && err_has '/etc: error: this folder is no project'
}
ok '-C of what is no project names it, and the project above' named_folders

short_list() {
  echo E9 > short.txt
  run 1 check -C made --codes short.txt --family errors && err_has 'short.txt: error: 4 of the 4 codes of `errors` are not in this list: `E1001`, ' &&
    [ "$(grep -c codes/not-listed stderr)" -eq 1 ] || return
  printf 'E1001\nE1002\n' > short.txt
  run 1 check -C made --codes short.txt && [ "$(grep -c '^content/errors/.*codes/not-listed' stderr)" -eq 2 ]
}
ok 'many codes that a list lacks are one mistake' short_list

latin_table() {
  mkdir -p tables && printf 'code,name\nE5,Gr\xfc\xdfe\n' > tables/b.csv
  run 1 import -C made --family errors csv tables/b.csv && err_has 'tables/b.csv:2: error: the line is not valid UTF-8; in a spreadsheet, save the table as `CSV UTF-8`' || return
  printf 'msgid "\xfc"\n' > tables/b.po
  run 1 i18n import -C made tables/b.po && err_has 'tables/b.po:1: error: the line is not valid UTF-8' || return
  run 1 i18n import -C made tables/none.po && err_has 'tables/none.po: error: this file does not exist'
}
ok 'a file that is not UTF-8 is named as it was given' latin_table

bare() {
  run 2 && out_empty && err_has 'Usage: statuary COMMAND' && err_has '  build ' && run 2 i18n && err_has '  sync ' && run 2 templates && err_has '  copy '
}
ok 'a command of commands without one lists them' bare

misspelt() {
  run 2 build --versoin && err_has 'did you mean `statuary --version`?' || return
  run 2 i18n add -C made german && err_has '(did you mean `de`?)' && run 2 i18n add -C made 'Tiếng Việt' && err_has '(did you mean `vi`?)'
}
ok 'the name of a language, and an option of no command' misspelt

created() {
  rm -rf dated && SOURCE_DATE_EPOCH=86400 run 0 init --codes dated && grep -qx 'updated: 1970-01-02' dated/content/errors/E1001.md dated/content/index.md || return
  rm -rf dated && TZ=UTC run 0 init --codes dated && grep -q '^updated: 20[0-9][0-9]-[01][0-9]-[0-3][0-9]$' dated/content/index.md &&
    [ "$(grep -h ^updated dated/content/index.md)" != 'updated: 2026-11-29' ] && run 0 check --strict -C dated
}
ok 'what init writes is of the day of its creation' created

wrong_pattern() {
  sed -i 's/pattern: "\[EW\].*/pattern: "BR-[0-9"/' dated/content/errors/index.md
  grep -q 'pattern: "BR' dated/content/errors/index.md && run 1 check -C dated && err_has '‘BR-[0-9’ at char 7' || return
  rm -rf dated && run 0 init dated && run 0 templates copy -C dated code.html &&
    sed -i 's/t\.title\.code/t.title.cod/' dated/templates/code.html && run 1 check -C dated &&
    err_has 'there is no message `title.cod` in the words of the standard theme or of this project (did you mean `title.code`?)'
}
ok 'a mistake in a pattern or a name of a message is told in words of the project' wrong_pattern

echo "1..$n"
