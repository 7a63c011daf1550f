#!/bin/sh
# What `statuary schema` writes, as editors read it: JSON Schemas that take every good page,
# and refuse the front matter of tests/invalid.
# (Node runs no module whose name ends in .t.)
exec node "$(dirname "$0")/schema/schema.mjs" "$@"
