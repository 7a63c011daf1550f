#!/bin/bash
# Addresses that were: what `was` may not name, and former names as readers use them.
. "$(dirname "$0")/frame.sh"

# Every file of a site, named by `was` of one of its codes.
every_file() {
  local site=$work/$1 code files errors
  cp -R "$here/golden/$1" "$site" && find "$site/content" -name '*.md' -exec sed -i '/^was:/d' {} + && "$statuary" build --quiet -C "$site" -o "$site/site" || return
  files=$(cd "$site/site" && find . -type f ! -name .statuary-manifest | cut -c 2- | LC_ALL=C sort)
  code=$(cd "$site" && grep -lE '^code:' -r content | LC_ALL=C sort | head -n 1)
  [ -n "$files" ] && [ -n "$code" ] || return
  rm -r "$site/site"
  { sed '/^code:/q' "$site/$code"; echo 'was:'; sed 's/.*/  - "&"/' <<< "$files"; sed '1,/^code:/d' "$site/$code"; } > "$work/code.md"
  mv "$work/code.md" "$site/$code"
  (cd "$site" && "$statuary" check 2>&1) > "$work/said"
  errors=$(sed -nE 's#^[^ ]*: error: `(/[^`]*)` cannot lead here.*#\1#p' "$work/said" | LC_ALL=C sort)
  same "$files" "$errors"
}
for case in families layouts named pages; do
  ok "no file of a site can be a former address: $case" every_file "$case"
done

# Each folder of a site, called for by a file of static/.
every_folder() {
  local site=$work/$1-folders folder wrong=0
  cp -R "$here/golden/$1" "$site" && "$statuary" build --quiet -C "$site" -o "$work/$1-site" || return
  [ -d "$work/$1-site/en" ] || return
  while read -r folder; do
    rm -rf "$site/static" && mkdir -p "$site/static/$(dirname "$folder")" && echo x > "$site/static/$folder"
    (cd "$site" && "$statuary" check --quiet 2>&1) | grep -qE "static/$folder: error: (the site writes a folder of its own there|.* leads on from a folder of this name)" || { echo "$folder"; wrong=1; }
  done < <(cd "$work/$1-site" && find . -mindepth 1 -type d | cut -c 3-)
  return "$wrong"
}
for case in families layouts named pages; do
  ok "no file of static/ can stand in the way of a folder: $case" every_folder "$case"
done

# A kiosk of the codes E1 (once X1), E2, and E3 (once /menu and X3).
project() {
  local project=$work/$1
  mkdir -p "$project/content/p" "$project/static"
  cat > "$project/content/index.md" <<'END'
---
title: Kiosk
description: Codes of a kiosk.
base_url: https://kiosk.example/help/
source: en
languages: [en]
families: [p]
---
What the kiosk writes.
END
  cat > "$project/content/p/index.md" <<'END'
---
name: Kiosk
title: Kiosk codes
noun: code
description: What the kiosk writes.
codes: {pattern: "[EX][0-9]"}
classes:
  - {id: stop, match: "*", name: Stop, meaning: The kiosk stopped., sentence: "{code} stops the kiosk.", tone: failure}
facts:
  - {id: severity, name: Severity, type: class}
sections: [{id: about, heading: About}]
paste: {title: Paste, lead: Paste it., code: "[EX][0-9]"}
---
The kiosk writes codes.
END
  code "$1" E1 'was: [X1]'
  code "$1" E2 'short: Two'
  code "$1" E3 'was: [/menu, X3]'
}
code() { printf '%s\n' --- "code: $2" "name: Light $2" "$3" --- "The light $2 shines." > "$work/$1/content/p/$2.md"; }
check() { (cd "$work/$1" && "$statuary" check --quiet 2>&1); }

project names
explained() { (cd "$work/names" && "$statuary" explain <<< 'It says X1.') > "$work/said" && grep -q 'The light E1 shines.' "$work/said" && ! grep -q 'no page' "$work/said"; }
ok 'explain knows a code by its former name' explained
pasted() { "$statuary" build --quiet -C "$work/names" -o "$work/site" && cat "$work"/site/en/search/paste.*.js > "$work/said" && grep -q '"X1"' "$work/said" && ! grep -q '"/menu"' "$work/said"; }
ok 'and so does the page for pasting, which takes no path for a name' pasted

# rules EXPECTED: of the rules on standard input
rules() {
  cat > "$work/names/static/_redirects"
  same "$1" "$(check names)"
}
harmless() {
  rules '' <<'END'
# Rules of hosts, which go together with those of the site.
/news/*            /blog/:splat       301
/help/:language/x  /help/en/p/E1.html 200   # a remark
/store  id=:id     /help/en/:id       301
/store             /help/en/          301
/help/de/          /help/en/          302 Language=de
/help/en/p/e1.html /help/en/p/E1.html
/help/en/p/X9.html /help/en/p/E1.html
/help/assets/style.css /help/assets/style.1.css
/p/E1.html         /help/en/p/E1.html
https://other.example/a /a
/a                 https://other.example/a
/*                 /404.html          404
END
}
ok 'rules with splats, placeholders, parameters, conditions and remarks are left alone' harmless
circles() {
  rules 'static/_redirects:1:1: error: this rule leads back to itself: /a → /b → /a; take one of its rules away [redirect/loop]
static/_redirects:4:3: error: this rule leads back to itself: /x → /x; take one of its rules away [redirect/loop]
static/_redirects:5:1: error: this rule leads back to itself: /y → /y; take one of its rules away [redirect/loop]
static/_redirects:6:1: warning: on hosts that hold an address with a slash at its end and without one to be the same, this rule leads back to itself: /z → /z/ [redirect/loop]
static/_redirects:7:1: error: this rule leads back to itself: /help/en/p/E1.html → /help/en/p/X1.html → /help/en/p/E1.html; take one of its rules away [redirect/loop]
static/_redirects:8:1: error: this rule leads back to itself: /help/en/p/E3.html → /help/menu → /help/en/p/E3.html; take one of its rules away [redirect/loop]' <<'END'
/a /b
/b /a 302

  /x	/x 301!
/y https://kiosk.example/y?again=1
/z /z/
/help/en/p/E1.html /help/en/p/X1.html
/help/en/p/E3.html /help/menu
/into /a
END
}
ok 'rules that lead in a circle, by themselves or by those of the site' circles
twice() {
  rules 'static/_redirects:2:1: error: line 1 has a rule for `/a` already, and hosts follow the first: take one of the two away [redirect/collision]
static/_redirects:3:1: error: the site leads on from `/help/en/p/X1.html` by itself, to `/help/en/p/E1.html`: take this rule away [redirect/collision]
static/_redirects:4:1: error: the site leads on from `/help/menu/` by itself, to `/help/en/p/E3.html`: take this rule away [redirect/collision]
static/_redirects:5:1: error: the site leads on from `/help/en/p/E2-vs-E1.html` by itself, to `/help/en/p/E1-vs-E2.html`: take this rule away [redirect/collision]' <<'END'
/a /b
/a /c
/help/en/p/X1.html /help/en/p/E2.html
/help/menu/ /b
/help/en/p/E2-vs-E1.html /b
END
}
ok 'two rules of one address' twice
pages() {
  echo x > "$work/names/static/menu.pdf"
  rules 'static/_redirects:1:1: error: the site has a file at `/help/en/p/E1.html`: some hosts would follow this rule in its place, and others show the file; take the rule away, or end it with `301!` if the file is to be hidden [redirect/collision]
static/_redirects:2:1: error: the site has a file at `/help/en/p/E1.html`: some hosts would follow this rule in its place, and others show the file; take the rule away, or end it with `301!` if the file is to be hidden [redirect/collision]
static/_redirects:3:1: error: the site has a file at `/help/en/p/E1.json`: some hosts would follow this rule in its place, and others show the file; take the rule away, or end it with `308!` if the file is to be hidden [redirect/collision]
static/_redirects:4:1: error: the site has a file at `/help/menu.pdf`: some hosts would follow this rule in its place, and others show the file; take the rule away, or end it with `301!` if the file is to be hidden [redirect/collision]
static/_redirects:5:1: warning: the site has a file at `/help/index.html`: some hosts follow this rule in its place, and others show the file; end the rule with `302!` if the file is to be hidden [redirect/collision]
static/_redirects:6:1: error: the site has a file at `/help/en/p/E2.html`: some hosts would follow this rule in its place, and others show the file; take the rule away, or end it with `200!` if the file is to be hidden [redirect/collision]
static/_redirects:7:1: error: the site has a file at `/help/en/index.html`: some hosts would follow this rule in its place, and others show the file; take the rule away, or end it with `404!` if the file is to be hidden [redirect/collision]' <<'END'
/help/en/p/E1.html /b
/help/en/p/E1 /b 301
/help/en/p/E1.json /b 308
/help/menu.pdf https://other.example/menu.pdf
/help/ /help/en/ 302
/help/en/p/E2.html /b 200
/help/en/ /help/x.html 404
END
}
ok 'a rule for an address where the site has a page' pages
meant() {
  rules '' <<'END'
/help/ /help/vi/ 302 Language=vi
/help/en/p/E2.html /b 301!
/help/en/p/E1.html /b 200!
/help/en/p/X1.html /help/en/p/E1.html 301
/help/menu /b 302
/help/en/p/X3.html /b 301!
http://kiosk.example/* https://kiosk.example/:splat 301!
http://kiosk.example/help/en/p/E1.html https://kiosk.example/help/en/p/E1.html
/sitemap_index.xml /help/sitemap.xml
/help/sitemap_index.xml /help/sitemap.xml
/help/sitemap-news.xml /help/sitemap.xml
/help/en/search/old.js /help/en/search/index.js
/help/404 /help/en/
END
}
ok 'rules for some readers, that mean it, that say what the site does, or of another scheme are left alone' meant
# The site writes 2,000 rules, and 100 codes have twice as many wrong orders.
room() {
  local i
  project room
  for i in {10..99}; do code room "E$i" 'short: A light'; done
  sed -i 's/\[EX\]\[0-9\]"}$/[EX][0-9]+"}/' "$work/room/content/p/index.md"
  printf '%s\n' '/help/en/p/E99-vs-E98.html /b' '/help/en/p/E2-vs-E1.html /b' > "$work/room/static/_redirects"
  same 'static/_redirects:2:1: error: the site leads on from `/help/en/p/E2-vs-E1.html` by itself, to `/help/en/p/E1-vs-E2.html`: take this rule away [redirect/collision]' "$(check room)"
}
ok 'a rule for what the site has no room to lead on from' room

# A page may give an address of its own twice; one is written.
project again
code again E1 'was: [X1, /old, /old/, /en/p/X1.html, /en/p/X1.json, X1, /old.html]'
again() {
  same '' "$(check again)" && "$statuary" build --quiet -C "$work/again" -o "$work/once" && [ -e "$work/once/old/index.html" ] && [ -e "$work/once/old.html" ] &&
    same '/help/en/p/X1.html
/help/en/p/X1.json
/help/old
/help/old.html' "$(grep -oE '^/help/(old|en/p/X1[.])[^ ]*' "$work/once/_redirects" | LC_ALL=C sort)"
}
ok 'addresses that one page gives twice are one' again
# E404 is a page like others; the error page is not in the way.
error_pages() {
  project error-pages
  code error-pages E404 'short: Lost'
  code error-pages E1 'was: [/en/p/E404, /404, /en/404, /x/404]'
  sed -i 's/\[EX\]\[0-9\]"}$/[EX][0-9]+"}/' "$work/error-pages/content/p/index.md"
  same 'content/p/E1.md:4:7: error: `/en/p/E404` cannot lead here: the site has a page of its own there [code/was]' "$(check error-pages)"
}
ok 'a page whose name ends in 404' error_pages
echo "1..$n"
