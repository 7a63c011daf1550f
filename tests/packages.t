#!/bin/bash
# The tarball and the Debian package, of what is committed: the same commit gives the same
# tarball; the package is built from that, lintian finds no error and no warning in it, and
# its program makes the site that this one makes.
. "$(dirname "$0")/frame.sh"
cd "$here/.." || exit 2
unset MAKEFLAGS MFLAGS MAKELEVEL MAKEOVERRIDES CFLAGS LDFLAGS CC WERROR
version=$(sed -n 's/^VERSION  *:= //p' Makefile)
tarball=statuary-$version.tar.gz

# From another folder, a second later and with other habits of the user.
twice() {
  make dist BUILD="$work/one" && sleep 1.1 && git clone -q . "$work/clone" && git -C "$work/clone" checkout -q "$(git rev-parse HEAD)" || return
  (umask 077 && cd "$work/clone" && git config tar.umask user && TZ=Asia/Ho_Chi_Minh make dist) && cmp "$work/one/$tarball" "$work/clone/build/$tarball"
}
ok 'make dist gives the same bytes twice' twice
holds() {
  diff <(git ls-tree -r --name-only HEAD | LC_ALL=C sort) <(tar -tf "$work/one/$tarball" | grep -v '/$' | sed "s|^statuary-$version/||" | LC_ALL=C sort)
}
ok 'it holds what is committed' holds
no_clone() {
  mkdir "$work/none" && tar -C "$work/none" -xf "$work/one/$tarball" && ! (cd "$work/none/statuary-$version" && GIT_CEILING_DIRECTORIES=$work make dist > "$work/said" 2>&1) &&
    grep -qF 'make dist packs what is committed' "$work/said"
}
ok 'make dist elsewhere than in a clone says why not' no_clone

deb=$work/two/deb/statuary_${version}_$(dpkg --print-architecture).deb
for tool in dpkg-buildpackage dh lintian; do
  command -v "$tool" > /dev/null || { echo "Bail out! $tool is missing: make setup-tests installs it"; exit 1; }
done
package() { (make deb BUILD="$work/two" && [ -f "$deb" ]) || { cat "$work/two/deb/build.log"; return 1; }; }
ok 'make deb builds the tarball, and lintian finds no error and no warning' package
reasons() { awk '/^#/ { reason = 1 } /^[^#]/ { if (!reason) { print; bad = 1 } } /^$/ { reason = 0 } END { exit bad }' debian/source/lintian-overrides; }
ok 'each override of lintian has its reason' reasons
unpacked() {
  dpkg-deb -x "$deb" "$work/root" && (cd "$work/root" && ls usr/bin/statuary usr/lib/*/statuary/statuary-{explain,serve}.so usr/share/man/man1/statuary.1.gz \
    usr/share/bash-completion/completions/statuary usr/share/zsh/vendor-completions/_statuary usr/share/fish/vendor_completions.d/statuary.fish \
    usr/share/doc/statuary/copyright) && "$work/root/usr/bin/statuary" --version | grep -E '^GMime +3\.'
}
ok 'the package holds program, modules, manual and completions' unpacked
same_site() {
  "$work/root/usr/bin/statuary" build -q -C "$work/clone" -o "$work/site-of-package" && "$statuary" build -q -C "$work/clone" -o "$work/site-here" &&
    diff -r --exclude=.statuary-manifest "$work/site-here" "$work/site-of-package"
}
ok "the package's program builds the same site" same_site
echo "1..$n"
