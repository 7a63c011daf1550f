#!/bin/sh
# Markdown as people write it, in a site of two languages and in one of one language. (Node
# runs no module whose name ends in .t.)
exec node "$(dirname "$0")/markdown/markdown.mjs"
