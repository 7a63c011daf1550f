#!/bin/sh
# The search, the choice of two codes and the other things that pages do with scripts, in a browser.
#
#   tests/search.t [FOLDER]   FOLDER: a site that is built already, with pseudo-languages
exec node "$(dirname "$0")/browser/search.mjs" "$@"
