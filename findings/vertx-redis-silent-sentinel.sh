#!/usr/bin/env bash
# One sentinel that accepts connections and does not answer stops the Sentinel client of Vert.x, although the other sentinels answer.
#
# Versions: Vert.x Redis client 4.5.28; Redis 6.2.11 (of embedded-redis 1.4.3).
# Expected: after a short timeout the client asks the next sentinel, as the specification of Sentinel clients demands
#   (https://redis.io/docs/latest/develop/reference/sentinel-clients/). The connection timeout is set.
# Behaviour: the question for the master has no timeout. Each later command waits for its result. An idle timeout of the connections ends
#   the question, and the client asks the next sentinel. A sentinel that refuses connections is skipped at once.
# Seen 2026-12-01: as below. Quarkus 3.33.2.1 has this client, sets no idle timeout, and reads quarkus.redis.hosts as a set, without order.
cd "$(dirname "$0")" && . ./support.sh
packages io.vertx:vertx-redis-client:4.5.28 com.github.codemonstur:embedded-redis:1.4.3
redis
MASTER=$PORT
sentinels=()
for sentinel in 1 2 3; do
  port=$(free_port); mkdir "$WORK/sentinel$sentinel"
  printf '%s\n' 'bind 127.0.0.1' "port $port" "dir $WORK/sentinel$sentinel" "sentinel monitor mymaster 127.0.0.1 $MASTER 2" >"$WORK/sentinel$sentinel.conf"
  "$WORK"/redis/redis-server-*-linux-amd64 "$WORK/sentinel$sentinel.conf" --sentinel >"$WORK/sentinel$sentinel.log" 2>&1 &
  SERVERS+=($!); sentinels+=("redis://127.0.0.1:$port")
  for _ in $(seq 1 100); do ! grep -q '+monitor master' "$WORK/sentinel$sentinel.log" || break; sleep 0.1; done
done
seen=$(run_java "${SERVERS[1]}" "${sentinels[@]}" <<'JAVA'
import io.vertx.core.Vertx;
import io.vertx.redis.client.*;
import java.time.Duration;
import java.util.concurrent.*;

class Main {
  static final Vertx VERTX = Vertx.vertx();

  public static void main(String... a) throws Exception {
    Redis plain = client(0, a);
    Redis idle = client(2, a);
    System.out.println("three sentinels answer: " + answers(plain) + ", " + answers(idle));
    signal("-STOP", a[0]);
    Thread.sleep(2000); // longer than the topology is cached (1 s)
    System.out.println("the first one is stopped, idle timeout 2 s: " + answersWithin(idle, 8));
    System.out.println("the first one is stopped, no idle timeout: " + answersWithin(plain, 20));
    signal("-CONT", a[0]);
    System.out.println("the first one continues: " + answersWithin(plain, 8));
    signal("-KILL", a[0]);
    Thread.sleep(2000);
    System.out.println("the first one is killed: " + answersWithin(plain, 8));
    VERTX.close();
  }

  static Redis client(int idleSeconds, String... a) {
    RedisOptions options = new RedisOptions().setType(RedisClientType.SENTINEL).setMasterName("mymaster");
    for (int i = 1; i < a.length; i++) {
      options.addConnectionString(a[i]);
    }
    options.getNetClientOptions().setConnectTimeout(1000).setIdleTimeout(idleSeconds);
    return Redis.createClient(VERTX, options);
  }

  static boolean answersWithin(Redis redis, int seconds) throws Exception {
    for (long end = System.nanoTime() + Duration.ofSeconds(seconds).toNanos(); System.nanoTime() < end; ) {
      if (answers(redis)) {
        return true;
      }
    }
    return false;
  }

  static boolean answers(Redis redis) throws Exception {
    try {
      return redis.send(Request.cmd(Command.PING)).toCompletionStage().toCompletableFuture().get(1, TimeUnit.SECONDS).toString().equals("PONG");
    } catch (TimeoutException | ExecutionException e) {
      return false;
    }
  }

  static void signal(String name, String pid) throws Exception {
    new ProcessBuilder("kill", name, pid).start().waitFor();
  }
}
JAVA
)
expect "$seen" <<'SEEN'
three sentinels answer: true, true
the first one is stopped, idle timeout 2 s: true
the first one is stopped, no idle timeout: false
the first one continues: true
the first one is killed: true
SEEN
