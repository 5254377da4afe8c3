package dev.interleave.adapter.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class SteadyStateDetectorTest {

  private final SteadyStateDetector detector = new SteadyStateDetector();

  @Test
  @DisplayName("it is not steady as long as a pass is clearly faster than all before it")
  void becomingFaster() {
    assertThat(detector.isSteadyAt(List.of(100.0, 1000.0))).isFalse();
    assertThat(detector.isSteadyAt(List.of(150.0, 1000.0))).isFalse();
    assertThat(detector.isSteadyAt(List.of(151.0, 1000.0))).isFalse();
    assertThat(detector.isSteadyAt(List.of(152.0, 1000.0))).isTrue();
  }

  @Test
  @DisplayName("a slow pass is neither the end, nor does it make the next one look like a gain")
  void slowPass() {
    assertThat(detector.isSteadyAt(List.of(100.0))).isFalse();
    assertThat(detector.isSteadyAt(List.of(60.0))).isFalse();
    assertThat(detector.isSteadyAt(List.of(150.0))).isFalse();
    assertThat(detector.isSteadyAt(List.of(90.0))).isFalse();
    assertThat(detector.isSteadyAt(List.of(150.0))).isTrue();
  }

  @Test
  @DisplayName("a slow load counts as much as a fast one, and one without an answer is no error")
  void everyLoadCounts() {
    assertThat(detector.isSteadyAt(List.of(0.0, 20_000.0))).isFalse();
    assertThat(detector.isSteadyAt(List.of(100.0, 19_000.0))).isFalse();
    assertThat(detector.isSteadyAt(List.of())).isFalse();
    assertThat(detector.isSteadyAt(List.of())).isTrue();
  }
}
