#!/bin/sh
# Every kind of page, held against axe-core's rules. (Node runs no module whose name ends in .t.)
#
#   tests/accessibility.t [FOLDER]   FOLDER: a site that is built already
exec node "$(dirname "$0")/browser/axe.mjs" "$@"
