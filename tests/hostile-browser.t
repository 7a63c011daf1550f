#!/bin/sh
# A site that strangers wrote, in a browser.
exec node "$(dirname "$0")/hostile/hostile.mjs" "${STATUARY:-$(dirname "$0")/../build/statuary}"
