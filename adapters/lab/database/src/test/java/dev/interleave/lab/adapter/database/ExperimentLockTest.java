package dev.interleave.lab.adapter.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.interleave.contract.Background;
import dev.interleave.lab.port.LaboratoryBusy;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class ExperimentLockTest {

  private final CountDownLatch begun = new CountDownLatch(1);
  private final CountDownLatch end = new CountDownLatch(1);

  @Test
  void an_experiment_that_waits_too_long_is_rejected_as_busy() throws Exception {
    ExperimentLock lock =
        new ExperimentLock("the anomalies are being measured", Duration.ofMillis(20));
    Background<String> first = Background.start(() -> lock.run(this::untilTheEnd));
    begun.await();

    assertThatThrownBy(() -> lock.run(() -> "second"))
        .isInstanceOf(LaboratoryBusy.class)
        .hasMessage("the anomalies are being measured");
    end.countDown();
    assertThat(first.result()).isEqualTo("first");
  }

  @Test
  void an_experiment_runs_after_the_one_before_it() throws Exception {
    ExperimentLock lock = new ExperimentLock("waiting", Duration.ofSeconds(20));
    Background<String> first = Background.start(() -> lock.run(this::untilTheEnd));
    begun.await();
    Background<String> second = Background.start(() -> lock.run(() -> "second"));
    end.countDown();

    assertThat(first.result()).isEqualTo("first");
    assertThat(second.result()).isEqualTo("second");
  }

  @Test
  void an_experiment_that_failed_releases_the_lock() {
    ExperimentLock lock = new ExperimentLock("failure", Duration.ZERO);

    assertThatThrownBy(
            () ->
                lock.run(
                    () -> {
                      throw new IllegalStateException("failed");
                    }))
        .isInstanceOf(IllegalStateException.class);
    assertThat(lock.<String>run(() -> "next")).isEqualTo("next");
  }

  private String untilTheEnd() {
    begun.countDown();
    try {
      end.await();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
    return "first";
  }
}
