#!/bin/sh
# Pages of codes and of groups, in a browser.
#
#   tests/code.t [FOLDER]   FOLDER: a site that is built already
exec node "$(dirname "$0")/browser/code.mjs" "$@"
