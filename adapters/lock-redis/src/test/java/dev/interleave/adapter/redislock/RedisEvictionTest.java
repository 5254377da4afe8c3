package dev.interleave.adapter.redislock;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.redis.client.Response;
import jakarta.inject.Inject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every policy that may drop a key with a time to live is named. */
@QuarkusTest
class RedisEvictionTest {

  @Inject RedisDataSource redis;

  private String before;

  @BeforeEach
  void remember() {
    Response policy = redis.execute("CONFIG", "GET", "maxmemory-policy");
    before = policy.get("maxmemory-policy").toString();
  }

  @AfterEach
  void restore() {
    policy(before);
    redis.execute("ACL", "SETUSER", "default", "+info");
  }

  @Test
  @Tag("P45")
  void a_redis_that_evicts_nothing_gives_no_reason_to_warn() {
    policy("noeviction");

    assertThat(RedisEviction.warning(redis)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "allkeys-lru",
        "allkeys-lfu",
        "allkeys-random",
        "volatile-lru",
        "volatile-lfu",
        "volatile-random",
        "volatile-ttl"
      })
  @Tag("P45")
  void a_policy_that_can_drop_a_lock_is_named(String policy) {
    policy(policy);

    assertThat(RedisEviction.warning(redis))
        .hasValueSatisfying(warning -> assertThat(warning).contains("maxmemory-policy " + policy));
  }

  @Test
  @Tag("P45")
  void a_redis_that_does_not_report_its_policy_is_named_too() {
    redis.execute("ACL", "SETUSER", "default", "-info");

    assertThat(RedisEviction.warning(redis))
        .hasValueSatisfying(warning -> assertThat(warning).contains("could not be read"));
  }

  private void policy(String policy) {
    redis.execute("CONFIG", "SET", "maxmemory-policy", policy);
  }
}
