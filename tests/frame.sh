# shellcheck shell=bash
# The frame of the tests in bash, which begin with `. "$(dirname "$0")/frame.sh"`:
#
#   $here      the folder of the tests
#   $statuary  the program: $STATUARY, or that of build/
#   $work      a folder for this test, removed at its end
#   ok         one test, in the Test Anything Protocol; a script ends with `echo "1..$n"`
#   skip       one that cannot run here
#   same       whether two texts are the same
export LC_ALL=C.UTF-8
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
statuary=$(realpath "${STATUARY:-$here/../build/statuary}") || exit 2
work=$(mktemp -d) || exit 2
trap 'chmod -R u+w "$work" 2> /dev/null; rm -rf "$work"' EXIT

n=0
# ok WHAT COMMAND…: it passes if the command ends with 0; what the command prints is shown where it fails
ok() {
  local what=$1 said
  shift
  n=$((n + 1))
  if said=$("$@" 2>&1); then
    echo "ok $n - $what"
  else
    echo "not ok $n - $what"
    printf '%s\n' "$said" | cut -c 1-500 | head -n 100 | sed 's/^/# /' >&2
    return 1
  fi
}

skip() { # WHAT WHY
  n=$((n + 1))
  echo "ok $n - $1 # SKIP $2"
}

# same EXPECTED FOUND: two texts
same() { diff -u --label expected --label found <(printf '%s\n' "$1") <(printf '%s\n' "$2"); }
