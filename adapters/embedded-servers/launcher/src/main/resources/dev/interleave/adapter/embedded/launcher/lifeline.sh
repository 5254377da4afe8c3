# Runs a server for as long as the process that holds the other end of our standard input lives.
# Usage: sh lifeline.sh kept|temporary FOLDER COMMAND...
#
# A pipe closes however its owner ends, kill -9 included, which no shutdown hook can promise.

fate=$1 folder=$2
shift 2

remove_folder() {
  if [ "$fate" = temporary ]; then rm -rf "$folder"; fi
}

# Ctrl-C reaches a whole process group; when to stop is decided by the pipe alone.
trap : HUP INT TERM
exec 3<&0

# The first line says that the folder is ready. No line: its owner died while filling it.
if ! read -r ready <&3; then
  remove_folder
  exit 0
fi

"$@" </dev/null 3<&- &
server=$!

(
  while read -r ignored <&3; do :; done
  kill -TERM "$server"
  seconds=0
  while [ "$seconds" -lt 20 ] && kill -0 "$server"; do
    sleep 1
    seconds=$((seconds + 1))
  done
  kill -KILL "$server"
) 2>/dev/null &
watcher=$!

# A trapped signal ends the wait, not the server.
while :; do
  wait "$server"
  status=$?
  kill -0 "$server" 2>/dev/null || break
done
kill "$watcher" 2>/dev/null
echo "[lifeline] the server ended with status $status"

# The log lives in the folder, and our owner may want to quote it.
while read -r ignored <&3; do :; done
remove_folder
