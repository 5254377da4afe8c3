package dev.interleave.adapter.loadtest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class WorkloadTest {

  @Test
  @Tag("P65")
  @Tag("P67")
  void latency_runs_from_the_moment_all_requests_were_let_go() {
    try (StubService stub = new StubService(0, 8)) {
      Workload workload = new Workload(new ServiceUnderTest(stub.url(), Duration.ofSeconds(60)), 8);

      long before = System.nanoTime();
      Tally tally = workload.run(Route.BROKEN);
      Duration whole = Duration.ofNanos(System.nanoTime() - before);

      assertThat(tally.overlap()).isEqualTo(8);
      assertThat(tally.latencies().getMinValue()).isPositive();
      assertThat(tally.elapsed()).isPositive().isLessThan(whole);
      long elapsed = tally.elapsed().toNanos() / 1_000;
      assertThat(tally.latencies().getMaxValue()).isLessThanOrEqualTo(elapsed + elapsed / 100);
    }
  }
}
