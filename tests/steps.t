#!/bin/sh
# How many steps it takes to find codes in what is pasted: they grow no faster than the text.
#
#   tests/steps.t [FOLDER]   FOLDER: a site that is built already
exec node "$(dirname "$0")/explain/growth.mjs" "$@"
