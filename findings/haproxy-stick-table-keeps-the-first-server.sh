#!/usr/bin/env bash
# With "stick-table type ip size 1 nopurge" and "stick on dst", HAProxy leads back to the first server when it is up again.
#
# Versions: HAProxy 3.2.26 (Debian unstable, haproxy 3.2.26-1).
# Expected: the table holds the one server that all connections use. When it fails, the next server takes its entry and keeps the connections.
# Behaviour: a connection needs a second entry to store its server, also for a key that is in the table. With size 1 and nopurge there is none, so the
#   first server stays stored. With size 1k, or without nopurge, the next server is stored. In front of a replication group the difference is a
#   second writer, or stale reads: a paused primary reports for seconds after it continues that it is the primary.
# Seen 2026-12-01: as below. The configuration is copied often, to lead all connections to one Galera node.
cd "$(dirname "$0")" && . ./support.sh
apt=$WORK/apt; uri=$(grep -hE '^(URIs:|deb )' /etc/apt/sources.list /etc/apt/sources.list.d/* 2>/dev/null | grep -oE 'https?://[^ ]*debian[^ ]*' | head -1 || true)
mkdir -p "$apt/lists/partial" "$apt/cache/archives/partial" "$WORK/root"; : >"$apt/status"
echo "deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] $uri sid main" >"$apt/sources.list"
get=(apt-get -q -y -o Dir::Etc::sourcelist="$apt/sources.list" -o Dir::Etc::sourceparts=/dev/null -o Dir::State::Lists="$apt/lists"
  -o Dir::State::status="$apt/status" -o Dir::Cache="$apt/cache" -o APT::Sandbox::User=root -o Acquire::Languages=none)
{ "${get[@]}" update && "${get[@]}" install --no-install-recommends --download-only haproxy=3.2.26-1; } >"$WORK/apt.log" 2>&1 \
  || { echo "haproxy 3.2.26-1 is not served any more, or cannot be fetched:"; tail -3 "$WORK/apt.log"; exit 2; }
for package in "$apt"/cache/archives/*.deb; do dpkg-deb -x "$package" "$WORK/root"; done

cat >"$WORK/server.py" <<'PYTHON'
import socketserver, sys
class Handler(socketserver.BaseRequestHandler):
    def handle(self):
        self.request.sendall(sys.argv[2].encode())
socketserver.ThreadingTCPServer.allow_reuse_address = True
socketserver.ThreadingTCPServer(("127.0.0.1", int(sys.argv[1])), Handler).serve_forever()
PYTHON
start() { python3 "$WORK/server.py" "$1" "$2" 2>/dev/null & SERVER=$!; SERVERS+=("$SERVER"); }
ask() { timeout 5 cat <"/dev/tcp/127.0.0.1/$FRONT" || true; }

look() {
  local one two first second; one=$(free_port) two=$(free_port) FRONT=$(free_port)
  printf '%s\n' defaults ' mode tcp' ' timeout connect 1s' ' timeout client 1m' ' timeout server 1m' 'listen service' " bind 127.0.0.1:$FRONT" \
    " stick-table $1" ' stick on dst' ' default-server check inter 200ms rise 1 fall 1' " server one 127.0.0.1:$one" " server two 127.0.0.1:$two" >"$WORK/haproxy.cfg"
  start "$one" one; local process_one=$SERVER; start "$two" two; local process_two=$SERVER; sleep 1
  "$WORK/root/usr/lib64/ld-linux-x86-64.so.2" --library-path "$WORK/root/usr/lib/x86_64-linux-gnu" "$WORK/root/usr/sbin/haproxy" -q -db -f "$WORK/haproxy.cfg" >/dev/null 2>&1 &
  SERVERS+=($!); sleep 1
  first=$(ask)
  local process=$process_one port=$one; [ "$first" = one ] || { process=$process_two port=$two; }
  kill "$process"; wait "$process" 2>/dev/null || true; sleep 1
  second=$(ask); [ "$second" != "$first" ] || exit 2
  start "$port" "$first"; sleep 2
  if [ "$(ask)" = "$first" ]; then echo "$1: back to the first server"; else echo "$1: stays with the second server"; fi
}
{ look 'type ip size 1 nopurge'; look 'type ip size 1'; look 'type ip size 1k nopurge'; } >"$WORK/seen-lines"
expect "$(cat "$WORK/seen-lines")" <<'SEEN'
type ip size 1 nopurge: back to the first server
type ip size 1: stays with the second server
type ip size 1k nopurge: stays with the second server
SEEN
