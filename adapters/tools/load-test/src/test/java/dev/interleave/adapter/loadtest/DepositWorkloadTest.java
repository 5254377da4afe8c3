package dev.interleave.adapter.loadtest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class DepositWorkloadTest {

  @Test
  @Tag("P65")
  @Tag("P67")
  void latency_runs_from_the_common_start_of_all_requests() {
    try (StubService stub = new StubService(0, 8)) {
      DepositWorkload workload =
          new DepositWorkload(new ServiceUnderTest(stub.url(), Duration.ofSeconds(60)), 8);

      long before = System.nanoTime();
      RoundResult result = workload.run(DepositRoute.UNGUARDED);
      Duration whole = Duration.ofNanos(System.nanoTime() - before);

      assertThat(result.overlap()).isEqualTo(8);
      assertThat(result.latencies().getMinValue()).isPositive();
      assertThat(result.elapsed()).isPositive().isLessThan(whole);
      long elapsed = result.elapsed().toNanos() / 1_000;
      assertThat(result.latencies().getMaxValue()).isLessThanOrEqualTo(elapsed + elapsed / 100);
    }
  }
}
