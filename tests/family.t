#!/bin/sh
# Pages of families and their matrices, in a browser. (Node runs no module whose name ends in .t.)
#
#   tests/family.t [FOLDER]   FOLDER: a site that is built already
exec node "$(dirname "$0")/browser/family.mjs" "$@"
