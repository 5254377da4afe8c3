package dev.interleave.lab.adapter.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.interleave.contract.Background;
import dev.interleave.lab.port.LaboratoryBusy;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class TurnTest {

  private final CountDownLatch begun = new CountDownLatch(1);
  private final CountDownLatch end = new CountDownLatch(1);

  @Test
  void who_has_waited_long_enough_is_told_that_the_laboratory_is_busy() throws Exception {
    Turn turn = new Turn("the anomalies are being measured", Duration.ofMillis(20));
    Background<String> first = Background.start(() -> turn.take(this::untilTheEnd));
    begun.await();

    assertThatThrownBy(() -> turn.take(() -> "second"))
        .isInstanceOf(LaboratoryBusy.class)
        .hasMessage("the anomalies are being measured");
    end.countDown();
    assertThat(first.result()).isEqualTo("first");
  }

  @Test
  void who_is_patient_gets_its_turn() throws Exception {
    Turn turn = new Turn("patience", Duration.ofSeconds(20));
    Background<String> first = Background.start(() -> turn.take(this::untilTheEnd));
    begun.await();
    Background<String> second = Background.start(() -> turn.take(() -> "second"));
    end.countDown();

    assertThat(first.result()).isEqualTo("first");
    assertThat(second.result()).isEqualTo("second");
  }

  @Test
  void an_experiment_that_failed_gives_its_turn_back() {
    Turn turn = new Turn("failure", Duration.ZERO);

    assertThatThrownBy(
            () ->
                turn.take(
                    () -> {
                      throw new IllegalStateException("failed");
                    }))
        .isInstanceOf(IllegalStateException.class);
    assertThat(turn.<String>take(() -> "next")).isEqualTo("next");
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
