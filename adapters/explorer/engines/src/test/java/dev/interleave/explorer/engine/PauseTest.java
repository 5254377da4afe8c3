package dev.interleave.explorer.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PauseTest {

  private static final long NANOS = 50_000_000;

  @Test
  void an_interrupt_does_not_shorten_a_pause() {
    long start = System.nanoTime();
    Thread.currentThread().interrupt();
    Pause.of(NANOS);
    boolean interrupted = Thread.interrupted();

    assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(NANOS);
    assertThat(interrupted).as("is still interrupted").isTrue();
  }
}
