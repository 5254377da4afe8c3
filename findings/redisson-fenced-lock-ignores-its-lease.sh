#!/usr/bin/env bash
# Redisson's RFencedLock.lockAndGetToken(lease) ignores the lease, and a nested lock with a lease shortens the outer one for good.
#
# Versions: Redisson 3.52.0; Redis 6.2.11 (of embedded-redis 1.4.3).
# Expected: lockAndGetToken(300 ms) is free after 300 ms; lock() with a watchdog keeps being renewed after a nested lock(300 ms)/unlock().
# Behaviour: lockAndGetToken sets the watchdog's 30 s instead of the lease. A nested lock(lease) writes its short lease over the
#   key of the outer lock, and the outer lock expires although its holder has not unlocked.
# Seen 2026-11-29: as below.
cd "$(dirname "$0")" && . ./support.sh
packages org.redisson:redisson:3.52.0 com.github.codemonstur:embedded-redis:1.4.3
redis
seen=$(run_java "$PORT" <<'JAVA'
import java.util.concurrent.*;
import org.redisson.Redisson;
import org.redisson.api.*;
import org.redisson.config.Config;

class Main {
  public static void main(String... a) throws Exception {
    Config config = new Config();
    config.useSingleServer().setAddress("redis://127.0.0.1:" + a[0]).setConnectionMinimumIdleSize(2).setConnectionPoolSize(4);
    RedissonClient redisson = Redisson.create(config);
    RFencedLock fenced = redisson.getFencedLock("fenced");
    fenced.lockAndGetToken(300, TimeUnit.MILLISECONDS);
    System.out.println("RFencedLock, lease of 300 ms: time to live above 20 s: " + (fenced.remainTimeToLive() > 20_000));
    RLock lock = redisson.getLock("plain");
    lock.lock();
    System.out.println("RLock, outer lock: time to live above 20 s: " + (lock.remainTimeToLive() > 20_000));
    lock.lock(300, TimeUnit.MILLISECONDS);
    lock.unlock();
    System.out.println("RLock, after a nested lock of 300 ms: time to live above 20 s: " + (lock.remainTimeToLive() > 20_000));
    redisson.shutdown();
  }
}
JAVA
)
expect "$seen" <<'SEEN'
RFencedLock, lease of 300 ms: time to live above 20 s: true
RLock, outer lock: time to live above 20 s: true
RLock, after a nested lock of 300 ms: time to live above 20 s: false
SEEN
