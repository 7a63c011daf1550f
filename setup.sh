#!/bin/sh
# Installs Debian packages that are missing. An argument TOOL:PACKAGE asks for
# the package only where no command TOOL exists (another Node.js or Java will do).
set -eu

is_installed () {
  dpkg-query -W -f '${Status}' "$1" 2>/dev/null | grep -q 'ok installed'
}

if ! command -v apt-get >/dev/null; then
  echo "This system has no apt-get. Please install what these packages of Debian 12 hold, then run make again without setup:" >&2
  echo "  $*" | sed 's/[a-z]*://g' >&2
  exit 1
fi

missing=
for want in "$@"; do
  package=${want#*:}
  case $want in
    *:*) command -v "${want%%:*}" >/dev/null || missing="$missing $package" ;;
    *) is_installed "$package" || missing="$missing $package" ;;
  esac
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
for server in nginx caddy lighttpd; do
  case " $missing " in *" $server "*) services="$services $server" ;; esac
done
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
