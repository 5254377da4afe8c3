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
    } finally {
      vertx.close();
    }
  }
}
