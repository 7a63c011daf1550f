#!/bin/sh
# The repository's own site, every page of it. (Node runs no module whose name ends in .t.)
#
#   tests/site.t [FOLDER]   FOLDER: a site that is built already
exec node "$(dirname "$0")/site/site.mjs" "$@"
