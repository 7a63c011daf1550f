#!/bin/bash
# `statuary explain`: what it reads (the messages of tests/explain, which hold what mail programs save and send), how it
# answers, and what strangers may give it. That it finds what the page finds is for paste.t.
. "$(dirname "$0")/frame.sh"
project=$(realpath "$here/..")
cd "$work" || exit 2

# explain STATUS ARGUMENT…: of the repository's own content
explain() {
  local expected=$1 status
  shift
  (ulimit -t 120; "$statuary" explain -C "$project" "$@") > stdout 2> stderr
  status=$?
  [ "$status" -eq "$expected" ] || { echo "exit status $status, not $expected"; cat stderr; return 1; }
}
has() { grep -qF -e "$2" "$1" || { echo "$1 lacks: $2"; head -c 2000 "$1"; return 1; }; }
lacks() { ! grep -qF -e "$2" "$1" || { echo "$1 has: $2"; return 1; }; }

# --- messages ----------------------------------------------------------------

found() {
  jq -r '.answers[] | [([.codes[].code] | join(" ")), (.commands | join(", ")), (.hosts | join(", ")), .quote] | join(" | ")' stdout
}
messages() {
  local path
  for path in "$here"/explain/*.{eml,mbox,txt}; do
    echo "== ${path##*/}"
    explain 0 --lang=en --format=json "$path" && found || return
  done > found
  diff -u "$here/explain/expected" found
}
ok 'messages: base64, quoted-printable, encoded fields, charsets, UTF-16, HTML, reports, mailboxes' messages

delayed() {
  explain 0 --lang=en "$here/explain/report-delayed.eml" && head -n 1 stdout > first && has first 'Not delivered yet' \
    && lacks stdout 'invoice'
}
ok 'of a report, what it says of the message counts, and not the message that it returns' delayed

# --- the answer --------------------------------------------------------------

bounce='host mx.example.com[192.0.2.25] said: 550 5.1.1 <nguyen@example.com>: User unknown (in reply to RCPT TO command)'
in_language() { explain 0 "--lang=$1" <<< "$bounce" && has stdout "$2"; }
ok 'English' in_language en 'Said by: mx.example.com'
ok 'Vietnamese' in_language vi 'Máy chủ trả lời: mx.example.com'
by_locale() { LC_ALL='' LANGUAGE='' LC_MESSAGES=$1 LANG=C.UTF-8 explain 0 <<< "$bounce" && has stdout "$2"; }
locale -a | grep -qi '^vi_VN' && ok 'the locale says which language' by_locale vi_VN.UTF-8 'Máy chủ trả lời'
by_list() { LC_ALL=C.UTF-8 LANGUAGE="" explain 0 <<< "$bounce" && has stdout 'Said by'; }
ok 'without a language of the site, that of its source' by_list
wrong_language() { explain 2 --lang=xx <<< "$bounce" && has stderr "is not one of the site's languages"; }
ok 'another language is wrong usage' wrong_language
wrong_family() { explain 2 --family=smpt <<< "$bounce" && has stderr 'did you mean `smtp`?'; }
ok 'a mistyped family' wrong_family
by_family() { explain 0 --family=enhanced --lang=en <<< "$bounce" && has stdout '5.1.1 '; }
ok 'a family that the page of another explains' by_family
# The example of docs/content.md, in a project of a coffee kiosk.
kiosk() {
  mkdir -p kiosk/content/kiosk && {
    cat > kiosk/content/index.md <<'END'
---
title: Kiosk
description: Codes of a coffee kiosk.
base_url: https://kiosk.example/
source: en
languages: [en]
families: [kiosk]
---
What the kiosk writes.
END
    { cat <<'END'
---
name: Kiosk
title: Kiosk codes
noun: code
description: What the kiosk writes.
codes: {pattern: "BR-[0-9]{3}"}
classes:
  - {id: brewing, match: "BR-*", name: Brewing, meaning: Something stopped the brewing., sentence: "{code} stops the brewing.", tone: failure}
facts:
  - {id: severity, name: Severity, type: class}
  - {id: again, name: Again, type: enum, values: [{id: refill, name: After a refill, sentence: "After {code}, press again once the tank is full."}]}
sections: [{id: about, heading: About}]
END
      sed -n '/^### A page for pasting/,/^### /{/^```yaml/,/^```/p}' "$here/../docs/content.md" | sed '/^```/d'
      printf '%s\n' --- 'The kiosk writes codes.'
    } > kiosk/content/kiosk/index.md
    printf '%s\n' --- 'code: BR-404' 'name: No water' 'again: refill' --- 'The tank is empty.' > kiosk/content/kiosk/BR-404.md
  }
}
of_kiosk() { local expected=$1 status; shift; "$statuary" explain -C kiosk "$@" > stdout 2> stderr; status=$?; [ "$status" -eq "$expected" ] || { echo "exit status $status"; cat stderr; return 1; }; }
own_words() {
  kiosk && of_kiosk 0 <<< $'BR-777\nthen BR-404' || return
  has stdout 'BR-404 stops the brewing. After BR-404, press again once the tank is full.' && [ "$(head -n 1 stdout)" = "$(grep -m 1 BR-404 stdout)" ] &&
    [ "$(grep -c 'The tank is empty' stdout)" -eq 1 ] && [ "$(grep -c 'press again' stdout)" -eq 1 ] &&
    has stdout 'BR-777 has no page here. This holds for all codes of the class “Brewing”: Something stopped the brewing.' &&
    [ "$(grep -n -m 1 BR-404 stdout | cut -d: -f1)" -lt "$(grep -n -m 1 BR-777 stdout | cut -d: -f1)" ]
}
ok 'the example of the documents: the first line has what the facts say, nothing is said twice, and codes without a page come last' own_words
several_forms() {
  sed -i.one 's/match: "BR-\*"/match: ["XX-*", "BR-*"]/' kiosk/content/kiosk/index.md && of_kiosk 0 <<< 'BR-777' && has stdout 'all codes of the class “Brewing”' && mv kiosk/content/kiosk/index.md.one kiosk/content/kiosk/index.md
}
ok 'a class with a list of forms explains a code of any of them' several_forms
other_names() {
  printf '%s\n' --- 'code: BR-405' 'name: No cup' 'aliases: [ERR_CUP/empty]' 'was: [kiosk-7]' 'again: refill' --- 'No cup stands below.' > kiosk/content/kiosk/BR-405.md
  printf '%s\n' --- 'code: BR-406' 'name: Two cups' 'aliases: [ERR_CUP/empty-2, Cup-2, "2", two cups]' 'again: refill' --- 'Two cups stand below.' > kiosk/content/kiosk/BR-406.md
  of_kiosk 0 <<< 'ERR_CUP/empty: nothing below' && has stdout 'BR-405 ' && of_kiosk 0 <<< 'error kiosk-7' && has stdout 'BR-405 ' && of_kiosk 1 <<< 'ERR_CUP/full' \
    && of_kiosk 0 <<< 'ERR_CUP/empty-2' && has stdout 'BR-406 ' && lacks stdout 'BR-405' && of_kiosk 0 <<< 'cup-2: bad' && has stdout 'BR-406 ' && of_kiosk 0 <<< 'CUP-2: bad' && has stdout 'BR-406 ' \
    && of_kiosk 1 <<< 'retry 2 times: two cups' && rm kiosk/content/kiosk/BR-40[56].md
}
ok 'other and former names are found, whatever they look like' other_names
neutral() { of_kiosk 1 <<< 'no coffee' && has stdout 'No code found' && ! grep -qiE 'server|mail|bounce' stdout; }
ok 'and nobody speaks of mail' neutral
silent() { explain 0 --lang=en <<< 'ERR_CONNECTION_TIMED_OUT' && head -n 1 stdout > first && has first 'No server answered in time, so there is no code.' && explain 0 --format=json <<< 'curl: (6) Could not resolve host: x' && [ "$(jq '.answers[0].codes | length' stdout)" -eq 0 ]; }
ok 'where no server answered, it says that there is no code' silent
gateway() { explain 0 --lang=en <<< 'HTTP/1.1 502 Bad Gateway' && head -n 1 stdout > first && has first "It failed, but the request may have had its effect. Opening a page again is safe." && lacks stdout 'Retry: '; }
ok 'of a web error, the first line says what happened and whether to do it again' gateway
whole() {
  explain 0 --lang=en <<< "$bounce" && head -n 1 stdout > first && has first 'Refused' && has first 'I sent this: ' \
    && grep -qE '^  https?://.*/en/enhanced/5\.1\.1\.html' stdout && has stdout '5.1.1 No such mailbox' && has stdout '> 550 5.1.1 <nguyen@example.com>'
}
ok 'the first line says what became of the message and what to do; then codes, pages and the quotation' whole
counterpart() {
  explain 0 --lang=en <<< '421-4.7.26 This mail has been rate limited' && has stdout '4.7.26 has no page here.' && has stdout 'The same detail in another class: 5.7.26 ' && has stdout '/en/enhanced/5.7.26.html' \
    && explain 0 --lang=en <<< '550 5.7.999 Not today' && lacks stdout 'The same detail' && explain 0 --format=json <<< '450 4.7.25 Client host rejected' && [ "$(jq -r '.answers[0].codes[0].alike.code' stdout)" = 5.7.25 ] \
    && explain 0 --lang=en <<< 'Status: X.7.26' && has stdout '5.7.26 '
}
ok 'a code without a page leads on to the same detail in another class, and what classes share finds it' counterpart
squeezed() { explain 0 --lang=en <<< '431' && has stdout 'SMTP 4.3.1 ' && lacks stdout undefined; }
ok 'of two families that one page explains, each code stands under the name of its own' squeezed
asks() {
  explain 0 --lang=en <<< '421' && head -n 1 stdout > first && has first 'Which 421 is this: SMTP / HTTP?' && has stdout '/en/smtp/421.html' && has stdout '/en/http/421.html' \
    && has stdout 'SMTP 421 ' && has stdout 'HTTP 421 '
}
ok 'a code that could be of two families: it asks, and says what it is in each' asks
http() { explain 0 --lang=en <<< '< HTTP/1.1 421 Misdirected Request' && lacks stdout '/smtp/' && has stdout '/en/http/421.html'; }
ok 'where the text says HTTP, it does not' http
nothing() { explain 1 --lang=en <<< 'Hello' && has stdout 'No code found' && explain 1 --format=json <<< 'Hello' && [ "$(jq '.answers | length' stdout)" -eq 0 ]; }
ok 'where nothing is found, it says so and exits with 1' nothing
unreadable() { explain 2 nowhere.eml && has stderr 'nowhere.eml cannot be read: No such file' && explain 2 . && has stderr 'cannot be read'; }
ok 'a file that cannot be read' unreadable
no_project() { mkdir empty && (cd empty && "$statuary" explain <<< "$bounce") > stdout 2> stderr; [ $? -eq 2 ]; }
ok 'without a project it cannot look' no_project
no_paste() { "$statuary" explain -C "$here/invalid/base" <<< "$bounce" > stdout 2> stderr; [ $? -eq 2 ] && has stderr 'no family of this project has the key `paste`'; }
ok 'a project that explains no codes' no_paste
starter() {
  "$statuary" init --help > /dev/null && "$statuary" init --codes codes > /dev/null && "$statuary" explain -C codes <<< 'E1001' > stdout 2> stderr
  [ $? -eq 0 ] && [ ! -s stderr ] && head -n 1 stdout > first && has first 'E1001 is an error: Ferry stops.' && has first 'running Ferry again does not help'
}
ok 'a new project' starter
# quoted TEXT QUOTATION…: what is quoted of the text, one for each answer, the last first
quoted() {
  local text=$1
  shift
  "$statuary" explain -C codes --format=json <<< "$text" > stdout 2> stderr
  jq -r '.answers[].quote' stdout > quotations
  diff -u <(printf '%s\n' "$@") quotations || { echo "of $text"; return 1; }
}
windows_paths() {
  local path
  for path in 'C:\new\net.toml' 'C:\Program Files\new\net.toml' '\\host\new\net.toml' '.\new\net.toml' '..\new' 'src\net\new.c(12)' 'src\new.c:3' 'C:\\new\\net.toml' 'src\\new'; do
    quoted "E1001: cannot read $path" "E1001: cannot read $path" || return
  done
}
ok 'a path of Windows is quoted as it is' windows_paths
escaped_ends() { quoted '{"log": "E1001: cannot read C:\\new\\net.toml\nE1002: no such setting"}' 'E1002: no such setting"}' '{"log": "E1001: cannot read C:\\new\\net.toml' && quoted 'E1001: cannot read\nthe file' 'E1001: cannot read the file'; }
ok 'what JSON and logs put for the end of a line is one' escaped_ends
at_the_end() {
  quoted 'a.c:3: unused x [E1001]' 'a.c:3: unused x [E1001]' && quoted 'a.py:1:0: no docstring (E1001)' 'a.py:1:0: no docstring (E1001)' \
    && quoted $'/a.js\n  3:1  error  unused x  E1001\n  4:1  error  other  E1002\n' '4:1  error  other  E1002' '3:1  error  unused x  E1001' \
    && quoted $'  a.c 3:1 error unused x  E1001\n  b.c 4:1 error other  E1002' 'b.c 4:1 error other  E1002' 'a.c 3:1 error unused x  E1001' \
    && quoted $'  a.c 3:1 error unused x  E1001\n  b.c 4:1 error other  E1001' 'a.c 3:1 error unused x  E1001' \
    && quoted $'a.c:3:5: unused x [E1001]\n    3 | int x;\n      |     ^' 'a.c:3:5: unused x [E1001]' \
    && quoted "$(printf 'x%.0s' {1..400}) [E1001]" "$(printf 'x%.0s' {1..400}) [E1001]"
}
ok 'a code that ends a line is quoted with the line, and with no other' at_the_end
in_the_middle() {
  quoted $'main.cpp(12): error E1001: no such member\n  with T = int\nmain.cpp(13): error E1002: other' 'main.cpp(13): error E1002: other' 'main.cpp(12): error E1001: no such member with T = int' \
    && quoted $'  E1001: cannot read\n  E1001: cannot write\n  E1002: other' 'E1002: other' 'E1001: cannot read' && quoted $'error E1001:\n    cannot read' 'error E1001: cannot read' \
    && quoted "$(printf 'x%.0s' {1..400}) E1001: cannot read" 'E1001: cannot read'
}
ok 'a code in the middle is quoted with what stands before it, unless that is long' in_the_middle
indented_records() {
  cp -r codes records && sed -i 's/^  code: /  record: " *[a-z]+[.]c"\n&/' records/content/errors/index.md && "$statuary" explain -C records --format=json <<< $'  a.c: E1001 no\n  b.c: and so on' > stdout && [ "$(jq -r '.answers[0].quote' stdout)" = 'a.c: E1001 no' ]
}
ok 'an indented line that starts a record belongs to no other' indented_records
meaningless() {
  cp -r codes meaningless && sed -i '/^    meaning: /d' meaningless/content/errors/index.md && "$statuary" explain -C meaningless <<< 'W4999: x' > stdout && has stdout 'W4999 is a warning: Ferry goes on.' \
    && "$statuary" explain -C meaningless --format=json <<< 'W4999: x' > stdout && jq -r '.answers[0].summary' stdout > summary && has summary 'W4999 is a warning: Ferry goes on.' \
    && "$statuary" build -C meaningless --quiet -o built && has built/errors/paste.html '{code} is a warning: Ferry goes on.'
}
ok 'of a class without a meaning, its sentence is said' meaningless
on_terminal() {
  COLUMNS='' script -qec "stty cols 60; '$statuary' explain -C '$project' --lang=en '$here/explain/report-base64.eml'" /dev/null > stdout < /dev/null
  tr -d '\r' < stdout | sed 's/\x1b\[[0-9;]*m//g' > plain
  [ "$(grep -v https: plain | wc -L)" -le 60 ] && [ "$(wc -l < plain)" -gt 20 ] && has stdout 'mx.example.com'
}
ok 'on a terminal, lines are broken between words' on_terminal

# --- the module --------------------------------------------------------------

alone() {
  cp "$statuary" lonely && ./lonely explain -C "$project" <<< "$bounce" > stdout 2> stderr
  [ $? -eq 2 ] && has stderr 'statuary-explain.so, lies neither in'
}
ok 'without the module it says where it looked' alone
without_library() {
  mkdir -p broken && cp "$statuary" broken/ && echo 'not a library' > broken/statuary-explain.so
  broken/statuary explain -C "$project" <<< "$bounce" > stdout 2> stderr
  [ $? -eq 2 ] && has stderr 'libjavascriptcoregtk-4.1-0 and libgmime-3.0-0'
}
ok 'where its libraries are missing it names their packages' without_library
others_do_not_load() { ! LD_DEBUG=files "$statuary" check --quiet -C "$here/invalid/base" 2>&1 | grep -E 'javascriptcore|gmime'; }
ok 'other commands do not load them' others_do_not_load

# --- what strangers send -----------------------------------------------------

controls() {
  printf 'said: 550 5.1.1 a\033]0;title\007b\033[31mred\033[0m \302\233 \r\b \342\200\256 x\000y\n' | explain 0 --lang=en && has stdout 'red' || return
  ! LC_ALL=C grep -qP '[\x00-\x08\x0b-\x1f\x7f]|\xc2[\x80-\x9f]|\xe2\x80[\xaa-\xae]' stdout || { echo 'a control reaches the terminal'; od -c stdout | tail; return 1; }
}
ok 'no control of the input reaches the terminal' controls
encoded_controls() {
  { printf 'Subject: x\nMIME-Version: 1.0\nContent-Type: text/plain\nContent-Transfer-Encoding: base64\n\n'; printf 'said: 550 5.1.1 \033[2J\033]0;x\007\n' | base64; } | explain 0 --lang=en || return
  ! LC_ALL=C grep -qP '[\x00-\x08\x0b-\x1f]' stdout
}
ok 'nor one that is encoded' encoded_controls
large() { { yes 'Nov 20 10:15:02 mail lmtp: nothing of note happened here' | head -c 20000000; echo; } > big && explain 1 --lang=en big && has stderr 'only the beginning'; }
ok '20 MB: the beginning is explained, and it says so' large
nested() {
  python3 - <<'END' > deep.eml
depth = 3000
print('Subject: deep\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b0\n')
for i in range(depth):
    print(f'--b{i}\nContent-Type: multipart/mixed; boundary=b{i + 1}\n')
print('said: 550 5.1.1 too deep')
END
  explain 1 --lang=en deep.eml && has stderr 'only the beginning'
}
ok 'parts in parts in parts end somewhere, and it says so' nested
forwards() {
  python3 - <<'END' > forwards.eml
print('Subject: deep\nMIME-Version: 1.0\nContent-Type: message/rfc822\n\n' * 3000 + 'said: 550 5.1.1 too deep')
END
  explain 1 --lang=en forwards.eml && has stderr 'only the beginning'
}
ok 'messages in messages too' forwards
many_parts() {
  { printf 'Subject: many\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n'; yes -- $'--b\nContent-Type: text/plain\n\nx' | head -n 60000; echo 'said: 550 5.1.1'; } > many.eml
  explain 1 --lang=en many.eml && has stderr 'only the beginning'
}
ok 'so do many parts' many_parts
odd() {
  local charset
  for charset in nonsense utf-7 '' iso-8859-99 "$(printf 'x%.0s' {1..2000})"; do
    printf 'Subject: =?%s?B?AAAA?=\nMIME-Version: 1.0\nContent-Type: text/plain; charset="%s"\n\n\377\376said: 550 5.1.1 \200\n' "$charset" "$charset" > odd.eml
    explain 0 --lang=en odd.eml && lacks stderr CRITICAL && lacks stderr WARNING || { echo "charset $charset"; return 1; }
  done
}
ok 'unknown and odd charsets' odd
empty() { explain 1 --lang=en /dev/null && head -c 100000 /dev/zero | explain 1 --lang=en && head -c 300000 /dev/urandom > noise && { explain 1 --lang=en noise || explain 0 --lang=en noise; } && lacks stderr CRITICAL; }
ok 'nothing, zeros and noise' empty

echo "1..$n"
