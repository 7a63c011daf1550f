#!/bin/bash
# Runs one test program in a session of its own. If the program has not ended after
# TEST_SECONDS (1200), it is killed with everything that it has started, and the
# report lists those processes: a test that hangs fails, and the others still run.
# Output goes through files, so that a process that outlives its test keeps nobody
# waiting for the end of a pipe.
#
#   tests/limited.sh PROGRAM…
seconds=${TEST_SECONDS:-1200}
said=$(mktemp -d) || exit 2
session=
trap '[ -z "$session" ] || pkill -KILL --session "$session"; rm -rf "$said"' EXIT
trap 'exit 130' INT TERM

setsid "$@" > "$said/out" 2> "$said/err" < /dev/null &
session=$!
timeout --foreground "$seconds" tail --pid="$session" --sleep-interval=0.1 -f /dev/null
late=$?
left=$(ps -o pid,stat,etime,args --forest --sid "$session" | cut -c 1-200)
[ "$late" -eq 0 ] || pkill -KILL --session "$session"
wait "$session" 2> /dev/null
status=$?
cat "$said/out"
cat "$said/err" >&2
if [ "$late" -ne 0 ]; then
  echo "not ok - $1 ends within $seconds seconds"
  printf '%s\n' "$left" | sed 's/^/# /' >&2
fi
exit "$status"
