#!/bin/sh
# The page on which readers choose codes and see them side by side, in a browser.
#
#   tests/compare.t [FOLDER]   FOLDER: a site that is built already
exec node "$(dirname "$0")/browser/compare.mjs" "$@"
