#!/bin/sh
# The repository's own site, compressed copies included, through real servers that
# are configured as docs/hosting.md says.
#
#   tests/hosting.t [SERVER…]   nginx, apache, caddy, lighttpd; all by default
exec node "$(dirname "$0")/hosting/hosting.mjs" "$@"
