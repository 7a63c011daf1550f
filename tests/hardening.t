#!/bin/bash
# The compiled program, and what else of it is loaded, stand against mistakes in
# memory as far as compiler and linker can see to it.
export LC_ALL=C.UTF-8
cd "$(dirname "$0")/.." || exit 2
statuary=$(realpath "${STATUARY:-build/statuary}") || exit 2
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT

n=0
# ok WHAT COMMAND…: one test
ok() {
  local what=$1
  shift
  n=$((n + 1))
  if "$@"; then
    echo "ok $n - $what"
  else
    echo "not ok $n - $what"
    sed 's/^/# /' "$work/elf" >&2
  fi
}

# look FILE: what the tests ask of it, in $work/elf
look() { readelf --wide --file-header --segments --dynamic --dyn-syms "$1" > "$work/elf"; }
has() { grep -Eq -e "$1" "$work/elf"; }
lacks() { ! has "$1"; }

for file in "$statuary" "$(dirname "$statuary")"/*.so; do
  [ -e "$file" ] || continue
  name=${file##*/}
  look "$file" || exit 2
  ok "$name: loaded at any address" has '^ *Type: +DYN'
  case $name in *.so) ;; *) ok "$name: a program for that (PIE)" has '\(FLAGS_1\).*PIE' ;; esac
  ok "$name: its tables are read-only when it starts (RELRO)" has '^ *GNU_RELRO'
  ok "$name: all of them, since names are bound at the start" has '\(FLAGS(_1)?\).*(NOW|BIND_NOW)'
  ok "$name: the stack is not executable" has '^ *GNU_STACK .* RW  ?0x'
  ok "$name: no memory is writable and executable" lacks '^ *[A-Z_]+ +0x.* RWE '
  ok "$name: no relocation changes code" lacks '\(TEXTREL\)|TEXTREL'
  ok "$name: libraries come from the system's folders alone" lacks '\((RPATH|RUNPATH)\)'
  ok "$name: overwritten stack frames are noticed" has ' __stack_chk_fail'
done
# Of the functions that glibc checks, a module may call none.
look "$statuary" || exit 2
ok 'glibc checks the sizes of buffers (FORTIFY)' has ' __[a-z]+_chk@'
# (The mark of the whole file is missing where the C library's own parts have none.)
if [ "$(uname -m)" = x86_64 ]; then
  objdump --disassemble=main "$statuary" > "$work/elf"
  ok 'functions have the mark of where jumps may land (IBT)' has 'endbr64'
fi
echo "1..$n"
