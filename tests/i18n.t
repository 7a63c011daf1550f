#!/bin/sh
# Translators' work from end to end: locale documents in other people's tools,
# sync, status, add, export and import, checks, pseudo-languages.
exec /usr/bin/python3 -B "$(dirname "$0")/i18n/run.py"
