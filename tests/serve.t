#!/bin/sh
# `statuary serve`: the development server, as browsers, curl, wrk and hostile
# clients meet it. (Node runs no module whose name ends in .t.)
exec node "$(dirname "$0")/serve/serve.mjs" "$@"
