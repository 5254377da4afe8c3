package dev.interleave.adapter.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class HttpLoadTest {

  private static final Request REQUEST = new Request("/deposit-atomic/1", Buffer.buffer("{}"));

  @Test
  void every_server_has_its_share_of_the_clients() throws Exception {
    Vertx vertx = Vertx.vertx();
    try (ServerProcess one = CountingServer.start();
        ServerProcess other = CountingServer.start()) {
      HttpLoad load =
          new HttpLoad(vertx, List.of(one, other), () -> REQUEST, Balances.notWatched(), 2);

      Sample sample = load.run(Duration.ofMillis(300));

      long atOne = CountingServer.count(one.port());
      long atOther = CountingServer.count(other.port());
      assertThat(List.of(atOne, atOther)).allMatch(count -> count > 0);
      assertThat(sample.acknowledged()).isEqualTo(atOne + atOther);
      assertThat(load.servers()).containsExactly(one, other);
    } finally {
      vertx.close();
    }
  }
}
