package dev.interleave.adapter.loadtest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("P65")
class InFlightCounterTest {

  private final InFlightCounter inFlight = new InFlightCounter();

  @Test
  void one_after_the_other_is_one_at_once() {
    inFlight.begin();
    inFlight.end();
    inFlight.begin();

    assertThat(inFlight.most()).isEqualTo(1);
  }

  @Test
  void the_highest_count_is_kept() {
    inFlight.begin();
    inFlight.begin();
    inFlight.end();
    inFlight.end();

    assertThat(inFlight.most()).isEqualTo(2);
  }
}
