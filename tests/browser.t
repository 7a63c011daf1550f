#!/bin/sh
# Pages of the repository's own site, in a browser. (Node runs no module whose name ends in .t.)
#
#   tests/browser.t [FOLDER]   FOLDER: a site that is built already
exec node "$(dirname "$0")/browser/browser.mjs" "$@"
