#!/bin/sh
# Families of hundreds of codes in a browser: what they load, how one finds a code in them, and that nothing scrolls sideways.
exec node "$(dirname "$0")/browser/large.mjs" "$@"
