package dev.interleave.adapter.redislock;

import io.quarkus.redis.datasource.ReactiveRedisDataSource;
import io.vertx.mutiny.redis.client.Response;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;

/**
 * The three commands of the lock, each atomic in Redis.
 *
 * <p>Idea: "SET resource-name token NX PX" with an owner-checked script for the release, from the
 * Redis documentation of SET. The two scripts travel as text (100 bytes), so a Redis that lost its
 * script cache needs no second round.
 */
final class LockCommands {

  private static final String DELETE_IF_OWNED =
      """
      if redis.call('get', KEYS[1]) == ARGV[1] then return redis.call('del', KEYS[1]) end
      return 0\
      """;

  private static final String EXTEND_IF_OWNED =
      """
      if redis.call('get', KEYS[1]) == ARGV[1] then
        return redis.call('pexpire', KEYS[1], ARGV[2])
      end
      return 0\
      """;

  private final ReactiveRedisDataSource redis;

  LockCommands(ReactiveRedisDataSource redis) {
    this.redis = redis;
  }

  /** Acquires a free key with an expiry, in one command; false if the key is held. */
  CompletableFuture<Boolean> take(String key, LockToken token, Duration lease) {
    return ask(reply -> reply != null, "SET", key, token.value(), "NX", "PX", millis(lease));
  }

  /** Gives the key back; false if it was not ours any more. */
  CompletableFuture<Boolean> release(String key, LockToken token) {
    return ask(LockCommands::isOne, "EVAL", DELETE_IF_OWNED, "1", key, token.value());
  }

  /** Counts the lease from now again; false if the key was not ours any more. */
  CompletableFuture<Boolean> extend(String key, LockToken token, Duration lease) {
    return ask(
        LockCommands::isOne, "EVAL", EXTEND_IF_OWNED, "1", key, token.value(), millis(lease));
  }

  private CompletableFuture<Boolean> ask(
      Predicate<Response> yes, String command, String... arguments) {
    try {
      return redis.execute(command, arguments).map(yes::test).subscribeAsCompletionStage();
    } catch (RuntimeException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  private static boolean isOne(Response reply) {
    return reply.toInteger() == 1;
  }

  private static String millis(Duration duration) {
    return Long.toString(duration.toMillis());
  }
}
