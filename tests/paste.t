#!/bin/sh
# The page on which one pastes a bounce or a log, in a browser, with the samples of tests/paste.txt.
#
#   tests/paste.t [FOLDER]   FOLDER: a site that is built already
exec node "$(dirname "$0")/browser/paste.mjs" "$@"
