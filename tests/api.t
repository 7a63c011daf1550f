#!/bin/sh
# The site as an API: every JSON document against its schema and its page.
# (Node runs no module whose name ends in .t.)
#
#   tests/api.t [FOLDER]   FOLDER: a site that is built already
exec node "$(dirname "$0")/api/api.mjs" "$@"
