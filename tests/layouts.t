#!/bin/sh
# The repository's own site in the other layouts that families can have. (Node
# runs no module whose name ends in .t.)
exec node "$(dirname "$0")/site/layouts.mjs"
