#!/bin/sh
# Codes that are shown otherwise than their files are named, that had other names, or are
# retired; and addresses that were. (Node runs no module whose name ends in .t.)
exec node "$(dirname "$0")/browser/renamed.mjs"
