#!/bin/sh
# Installs what is missing for the groups that are named: build, tests, lint, bench.
# On Debian and its kin it installs; elsewhere it says what to install, for it has
# been run nowhere else.
set -eu

# Columns: group, command, Debian, Fedora, Arch, Alpine, openSUSE, Homebrew.
# With a command, the package is wanted only where there is no such command (another
# Node.js or Java will do). Elsewhere than on Debian, `-` stands for nothing to install.
packages () { cat <<'END'
build  -     gcc                              gcc                 gcc          gcc             gcc               -
build  -     libc6-dev                        glibc-devel         -            musl-dev        glibc-devel       -
build  -     make                             make                make         make            make              make
build  -     pkgconf                          pkgconf-pkg-config  pkgconf      pkgconf         pkgconf           pkgconf
build  -     libcmark-dev                     cmark-devel         cmark        cmark-dev       cmark-devel       cmark
build  -     libxml2-dev                      libxml2-devel       libxml2      libxml2-dev     libxml2-devel     libxml2
build  -     libglib2.0-dev                   glib2-devel         glib2-devel  glib-dev        glib2-devel       glib
build  -     libicu-dev                       libicu-devel        icu          icu-dev         libicu-devel      icu4c
build  -     -                                -                   -            icu-data-full   -                 -
build  -     libfyaml-dev                     libfyaml-devel      libfyaml     libfyaml-dev    libfyaml-devel    libfyaml
build  -     libjson-glib-dev                 json-glib-devel     json-glib    json-glib-dev   json-glib-devel   json-glib
build  -     libxxhash-dev                    xxhash-devel        xxhash       xxhash-dev      xxhash-devel      xxhash
build  -     libdeflate-dev                   libdeflate-devel    libdeflate   libdeflate-dev  libdeflate-devel  libdeflate
build  -     iso-codes                        iso-codes           iso-codes    iso-codes       iso-codes         iso-codes
build  -     libbrotli-dev                    brotli-devel        brotli       brotli-dev      libbrotli-devel   brotli
build  -     libgmime-3.0-dev                 gmime30-devel       gmime3       gmime-dev       gmime-devel       gmime
build  -     libjavascriptcoregtk-4.1-dev     javascriptcoregtk4.1-devel  webkit2gtk-4.1  webkit2gtk-4.1-dev  webkit2gtk3-devel  -
build  -     libsoup-3.0-dev                  libsoup3-devel      libsoup3     libsoup3-dev    libsoup-devel     libsoup
tests  -     apache2-bin
tests  -     bash-completion
tests  -     bsdutils
tests  -     build-essential
tests  -     caddy
tests  -     chromium
tests  -     clang
tests  -     curl
tests  -     debhelper
tests  -     fakeroot
tests  -     fish
tests  -     fonts-noto-core
tests  -     fonts-noto-mono
tests  -     gettext
tests  -     git
tests  -     jq
tests  -     libc6-dbg
tests  -     libclang-rt-dev
tests  -     libnginx-mod-http-brotli-static
tests  -     libxml2-utils
tests  -     lighttpd
tests  -     lighttpd-modules-lua
tests  -     lintian
tests  -     llvm
tests  -     mandoc
tests  -     munge
tests  -     nginx
tests  -     openssh-client
tests  -     openssh-server
tests  -     parallel
tests  -     patch
tests  -     perl
tests  -     procps
tests  -     python3
tests  -     python3-lxml
tests  -     python3-yaml
tests  -     rsync
tests  -     slurm-client
tests  -     slurmctld
tests  -     slurmd
tests  -     time
tests  -     translate-toolkit
tests  -     valgrind
tests  -     wrk
tests  -     zsh
tests  node  nodejs
tests  npm   npm
tests  java  default-jre-headless
lint   -     clang
lint   -     clang-format
lint   -     clang-tidy
lint   -     cppcheck
bench  -     hugo
bench  -     python3
bench  -     time
END
}

# wanted COLUMN GROUP...: the packages that these groups have in the column
wanted () {
  column=$1
  shift
  for group in "$@"; do
    packages | while read -r of command row; do
      [ "$of" = "$group" ] || continue
      # shellcheck disable=SC2086 # the row is words
      set -- $row
      [ "$column" -le $# ] || continue
      shift $((column - 1))
      [ "$1" != - ] || continue
      [ "$command" = - ] || ! command -v "$command" >/dev/null || continue
      echo "$1"
    done
  done | sort -u
}

is_installed () {
  dpkg-query -W -f '${Status}' "$1" 2>/dev/null | grep -q 'ok installed'
}

# Says what to install on a system that has no apt-get.
say_elsewhere () {
  if [ "$(uname)" != Linux ]; then
    echo "Statuary needs Linux (openat2, renameat2): a virtual machine or a container with Debian will do." >&2
    exit 1
  fi
  while read -r tool column install; do
    command -v "$tool" >/dev/null || continue
    echo "This has been run on Debian alone. Here these packages should do:" >&2
    echo "    $install $(wanted "$column" build | tr '\n' ' ')" >&2
    echo "Then run make again without setup." >&2
    [ "$*" = build ] || echo "Tests are run on Debian, with the packages that setup.sh names." >&2
    exit 1
  done <<'END'
dnf     2  sudo dnf install
pacman  3  sudo pacman -S --needed
apk     4  doas apk add
zypper  5  sudo zypper install
brew    6  brew install
END
  echo "No package manager that is known here was found (apt-get, dnf, pacman, apk, zypper, brew)." >&2
  echo "Please install what these packages of Debian hold, then run make again without setup:" >&2
  echo "    $(wanted 1 "$@" | tr '\n' ' ')" >&2
  exit 1
}

command -v apt-get >/dev/null || say_elsewhere "$@"

# Make may run two groups at once ("make setup-tests setup-lint"), and apt-get does not
# wait for another.
exec 9<"$0"
flock 9

missing=
for package in $(wanted 1 "$@"); do
  is_installed "$package" || missing="$missing $package"
done
[ -n "$missing" ] || exit 0

as_root=
if [ "$(id -u)" -ne 0 ]; then
  command -v sudo >/dev/null || { echo "Please run as root, or install sudo. To install:$missing" >&2; exit 1; }
  as_root=sudo
fi

# The tests start these servers themselves, on ports of their own. A machine that
# had none must not serve anything afterwards: no service starts while they are
# installed (policy-rc.d says no), and none is left to start with the machine.
services=
for server in nginx caddy lighttpd munge openssh-server slurmctld slurmd; do
  case " $missing " in *" $server "*) services="$services $server" ;; esac
done
services=$(echo "$services" | sed s/openssh-server/ssh/)
policy=/usr/sbin/policy-rc.d
if [ -n "$services" ] && [ ! -e "$policy" ]; then
  # shellcheck disable=SC2064 # the names are known now
  trap "$as_root rm -f $policy" EXIT
  trap 'exit 1' HUP INT TERM
  printf '#!/bin/sh\nexit 101\n' | $as_root tee "$policy" >/dev/null
  $as_root chmod 755 "$policy"
fi

echo "Installing:$missing"
$as_root apt-get update -qq
# shellcheck disable=SC2086 # the names are words
$as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $missing >/dev/null
if command -v systemctl >/dev/null; then
  for service in $services; do $as_root systemctl disable --quiet "$service"; done
else
  for service in $services; do [ ! -e "/etc/init.d/$service" ] || $as_root update-rc.d "$service" disable; done
fi
