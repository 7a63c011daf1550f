#!/bin/sh
# Comparisons as readers meet them: the verdict first, exchanges in one lane or two, in a browser.
#
#   tests/pair.t [FOLDER]   FOLDER: a site that is built already
exec node "$(dirname "$0")/browser/pair.mjs" "$@"
