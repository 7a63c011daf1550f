#!/bin/bash
# make install and make uninstall: into folders with spaces, with a LIBDIR of its own,
# and what setup.sh and the Debian package say of what compiling needs.
. "$(dirname "$0")/frame.sh"
build=$(dirname "$statuary")
cd "$here/.." || exit 2
unset MAKEFLAGS MFLAGS MAKELEVEL MAKEOVERRIDES

# What is compiled already serves here too, and nothing is compiled into its folder.
mkdir "$work/build"
cp -a "$build"/{src,statuary,statuary-serve.so,statuary-explain.so,iso639,resources.*} "$work/build"
run_make() { make --no-print-directory BUILD="$work/build" "$@"; }
# installed FOLDER: what is in it, sorted
installed() { (cd "$1" && find . -type f | LC_ALL=C sort); }
documents() { ls LICENSE Containerfile ./*.md docs/*.md docs/*.png ci/*/*.yml | sed "s,^\./,,; s,^,./$1/share/doc/statuary/,"; }
files() {
  { documents "$1"; printf '%s\n' "./$1/bin/statuary" "./$2/statuary/statuary-explain.so" "./$2/statuary/statuary-serve.so" "./$1/share/bash-completion/completions/statuary" \
    "./$1/share/fish/vendor_completions.d/statuary.fish" "./$1/share/man/man1/statuary.1" "./$1/share/zsh/site-functions/_statuary"; } | LC_ALL=C sort
}
runs() { [ "$("$1" --version | grep -cxE '(libsoup|GMime) +3\.[0-9]+\.[0-9]+|WebKitGTK +2\.[0-9]+\.[0-9]+')" -eq 3 ] || { "$1" --version; return 1; }; }

with_spaces() {
  run_make install DESTDIR="$to" && same "$(files usr/local usr/local/lib)" "$(installed "$to")" && runs "$to/usr/local/bin/statuary" &&
    cmp LICENSE "$to/usr/local/share/doc/statuary/LICENSE" && cmp completions/_statuary "$to/usr/local/share/zsh/site-functions/_statuary"
}
to=$work/'a folder thư mục'
ok 'install with a DESTDIR that has spaces' with_spaces
moved() { mv "$to" "$work/moved" && runs "$work/moved/usr/local/bin/statuary"; }
ok 'an installation that is moved finds its modules' moved
links_lead() {
  local document link lost=0
  cd "$work/moved/usr/local/share/doc/statuary" || return
  for document in *.md docs/*.md; do
    for link in $(sed '/^```/,/^```$/d; s/`[^`]*`//g; /^    /d' "$document" | grep -oE '\]\([^):#]+[)#]' | sed 's/^](//; s/[)#]$//'); do
      [ -e "$(dirname "$document")/$link" ] || { echo "$document: $link"; lost=1; }
    done
  done
  return "$lost"
}
ok 'links between installed documents lead to installed files' links_lead
names_documents() {
  local said
  said=$("$work/moved/usr/local/bin/statuary" --help) && grep -qxF "$(realpath "$work/moved")/usr/local/share/doc/statuary." <<< "$said" || { echo "$said"; return 1; }
}
ok 'its help says where its documents are' names_documents
others_stay() {
  touch "$work/moved/usr/local/bin/mine" "$work/moved/usr/local/lib/statuary/mine" && run_make uninstall DESTDIR="$work/moved" &&
    same "$(printf '%s\n' ./usr/local/bin/mine ./usr/local/lib/statuary/mine)" "$(installed "$work/moved")"
}
ok 'uninstall removes what install made, and nothing of others' others_stay
no_folder_stays() {
  run_make install DESTDIR="$to" > /dev/null && run_make uninstall DESTDIR="$to" && same '' "$(installed "$to")" &&
    [ ! -e "$to/usr/local/lib/statuary" ] && [ ! -e "$to/usr/local/share/doc/statuary" ] && run_make uninstall DESTDIR="$to"
}
ok 'uninstall leaves no folder of its own, and can run again' no_folder_stays
prefix_with_spaces() { run_make install PREFIX="$work/my own" && runs "$work/my own/bin/statuary" && run_make uninstall PREFIX="$work/my own" && same '' "$(installed "$work/my own")"; }
ok 'install with a PREFIX that has spaces' prefix_with_spaces
home_prefix() { HOME="$work/home" run_make install 'PREFIX=~/.local' && runs "$work/home/.local/bin/statuary"; }
ok 'install with a PREFIX in ~, which no shell has replaced' home_prefix
multiarch() {
  local lib=/usr/lib/$(uname -m)-linux-gnu
  run_make install PREFIX=/usr LIBDIR="$lib" DESTDIR="$to" && same "$(files usr "${lib#/}")" "$(installed "$to")" && runs "$to/usr/bin/statuary" &&
    run_make uninstall PREFIX=/usr LIBDIR="$lib" DESTDIR="$to" && same '' "$(installed "$to")"
}
ok 'install with a LIBDIR, which is compiled in' multiarch
told_where() {
  run_make install DESTDIR="$to" > /dev/null && rm "$to/usr/local/lib/statuary/statuary-serve.so" && cd "$work" || return
  "$to/usr/local/bin/statuary" serve -C "$here/invalid/base" < /dev/null 2>&1 | grep -F "bin/../lib/statuary: "
}
ok 'without the server, serve says where it looked' told_where
# Columns 3 of the group build, without what build-essential has.
build_depends() {
  local package lack=
  for package in $(sed -n 's/^build  *-  *\([a-z][^ ]*\) .*/\1/p' setup.sh | grep -vxE 'gcc|libc6-dev|make'); do
    grep -qE "^ $package(,| )" debian/control || lack+=" $package"
  done
  [ -z "$lack" ] || { echo "debian/control lacks:$lack"; return 1; }
  [ "$(sed -n 's/^VERSION  *:= //p' Makefile)" = "$(sed -n '1s/.*(\(.*\)).*/\1/p' debian/changelog)" ]
}
ok 'debian/ has the version of the Makefile, and wants what setup.sh wants' build_depends
echo "1..$n"
