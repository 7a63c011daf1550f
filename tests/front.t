#!/bin/sh
# The head of every page, the home page and the error page in a browser: a site of nine families in fifteen languages, and this repository's own.
#
#   tests/front.t [FOLDER]   FOLDER: this repository's site, if it is built already
exec node "$(dirname "$0")/browser/front.mjs" "$@"
