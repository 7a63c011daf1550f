#!/bin/bash
# `statuary import` and `statuary check --codes`: pages from tables, and tables against pages.
# shellcheck disable=SC2016 # backquotes are those of messages
. "$(dirname "$0")/frame.sh"
base=$here/invalid/base
cd "$work" || exit 2

# run STATUS ARGUMENT…: the program ends with STATUS; what it prints is in stdout and stderr
run() {
  local expected=$1 status
  shift
  "$statuary" "$@" > stdout 2> stderr < /dev/null
  status=$?
  [ "$status" -eq "$expected" ] || { echo "exit status $status, not $expected"; cat stderr; return 1; }
}
out_has() { grep -qF -e "$1" stdout || { echo "standard output lacks: $1"; cat stdout; return 1; }; }
err_has() { grep -qF -e "$1" stderr || { echo "standard error lacks: $1"; cat stderr; return 1; }; }
err_empty() { [ ! -s stderr ] || { cat stderr; return 1; }; }
# found: "LINE:COLUMN SLUG" of each diagnostic of the table
found() { sed -nE 's/^table\.[a-z]+:([0-9]+(:[0-9]+)?): (error|warning): .* \[([a-z0-9/-]+)\]$/\1 \4/p' stderr; }
snapshot() { (cd site && find . -type f -printf '%p %T@ ' -exec cksum {} \; | sort); }

# project: a fresh copy of the small site in site
project() {
  rm -rf site
  cp -R "$base" site
  sed -i 's/pattern: .*/pattern: "[A-Za-z]+[0-9]*"/' site/content/kettle/index.md
}
csv() { printf '%s\n' "$@" > table.csv; }
import() { run "$1" import csv table.csv --family kettle -C site "${@:2}"; }
page() { cat "site/content/kettle/$1.md"; }

# --- new pages ---------------------------------------------------------------

new_pages() {
  project
  csv 'Code,NAME,Class,What to do,parts,Related lights,Summary,meaning,Example' \
    'lost,"No ""signal"": none",news,Wait,"lid, base","dry;hot",The signal is lost.,"It is gone.' '' 'Look for it.",' \
    'off,Switched off,alarm,fill,[],,It is off.,Switch it on.,'
  import 0 && err_empty || return
  same '---
code: lost
name: "No \"signal\": none"
class: news
act: wait
parts: [lid, base]
related: [dry, hot]
---
The signal is lost.

## Meaning

It is gone.

Look for it.' "$(page lost)" || return
  same '---
code: off
name: Switched off
class: alarm
act: fill
parts: []
---
It is off.

## Meaning

Switch it on.' "$(page off)" || return
  same "new        content/kettle/lost.md
new        content/kettle/off.md
2 new, 0 changed, 0 unchanged" "$(cat stdout)" && run 0 check -C site
}
ok 'each row makes a page: values by their names, lists, texts of several paragraphs' new_pages

again() {
  new_pages > log || { cat log; return 1; }
  local before
  before=$(snapshot)
  import 0 && out_has '0 new, 0 changed, 2 unchanged' && same "$before" "$(snapshot)"
}
ok 'the same table again changes nothing' again

dry_run() {
  project
  csv 'code,name,class,summary,meaning' 'lost,Lost,news,It is lost.,Look.' 'dry,No water left,alarm,,'
  local before
  before=$(snapshot)
  import 0 --dry-run && same "new        content/kettle/lost.md
changed    content/kettle/dry.md: name
1 new, 1 changed, 0 unchanged; nothing was written" "$(cat stdout)" && same "$before" "$(snapshot)"
}
ok '--dry-run says what would change, and writes nothing' dry_run

forms() {
  local expected form
  project
  csv 'code;name;class;summary;meaning' 'lost;Lost, really;news;It is lost.;Look.'
  import 0 && expected=$(page lost) || return
  for form in '\xef\xbb\xbfcode;name;class;summary;meaning\r\nlost;Lost, really;news;It is lost.;Look.\r\n' \
    'sep=|\ncode|name|class|summary|meaning\nlost|Lost, really|news|It is lost.|Look.\n\n' \
    'code\tname\tclass\tsummary\tmeaning\nlost\tLost, really\tnews\tIt is lost.\tLook.' \
    'code,name,class,summary,meaning\n"lost", "Lost, really" ,news,It is lost.,Look.\n,,,,\n'; do
    project
    printf '%b' "$form" > table.csv
    if ! { import 0 && same "$expected" "$(page lost)"; }; then echo "$form"; return 1; fi
  done
  project
  csv 'code:name:class:summary:meaning' 'lost:Lost, really:news:It is lost.:Look.'
  import 0 --separator=: && same "$expected" "$(page lost)"
}
ok 'semicolons, tabs, CRLF, a byte order mark, sep=, empty lines, --separator' forms

json() {
  project
  printf '%s' '[{"code": "lost", "name": "Lost \ud83d\ude00", "class": "news", "parts": ["lid"], "related": null, "summary": "S.", "meaning": "M.\n\nN."}]' > table.json
  run 0 import json table.json --family kettle -C site || return
  same '---
code: lost
name: Lost 😀
class: news
parts: [lid]
---
S.

## Meaning

M.

N.' "$(page lost)" || return
  printf '%s' '{"lost": {"name": "Lost \ud83d\ude00", "class": "news", "parts": ["lid"], "summary": "S.", "meaning": "M.\n\nN."}}' > table.json
  run 0 import json table.json --family kettle -C site && out_has '0 new, 0 changed, 1 unchanged'
}
ok 'JSON: an array of objects, or an object of objects by their codes' json

maps() {
  project
  csv 'key,title,severity,short text,meaning' 'lost,Lost,news,It is lost.,Look.'
  import 0 --map code=key --map name=title --map class=Severity --map 'summary=short text' && err_empty && page lost | grep -qx 'class: news' || return
  import 1 --map code=kee && err_has 'the table has no column `kee` (did you mean `key`?) [import/map]' || return
  import 1 --map cod=key && err_has 'no key, fact or section `cod` (did you mean `code`?) [import/map]'
}
ok '--map names columns' maps

shared_column() {
  project
  printf '%s' '[{"message": "Text missing.", "key": "lost", "severity": "news", "more": "Look."}]' > table.json
  run 0 import json table.json --family kettle -C site --map code=key --map label=key --map name=message --map summary=message --map class=severity --map meaning=more && err_empty && same '---
code: lost
name: Text missing.
label: lost
class: news
---
Text missing.

## Meaning

Look.' "$(page lost)" || return
  printf '%s' '[{"message": "Gone.", "key": "lost"}]' > table.json
  run 0 import json table.json --family kettle -C site --map code=key --map name=message --map summary=message && page lost | grep -qx 'name: Gone.'
}
ok '--map finds two keys in one column, for new pages and old ones' shared_column
other_heading() {
  project
  sed -i.one 's/^    heading: Meaning$/&\n    also: [What it means]/' site/content/kettle/index.md && rm site/content/kettle/index.md.one
  csv 'code,name,class,summary,What it means' 'lost,Lost,news,It is lost.,Look.'
  import 0 && page lost | grep -qx '## Meaning' || return
  sed -i.one 's/^## Meaning$/## What it means/' site/content/kettle/lost.md && rm site/content/kettle/lost.md.one
  import 0 && out_has '1 unchanged'
}
ok 'a column is found by another heading of a section, and a page that uses it holds the same' other_heading
keys_that_are_no_codes() {
  project
  printf '%s' '{"TextMissing": {"code": "1002", "name": "Text missing."}}' > table.json
  run 1 import json table.json --family kettle -C site && err_has 'where keys are something else, write an array of objects, such as `[{"code": "1002"}]` [json/code]'
}
ok 'an object whose keys are no codes: it says how to write the table' keys_that_are_no_codes
claimed() {
  project
  csv 'key,title,heading,class,summary,meaning' 'lost,Lost,Gone,news,It is lost.,Look.'
  import 1 --map code=key --map name=title --map name=heading && err_has '`--map name=heading`: another --map says that the column `title` holds `name`, and it has one column [import/map]' || return
  import 0 --map code=key --map name=title --map name=title
}
ok 'two columns for one key are an error that names both' claimed

# --- pages that there are ----------------------------------------------------

keeps() {
  project
  cat > site/content/kettle/dry.md <<'END'
---
# Checked by hand.
code: dry
name: 'No water # none'   # the maker's word
class: alarm

# What to do:
act: fill
parts:
  - base
related: [hot]
---
The kettle has no water.

## Meaning

Fill it. Then [hot](hot.md) shows.

## Example
END
  csv 'code,name,act,parts,summary,meaning,example,updated' 'dry,Dry,wait,base;lid,Other words.,More words.,Look.,2026-11-29'
  import 0 && err_empty || return
  same '---
# Checked by hand.
code: dry
name: Dry   # the maker'"'"'s word
class: alarm

# What to do:
act: wait
parts: [base, lid]
related: [hot]
updated: 2026-11-29
---
The kettle has no water.

## Meaning

Fill it. Then [hot](hot.md) shows.

## Example

Look.' "$(page dry)" || return
  same 'changed    content/kettle/dry.md: name, act, parts, ## Example, updated
kept       content/kettle/dry.md: summary, ## Meaning
0 new, 1 changed, 0 unchanged' "$(cat stdout)" || return
  run 0 check -C site && import 0 && out_has '0 new, 0 changed, 1 unchanged'
}
ok 'a page keeps comments, order and words; empty sections are filled' keeps

line_ends() {
  project
  sed -i 's/$/\r/; 1s/^/\xef\xbb\xbf/' site/content/kettle/dry.md
  cp site/content/kettle/dry.md before.md
  csv 'code,name' 'dry,Dry'
  import 0 && diff <(sed 's/^name: .*\r$/name: Dry\r/' before.md) site/content/kettle/dry.md
}
ok 'a page keeps its line ends and byte order mark' line_ends

says_nothing() {
  project
  csv 'code,name,act,parts,meaning' 'dry,,,,'
  import 0 && out_has '0 new, 0 changed, 1 unchanged'
}
ok 'an empty cell says nothing' says_nothing

one_line() {
  project
  sed -i '2,7d; 1a {code: dry, name: No water, class: alarm, act: fill, parts: [base], related: [hot]}' site/content/kettle/dry.md
  csv 'code,name' 'dry,Dry'
  import 1 && err_has 'content/kettle/dry.md:2' && err_has '[import/front-matter]'
}
ok 'front matter that cannot be changed in its place is refused' one_line

# Links, a note and specimens may name pages before the table makes them.
awaited() {
  project
  sed -i '/^noun:/a specimens: [lost]' site/content/kettle/index.md
  printf -- '---\npair: [dry, lost]\n---\nOne is dry, the other [lost](lost.md).\n' > site/content/kettle/dry-vs-lost.md
  csv 'code,name,class,summary,meaning' 'lost,Lost,alarm,It is lost.,See [dry](dry.md).'
  run 1 check -C site && err_has '[specimens/unknown]' && err_has '[note/unknown-code]' && import 0 && err_empty && run 0 check -C site
}
ok 'pages that the site names already' awaited
still_missing() {
  awaited > /dev/null && rm site/content/kettle/lost.md && printf '\n[Wet](wet.md)\n' >> site/content/kettle/dry.md
  local before
  before=$(snapshot)
  import 1 && err_has 'content/kettle/dry.md:' && err_has '[link/broken]' && same "$before" "$(snapshot)"
}
ok 'a page that neither the site nor the table has' still_missing
schema_named() {
  project
  run 0 schema --quiet -C site site/.statuary/schemas || return
  csv 'code,name,class,updated,summary,meaning' 'lost,Lost,alarm,2026-11-30,It is lost.,Look for it.'
  import 0 && same '---
# yaml-language-server: $schema=../../.statuary/schemas/kettle.json
code: lost
name: Lost
updated: 2026-11-30
class: alarm
---' "$(page lost | head -n 7)" && run 0 check -C site
}
ok 'new pages name the schema that the project has, and their day' schema_named

# --- what is wrong -----------------------------------------------------------

# wrong TABLE EXPECTED: import finds exactly that, and writes nothing
wrong() {
  project
  printf '%b' "$1" > table.csv
  local before
  before=$(snapshot)
  import 1 && same "$2" "$(found)" && same "$before" "$(snapshot)" && [ ! -s stdout ]
}
top='code,name,class,act,parts,related,summary,meaning'
ok 'no code, no column of codes' wrong 'name,act\nx,fill\n' '1:1 import/column'
ok 'what new pages need is said once' wrong 'code,name\na,A\nb,B\nc,C\n' '1:1 import/lacking'
lacking() { wrong 'code,name\na,A\nb,B\n' '1:1 import/lacking' && err_has '`class`, `summary`, `Meaning`' && err_has '(2 pages would be new, such as content/kettle/a.md)'; }
ok 'and by name' lacking
ok 'and hides nothing that is wrong with rows' wrong 'code,name,act\na,A,fill\nb-1,B,fill\nc,,fill\nd,D,fil\n' '1:1 import/lacking
3:1 code/pattern
4:1 yaml/missing-key
5:5 fact/unknown-value'
ok 'an unknown value' wrong "$top\na,A,alarm,fil,,,S.,M.\n" '2:11 fact/unknown-value'
hint() { wrong "$top\na,A,alarm,fil,,,S.,M.\n" '2:11 fact/unknown-value' && err_has '(did you mean `fill`?)'; }
ok 'is reported with the nearest right one' hint
ok 'an unknown value of a set' wrong "$top\na,A,alarm,,\"lid, bass\",,S.,M.\n" '2:12 fact/unknown-value'
ok 'an unknown code' wrong "$top\na,A,alarm,,,wet,S.,M.\n" '2:13 fact/unknown-code'
ok 'a code twice, in letters that differ in case' wrong "$top\na,A,alarm,,,,S.,M.\nA,A,alarm,,,,S.,M.\n" '3:1 code/duplicate'
ok 'a code against the pattern' wrong "$top\na-1,A,alarm,,,,S.,M.\n" '2:1 code/pattern'
ok 'a name that is no file name' wrong "$top\na/b,A,alarm,,,,S.,M.\n../x,A,alarm,,,,S.,M.\nindex,A,alarm,,,,S.,M.\n" '2:1 code/name
3:1 code/name
4:1 code/name'
ok 'an empty code' wrong "$top\n,A,alarm,,,,S.,M.\n" '2:1 import/code'
ok 'an empty name' wrong "$top\na,,alarm,,,,S.,M.\n" '2:1 yaml/missing-key'
ok 'cells that lack, and cells too many' wrong "$top\na,A\nb,B,alarm,,,,S.,M.,x\n" '2:1 csv/cells
3:1 csv/cells'
ok 'an open quote spoils its own row' wrong "$top\na,\"A,alarm,,,,S.,M.\nb,\"B \"\"x\"\"\",alarm,fil,,,S.,M.\n" '2:3 csv/quote
3:19 fact/unknown-value'
ok 'formulas, and their errors' wrong "$top\na,=A1,alarm,,,,S.,M.\nb,@SUM(A1),alarm,,,,S.,M.\nc,#REF!,alarm,,,,S.,M.\n" '2:3 import/formula
3:3 import/formula
4:3 import/formula'
ok 'a heading that is no section' wrong "$top\na,A,alarm,,,,S.,\"M.\n\n## Oops\n\nx\"\n" '2:17 section/unknown'
ok 'a link to nothing' wrong "$top\na,A,alarm,,,,S.,[x](wet.md)\n" '2:17 link/broken'
ok 'a NUL byte' wrong "$top\na,A\\0,alarm,,,,S.,M.\n" '2 file/not-utf8'
ok 'bytes that are not UTF-8' wrong "$top\na,A\xff,alarm,,,,S.,M.\n" '2 file/not-utf8'
ok 'an empty table' wrong '' '1:1 import/header'

json_wrong() {
  project
  printf '%s\n' '[{"code": "a", "name": "A",' '  "class": "alram", "summary": "S.", "meaning": ["M"]},' ' {"code": {}}, [], {"name": "x"}]' > table.json
  run 1 import json table.json --family kettle -C site && same '2:39 import/value
3:4 json/value
3:4 json/value
3:22 import/code' "$(found)" || return
  printf '%s\n' '[{"code": "a",' ' "name" 1}]' > table.json
  run 1 import json table.json --family kettle -C site && found | grep -qx '2:.* json/syntax' && [ ! -s stdout ]
}
ok 'values that no page can hold, rows that are none, text that is not JSON' json_wrong
too_large() {
  project
  { echo "$top"; head -c 34000000 /dev/zero | tr '\0' x; } > table.csv
  import 1 && err_has '[file/too-large]'
}
ok 'a table of 34 MB' too_large
too_many() {
  project
  { echo "$top"; seq -f 'a%.0f,A,alarm,,,,S.,M.' 20002; } > table.csv
  import 1 && err_has 'table.csv:20002:1: error: the table has more than 20000 rows'
}
ok 'a table of 20,002 rows' too_many
unknown_column() {
  project
  csv 'code,nmae,owner' 'dry,No water,Ann'
  import 0 && same '1:6 import/column
1:11 import/column' "$(found)" && err_has '(did you mean `name`?)' && import 1 --strict && [ ! -s stdout ]
}
ok 'a column that is not used is a warning' unknown_column
mend_first() {
  project
  sed -i 's/^class: alarm/class: alram/' site/content/kettle/dry.md
  csv 'code,name' 'hot,Hot'
  import 1 && err_has 'content/kettle/dry.md:4:8' && ! grep -q '^table' stderr
}
ok 'a site with errors is mended first' mend_first
usage() { run 2 "${@:2}" && err_has "$1" && err_has --help && [ ! -s stdout ]; }
ok 'no family' usage --family import csv table.csv
ok 'no format' usage csv import table.csv --family kettle
ok 'an unknown format' usage xml import xml table.csv --family kettle
unknown_family() { project && csv code dry && run 2 import csv table.csv --family ketle -C site && err_has 'did you mean `kettle`?'; }
ok 'an unknown family' unknown_family

# 500 rows of several lines each, with faults in 40 of them.
faulty() {
  perl -e '
    my ($line, %faults) = (2);
    my @kinds = ([fill => "fact/unknown-value"], [dup => "code/duplicate"], [code => "import/code"], [cells => "csv/cells"],
      [set => "fact/unknown-value"], [pattern => "code/pattern"], [name => "yaml/missing-key"], [formula => "import/formula"],
      [related => "fact/unknown-code"], [quote => "csv/quote"], [file => "code/name"], [summary => "code/summary"], [class => "fact/unknown-value"]);
    open my $expected, ">", "expected" or die;
    print "code,name,class,act,parts,related,summary,meaning\n";
    for my $i (1 .. 500) {
      my %r = (code => "E$i", name => "\"Name, $i\"", class => $i % 2 ? "news" : "Alarm", act => "wait", parts => "lid;base",
        related => $i > 1 ? "E" . ($i - 1) : "", summary => "Sum $i.", meaning => "\"One \"\"$i\"\".\n\nTwo.\"", more => "");
      my $wrong = $i % 12 == 7 && $i < 485 ? $kinds[int($i / 12) % @kinds] : undef;
      if ($wrong) {
        my ($kind, $slug) = @$wrong;
        $r{act} = "fil" if $kind eq "fill";
        $r{code} = "E" . ($i - 5) if $kind eq "dup";
        $r{code} = "" if $kind eq "code";
        $r{more} = ",x" if $kind eq "cells";
        $r{parts} = "lid;bas" if $kind eq "set";
        $r{code} = "E-$i" if $kind eq "pattern";
        $r{name} = "" if $kind eq "name";
        $r{name} = "=A1" if $kind eq "formula";
        $r{related} = "nobody" if $kind eq "related";
        $r{summary} = "\"Sum" if $kind eq "quote";
        $r{meaning} = "Broken" if $kind eq "quote";
        $r{code} = "E/$i" if $kind eq "file";
        $r{summary} = "" if $kind eq "summary";
        $r{class} = "alram" if $kind eq "class";
        print $expected "$line $slug\n";
      }
      # What refers to a row without its code would be a second fault.
      $r{related} = "" if ($i - 1) % 12 == 7;
      my $row = join(",", @r{qw(code name class act parts related summary meaning)}) . "$r{more}\n";
      print $row;
      $line += ($row =~ tr/\n//);
    }' > table.csv
}
faults() {
  project
  faulty
  [ "$(wc -l < expected)" -eq 40 ] || { echo "$(wc -l < expected) faults"; return 1; }
  local before
  before=$(snapshot)
  import 1 && same "$(cat expected)" "$(found | sed 's/:[0-9]* / /')" && same '40 errors' "$(tail -n 1 stderr)" && same "$before" "$(snapshot)"
}
ok '500 rows with faults in 40: each is reported at its line, and nothing else' faults

many() {
  project
  { echo 'code,name,class,summary,meaning'; seq -f 'E%.0f,Name %.0f,news,S.,M.' 500 | sed 's/%.0f/x/'; } > table.csv 2> /dev/null
  perl -e 'print "code,name,class,summary,meaning\n"; print "E$_,Name $_,news,Sum $_.,Mean $_.\n" for 1 .. 500' > table.csv
  import 0 && out_has '500 new, 0 changed, 0 unchanged' && import 0 && out_has '0 new, 0 changed, 500 unchanged'
}
ok '500 good rows, and the same again' many

# --- check --codes -----------------------------------------------------------

codes() { run "$1" check --quiet -C site --codes "${@:2}"; }
listed() {
  project
  printf '%s\n' '# What the kettle can show' dry ' hot # since 2.0' '' > table.txt
  codes 0 table.txt && err_empty || return
  csv 'id,Code' '1,dry' '2,hot'
  codes 0 table.csv && err_empty || return
  echo '["dry", "hot"]' > table.json
  codes 0 table.json && err_empty || return
  echo '{"dry": {}, "hot": {}}' > table.json
  codes 0 table.json && err_empty
}
ok 'pages that a list has, as lines, CSV and JSON' listed
unlisted() {
  project
  sed -i 's/^name: No water/&\naliases: [E1]\nlabel: "L 1"/' site/content/kettle/dry.md
  printf '%s\n' E1 wet 'L 1' kettle/off > table.txt
  codes 1 table.txt && same '2:1 codes/no-page
3:1 codes/repeated
4:1 codes/no-page' "$(found)" && err_has 'content/kettle/hot.md:2:7: error: ' && err_has '[codes/not-listed]' && [ "$(wc -l < stderr)" -eq 4 ] || return
  codes 1 table.txt --format=json && grep -q '"slug" : "codes/no-page"' stderr
}
ok 'codes without a page, and pages without a code; names and aliases count' unlisted
retired() {
  project
  sed -i 's/^name: Hot.*/&\nretired: since 2.0/; s/^name: .*/&/' site/content/kettle/hot.md
  grep -q '^retired' site/content/kettle/hot.md || sed -i 's/^code: hot/&\nretired: since 2.0/' site/content/kettle/hot.md
  printf '%s\n' dry > table.txt
  codes 0 table.txt && err_empty || return
  printf '%s\n' dry hot > table.txt
  codes 0 table.txt && same '2:1 codes/retired' "$(found)"
}
ok 'a code that is retired need not be listed' retired
families() {
  project
  cp -R site/content/kettle site/content/pot
  sed -i 's/^families: .*/families: [kettle, pot]/' site/content/index.md
  printf '%s\n' dry hot > table.txt
  codes 0 table.txt --family pot && codes 1 table.txt && same '1:1 codes/family' "$(found)" || return
  printf '%s\n' pot/dry pot/hot > table.txt
  codes 0 table.txt || return
  printf '%s\n' pot/dry kettle/hot > table.txt
  codes 1 table.txt && err_has 'content/kettle/dry.md:2:7' && err_has 'content/pot/hot.md:2:7' || return
  codes 1 table.txt --family pott && err_has 'did you mean `pot`?'
}
ok 'the family of a list' families
no_list() {
  project
  codes 1 nothing.txt && err_has file/ || return
  csv 'id,name' '1,x'
  codes 1 table.csv && err_has codes/code || return
  echo '# nothing' > table.txt
  codes 1 table.txt && err_has 'this list has no codes'
}
ok 'a list that is missing, empty, or without codes' no_list
ok 'a family without a list' usage --codes check --family kettle

list_faults() {
  project
  perl -e 'print "code,name,class,summary,meaning\n"; print "E$_,Name $_,news,S.,M.\n" for 1 .. 500' > table.csv
  import 0 || return
  perl -e 'for my $i (1 .. 500) { print $i % 25 == 3 ? "X$i\n" : "E$i\n" } print "dry\nhot\n"' > table.txt
  codes 1 table.txt || return
  same "$(perl -e 'for my $i (1 .. 500) { print "$i:1 codes/no-page\n" if $i % 25 == 3 }')" "$(found)" &&
    same "$(perl -e 'for my $i (1 .. 500) { print "content/kettle/E$i.md:2:7\n" if $i % 25 == 3 }' | sort)" "$(grep -o '^content[^ ]*:2:7' stderr | sort)" &&
    [ "$(wc -l < stderr)" -eq 40 ]
}
ok 'a list of 502 codes with faults in 40 places' list_faults

echo "1..$n"
