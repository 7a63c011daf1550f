#!/bin/sh
# Projects in the manner of error references that people have. (Node runs no module whose name
# ends in .t.)
exec node "$(dirname "$0")/corpora/corpora.mjs"
