#!/usr/bin/env bash
# SET key value NX PXAT <a time that has passed> answers OK and stores nothing.
#
# Versions: Redis 6.2.11 (of embedded-redis 1.4.3); Lettuce 6.8.1.RELEASE. (Redis 8.0.6 and Valkey 9.1.2 do the same.)
# Expected: an error as for a relative expiry of 0 ("invalid expire time"), or a nil answer.
# Behaviour: the answer is OK, so a lock with an absolute lease whose clock is ahead or whose request was late counts as acquired, and
#   the next caller acquires it as well.
# Seen 2026-11-29: as below.
cd "$(dirname "$0")" && . ./support.sh
packages io.lettuce:lettuce-core:6.8.1.RELEASE com.github.codemonstur:embedded-redis:1.4.3
redis
seen=$(run_java "$PORT" <<'JAVA'
import io.lettuce.core.*;
import io.lettuce.core.api.sync.RedisCommands;

class Main {
  public static void main(String... a) {
    RedisClient client = RedisClient.create("redis://127.0.0.1:" + a[0]);
    RedisCommands<String, String> redis = client.connect().sync();
    long past = System.currentTimeMillis() - 1000;
    System.out.println("first caller, PXAT in the past: " + redis.set("lock", "one", SetArgs.Builder.nx().pxAt(past)));
    System.out.println("exists afterwards: " + redis.exists("lock"));
    System.out.println("second caller, PXAT in the past: " + redis.set("lock", "two", SetArgs.Builder.nx().pxAt(past)));
    try {
      System.out.println("PX 0: " + redis.set("lock", "three", SetArgs.Builder.nx().px(0)));
    } catch (RedisCommandExecutionException e) {
      System.out.println("PX 0: " + e.getMessage());
    }
    client.shutdown();
  }
}
JAVA
)
expect "$seen" <<'SEEN'
first caller, PXAT in the past: OK
exists afterwards: 0
second caller, PXAT in the past: OK
PX 0: ERR invalid expire time in set
SEEN
