#!/usr/bin/env bash
# Unpacks programs of Debian's unstable suite, with all their libraries, into a cache folder. Nothing is installed.
#
#   unpack-debian.sh NAME PACKAGE...   prints the folder: ${XDG_CACHE_HOME:-~/.cache}/interleave/NAME/root
#
# The first call downloads; later ones only print. A program of the folder runs with its own loader: usr/lib64/ld-linux-x86-64.so.2
# --library-path usr/lib/x86_64-linux-gnu PROGRAM. Needs apt, dpkg-deb, flock and x86-64.
set -euo pipefail
NAME=$1; shift
CACHE=${XDG_CACHE_HOME:-$HOME/.cache}/interleave
FOLDER=$CACHE/$NAME
for command in apt-get dpkg-deb flock; do
  command -v "$command" >/dev/null || { echo "$NAME needs the packages of Debian, and this machine has no $command." >&2; exit 1; }
done
[ "$(uname -m)" = x86_64 ] || { echo "$NAME is unpacked on x86-64 only, and this machine is $(uname -m)." >&2; exit 1; }
mkdir -p "$CACHE"
exec 9>"$FOLDER.lock"; flock 9
if [ ! -e "$FOLDER/complete" ]; then
  new=$FOLDER.new apt=$FOLDER.new/apt
  uri=$(grep -hE '^(URIs:|deb )' /etc/apt/sources.list /etc/apt/sources.list.d/* 2>/dev/null | grep -oE 'https?://[^ ]*debian[^ ]*' | head -1 || true)
  [ -n "$uri" ] || { echo "$NAME needs the packages of Debian, and the sources of apt on this machine name none." >&2; exit 1; }
  rm -rf "$new"; mkdir -p "$apt/lists/partial" "$apt/cache/archives/partial" "$new/root"
  echo "deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] $uri sid main" >"$apt/sources.list"
  # An empty package database makes apt fetch all libraries, libc included; perl is needed by scripts alone.
  printf 'Package: perl\nStatus: install ok installed\nArchitecture: amd64\nMulti-Arch: allowed\nMaintainer: none\nVersion: 99\nDescription: not needed\n' >"$apt/status"
  get=(apt-get -q -y -o Dir::Etc::sourcelist="$apt/sources.list" -o Dir::Etc::sourceparts=/dev/null -o Dir::State::Lists="$apt/lists"
    -o Dir::State::status="$apt/status" -o Dir::Cache="$apt/cache" -o APT::Sandbox::User=root -o Acquire::Languages=none -o Acquire::Retries=2)
  { "${get[@]}" update && "${get[@]}" install --no-install-recommends --download-only "$@"; } >"$new/log" 2>&1 ||
    { echo "The packages of $NAME cannot be downloaded:" >&2; tail -5 "$new/log" >&2; exit 1; }
  for package in "$apt"/cache/archives/*.deb; do dpkg-deb -x "$package" "$new/root"; done
  rm -rf "$apt" "$FOLDER" "$new"/root/usr/share/{doc,man,locale,lintian}; touch "$new/complete"; mv "$new" "$FOLDER"
fi
echo "$FOLDER/root"
