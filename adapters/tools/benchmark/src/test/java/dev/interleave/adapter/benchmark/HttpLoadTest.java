package dev.interleave.adapter.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class HttpLoadTest {

  private static final LoadRequest REQUEST =
      new LoadRequest("/deposit-atomic/1", Buffer.buffer("{}"));

  @Test
  @Tag("F34")
  void every_server_has_its_share_of_the_clients() throws Exception {
    Vertx vertx = Vertx.vertx();
    try (MeasuredProcess one = CountingServer.start();
        MeasuredProcess other = CountingServer.start()) {
      HttpLoad load =
          new HttpLoad(vertx, List.of(one, other), () -> REQUEST, ReturnedBalances.notWatched(), 4);

      LoadSample sample = load.run(Duration.ZERO);

      long atOne = CountingServer.count(one.port());
      long atOther = CountingServer.count(other.port());
      assertThat(List.of(atOne, atOther)).containsOnly(2L);
      assertThat(sample.acknowledged()).isEqualTo(atOne + atOther);
      assertThat(load.servers()).containsExactly(one, other);
      assertThat(sample.instances())
          .allSatisfy(
              instance -> {
                assertThat(instance.clients()).isEqualTo(2);
                assertThat(instance.acknowledged()).isEqualTo(2);
                assertThat(instance.longestMillis()).isPositive();
              });
    } finally {
      vertx.close();
    }
  }

  /** A client that moved on to another instance would hide that one of them starves. */
  @Test
  void a_slow_instance_keeps_its_clients_and_shows_its_longest_response() throws Exception {
    Vertx vertx = Vertx.vertx();
    try (MeasuredProcess quick = CountingServer.start();
        MeasuredProcess slow = CountingServer.startWithDelay(Duration.ofSeconds(1))) {
      HttpLoad load =
          new HttpLoad(
              vertx, List.of(quick, slow), () -> REQUEST, ReturnedBalances.notWatched(), 2);

      LoadSample sample = load.run(Duration.ofMillis(500));

      InstanceSample atQuick = sample.instances().get(0);
      InstanceSample atSlow = sample.instances().get(1);
      assertThat(atSlow.acknowledged()).isEqualTo(CountingServer.count(slow.port())).isEqualTo(1);
      assertThat(atSlow.longestMillis()).isGreaterThanOrEqualTo(1000);
      assertThat(atQuick.acknowledged()).isEqualTo(CountingServer.count(quick.port()));
      assertThat(sample.acknowledged()).isEqualTo(atQuick.acknowledged() + atSlow.acknowledged());
    } finally {
      vertx.close();
    }
  }

  @Test
  void a_refusal_is_a_response_but_no_acknowledgement() throws Exception {
    Vertx vertx = Vertx.vertx();
    LoadRequest refused = new LoadRequest("/refused", Buffer.buffer("{}"));
    try (MeasuredProcess server = CountingServer.startWithDelay(Duration.ofMillis(100))) {
      HttpLoad load =
          new HttpLoad(vertx, List.of(server), () -> refused, ReturnedBalances.notWatched(), 1);

      InstanceSample instance = load.run(Duration.ZERO).instances().get(0);

      assertThat(instance.acknowledged()).isZero();
      assertThat(instance.longestMillis()).isGreaterThanOrEqualTo(100);
    } finally {
      vertx.close();
    }
  }
}
