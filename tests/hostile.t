#!/bin/bash
# What strangers may send: XML with attacks in it, links that lead out of the
# project, files that are none, addresses that run scripts, and inputs made to
# take for ever. Each program runs under limits of memory and of processor time
# that a quadratic one would meet. Pages in a browser: tests/hostile/hostile.mjs.
. "$(dirname "$0")/frame.sh"
base=$here/invalid/base
cd "$work" || exit 2

# AddressSanitizer needs room of its own.
memory=unlimited
nm "$statuary" 2> /dev/null | grep -q __asan_init || memory=3000000

# says SLUG [FILE]: check of the site in $site ends with 1, in bounds, and tells of SLUG
says() {
  local status
  (ulimit -v "$memory" -t 60; timeout 300 "$statuary" check --quiet -C "$site") > stdout 2> stderr < /dev/null
  status=$?
  [ "$status" -eq 1 ] || { echo "exit status $status, not 1"; cat stderr; return 1; }
  grep -qE "^${2:-[^ ]*}[^ ]*: (error|warning): .* \[$1\]$" stderr || { echo "no $1 of ${2:-any file}"; cat stderr; return 1; }
}
passes() {
  local status
  (ulimit -v "$memory" -t 60; timeout 300 "$statuary" check --quiet -C "$site") > stdout 2> stderr < /dev/null
  status=$?
  [ "$status" -eq 0 ] || { echo "exit status $status"; cat stderr; return 1; }
}
fresh() { rm -rf site; cp -R "$base" site; site=$work/site; }
page() { python3 "$here/hostile/page.py" "$site/content/kettle/dry.md" "$@"; }

# --- XML ---------------------------------------------------------------------
unit='<xliff version="1.2"><file original="kettle" source-language="en" target-language="vi" datatype="plaintext"><body></body></file></xliff>'
xml() { # NAME SLUG DOCUMENT: as a locale document, a glossary and a template
  local document=$3
  fresh; printf '%s' "$document" > site/locales/vi/kettle.xlf
  ok "$1, in a locale document" says "$2" locales/vi/kettle.xlf
  fresh; printf '%s' "$document" > site/locales/vi/glossary.tbx
  ok "$1, in a glossary" says "$2" locales/vi/glossary.tbx
  fresh; printf '%s' "$document" > site/templates/home.html
  ok "$1, in a template" says "$2" templates/home.html
}
lol='<!ENTITY a "aaaaaaaaaa">'
for c in b:a c:b d:c e:d f:e g:f h:g i:h; do lol+="<!ENTITY ${c%:*} \"$(printf "&${c#*:};%.0s" {1..10})\">"; done
xml 'a billion laughs' xml/doctype "<!DOCTYPE x [$lol]><x>&i;</x>"
xml 'a long entity, many times' xml/doctype "<!DOCTYPE x [<!ENTITY a \"$(head -c 50000 /dev/zero | tr '\0' a)\">]><x>$(printf '&a;%.0s' {1..5000})</x>"
xml 'an external entity' xml/doctype '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>'
xml 'a parameter entity from the network' xml/doctype '<!DOCTYPE x [<!ENTITY % a SYSTEM "http://127.0.0.1:9/x"> %a;]><x/>'
xml 'an external DTD' xml/doctype '<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd"><x/>'
xml 'an HTML DTD with a subset' xml/doctype '<!DOCTYPE html [<!ENTITY a "b">]><html>&a;</html>'
xml 'an entity that nothing declares' xml/syntax '<x>&a;</x>'
xml 'nesting 100,000 deep' xml/syntax "$(printf '<x>%.0s' {1..100000})"
xml 'a tag of 20,000 attributes' xml/limit "<x$(printf ' a%s=""' {1..20000})/>"
xml 'UTF-7' xml/syntax '<?xml version="1.0" encoding="UTF-7"?>+ADw-x/+AD4-'
fresh; printf '%s' "<?xml version=\"1.0\" encoding=\"UTF-16\"?>$unit" | iconv -t UTF-16 > site/locales/vi/kettle.xlf
ok 'UTF-16' says file/not-utf8 locales/vi/kettle.xlf
fresh; printf '%s' "<?xml version=\"1.0\"?><?xml-stylesheet href=\"http://127.0.0.1:9/\"?><?php x ?>$unit" > site/locales/vi/kettle.xlf
ok 'processing instructions are passed over' passes
fresh; sed -i 's|<p|<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="/etc/passwd"/>&|;' site/templates/home.html
grep -q xi:include site/templates/home.html || sed -i 's|</s-block>|<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="/etc/passwd" parse="text"/>&|' site/templates/home.html
built_without_passwd() { "$statuary" build -q -C site -o out && ! grep -rq root: out && grep -rq xi:include out; }
ok 'XInclude includes nothing' built_without_passwd
fresh; python3 "$here/hostile/units.py" 50000 > site/locales/vi/kettle.xlf
ok '50,000 units on one line' says locale/unknown-unit locales/vi/kettle.xlf
fresh; python3 "$here/hostile/units.py" 1000000 > site/locales/vi/kettle.xlf
ok 'a million units' says file/too-large locales/vi/kettle.xlf
fresh; { printf '<xliff>'; head -c 12000000 /dev/zero | sed 's/\x0/<a\/>/g'; printf '</xliff>'; } > site/locales/vi/kettle.xlf
ok 'twelve million elements' says xml/limit locales/vi/kettle.xlf

# --- files -------------------------------------------------------------------
echo 'out' > secret; mkdir -p outside; cp "$base/content/kettle/hot.md" outside
fresh; mv site/content/kettle/hot.md site/hot.md; ln -s ../../hot.md site/content/kettle/hot.md
ok 'a link that stays inside is followed' passes
fresh; ln -sf ../../../outside/hot.md site/content/kettle/hot.md
ok 'a page that is a link to outside' says file/outside content/kettle/hot.md
fresh; rm -r site/content/kettle; ln -s /etc site/content/kettle
ok 'a family that is a link to outside' says file/outside content/kettle
fresh; rm -r site/locales/vi; ln -s ../../outside site/locales/vi
ok 'a language that is a link to outside' says file/outside
fresh; ln -s /etc/passwd site/templates/assets/x.txt
ok 'an asset that is a link to outside' says file/outside templates/assets/x.txt
fresh; ln -s . site/templates/assets/a; ln -s . site/templates/assets/b
ok 'folders of assets that lead to themselves, twice' says file/too-many
fresh; mkfifo site/content/kettle/fifo.md site/templates/assets/fifo site/templates/parts/x.html; rm site/locales/vi/site.xlf; mkfifo site/locales/vi/site.xlf
ok 'FIFOs are not waited for' says file/special content/kettle/fifo.md
fresh; truncate -s 200M site/content/kettle/dry.md
ok 'a page of 200 MB' says file/too-large content/kettle/dry.md
fresh; truncate -s 2T site/templates/assets/x.png
ok 'an asset of 2 TB' says file/too-large templates/assets/x.png
for name in $'new\nline.md' 'a%2e.md' 'c:x.md' 'back\slash.md' $'bell\a.md'; do
  fresh; cp "$base/content/kettle/hot.md" "site/content/kettle/$name"
  ok "a page called $(printf %q "$name")" says file/name
done
one_line() { says yaml/control && ! grep -qv '^content/.* \[' stderr && ! grep -q $'\e' stderr; }
fresh; sed -i '2i "\\e]0;x\\a\\n::error::x": 1' site/content/kettle/dry.md
ok 'a key of controls is told in one line, without them' one_line
synced_outside() { "$statuary" i18n sync -q -C site; [ "$(ls outside)" = hot.md ] && [ "$(cat secret)" = out ]; }
fresh; rm -r site/locales/vi; ln -s ../../outside site/locales/vi
ok 'sync writes nothing outside' synced_outside
fresh; rm site/locales/vi/ui.xlf; ln -s ../../../secret site/locales/vi/ui.xlf
ok 'sync does not write through a link' synced_outside
added_outside() { "$statuary" i18n add -q -C site fr; [ "$(ls outside)" = hot.md ]; }
fresh; ln -s ../../outside site/locales/fr
ok 'add writes nothing outside' added_outside
for name in index matrix paste INDEX __x__/y ../x; do
  fresh; sed "s|^code: hot|code: $name|" site/content/kettle/hot.md > "site/content/kettle/${name##*/}-.md"; sed -i 's/pattern: .*/pattern: ".*"/' site/content/kettle/index.md
  case $name in __x__*) continue ;; esac
  ok "a code called $name" says code/name
done

# --- addresses ---------------------------------------------------------------
while IFS= read -r address; do
  fresh; sed -i "/^Fill it/c Word [x](${address//\\/\\\\}) and [hot](hot.md)." site/content/kettle/dry.md
  sed -i 's/&/\&/' site/content/kettle/dry.md
  python3 - "$site/content/kettle/dry.md" "$address" <<'PY'
import sys
path, address = sys.argv[1:]
text = open(path).read().split('\n')
text = [f'Word [x]({address}) and [hot](hot.md).' if line.startswith('Word [x](') else line for line in text]
open(path, 'w').write('\n'.join(text))
PY
  ok "a link to $address" says 'link/[a-z]*' content/kettle/dry.md
done < <(grep -v '^# ' "$here/hostile/links.txt")
for url in 'javascript://x/%0apwn()/' 'httpx://example.com/' 'https:///x/' 'https://example.com/?a' 'https://a b/' '"https://example.com/\nDisallow: /"' 'https://u:p@example.com/'; do
  fresh; printf '%s\n' "$url" > url; sed -i -e '/^base_url:/{r url' -e 's/.*/base_url: /}' site/content/index.md; sed -i '/^base_url: $/{N;s/\n//}' site/content/index.md
  ok "base_url: $url" says 'site/base-url' content/index.md
done
for url in 'javascript:x{path}' 'httpx://example.com/{path}' '//example.com/{path}' 'https:{path}'; do
  fresh; sed -i "2i edit_url: \"$url\"" site/content/index.md
  ok "edit_url: $url" says 'site/edit-url' content/index.md
done

# --- resources ---------------------------------------------------------------
while read -r kind slug; do
  fresh; page "$kind"
  ok "a page of $kind" says "$slug" content/kettle/dry.md
done < "$here/hostile/pages.txt"
for kind in paragraphs references; do
  fresh; page "$kind"
  ok "a page of $kind" passes
done
pages() { # N: so many pages, each of its own code
  python3 - "$site/content/kettle" "$1" <<'PY'
import itertools, string, sys
folder, n = sys.argv[1], int(sys.argv[2])
text = open(f'{folder}/hot.md').read()
for letters in itertools.islice(itertools.product(string.ascii_lowercase, repeat=4), n):
    name = 'x' + ''.join(letters)
    open(f'{folder}/{name}.md', 'w').write(text.replace('code: hot', f'code: {name}'))
PY
}
fresh; pages 100000
ok '100,000 pages' says file/too-many content/kettle
fresh; pages 5000
ok 'pages with 25,000,000 comparisons' says pairs/limit content/index.md
fresh; sed -i 's/pattern: .*/pattern: "(a+)+t"/; s/^order.*//' site/content/kettle/index.md
for c in hot dry; do mv site/content/kettle/$c.md "site/content/kettle/$(printf 'a%.0s' {1..60})$c.md"; sed -i "s/^code: $c/code: $(printf 'a%.0s' {1..60})$c/" "site/content/kettle/$(printf 'a%.0s' {1..60})$c.md"; done
ok 'a pattern that goes through all ways to match' says family/pattern
fresh; sed -i 's/^  - id: alarm/&\n    match: "*a*a*a*a*a*a*a*b"/' site/content/kettle/index.md
ok 'a form with many stars' says family/pattern content/kettle/index.md
fresh; for i in $(seq 1 16); do printf '<s-group><s-include src="parts/%d.html"/><s-include src="parts/%d.html"/><s-include src="parts/%d.html"/></s-group>' $((i + 1)) $((i + 1)) $((i + 1)) > "site/templates/parts/$i.html"; done; printf '<p>x</p>' > site/templates/parts/17.html
sed -i 's|</s-block>|<s-include src="parts/3.html"/>&|' site/templates/code.html
ok 'templates that include others three times each' says template/limit
fresh; loops='x'; for i in 1 2 3 4 5 6 7 8; do loops="<s-group s-for=\"v$i in family.codes\">$loops</s-group>"; done
python3 - <<'PY'
import os
for i in range(40):
    text = open('site/content/kettle/hot.md').read().replace('code: hot', f'code: hot-{"abcdefghijklmnopqrstuvwxyz"[i % 26] * (1 + i // 26)}')
    open(f'site/content/kettle/hot-{"abcdefghijklmnopqrstuvwxyz"[i % 26] * (1 + i // 26)}.md', 'w').write(text)
PY
printf '<s-page layout="layout.html"><s-block name="main">%s</s-block></s-page>' "$loops" > site/templates/family.html
grep -q 'name="main"' site/templates/layout.html || sed -i "s/name=\"main\"/name=\"$(grep -o 's-block name="[a-z]*"' site/templates/layout.html | tail -1 | cut -d'"' -f2)\"/" site/templates/family.html
ok 'loops in loops' says template/limit
echo "1..$n"
