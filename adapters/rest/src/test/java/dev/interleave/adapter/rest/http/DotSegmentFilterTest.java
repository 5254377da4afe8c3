package dev.interleave.adapter.rest.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which paths have a dot segment that the router does not resolve. */
class DotSegmentFilterTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/q/metrics/..;/..;/problems/x",
        "/q/metrics/..;a=b;c",
        "/q/metrics/..%3B/problems/x",
        "/q/metrics/.;/x",
        "/q/metrics/..%2F..%2Fproblems%2Fx",
        "/q/metrics/%252e%252e/problems/x",
        "/q/metrics/%25252e%25252e/problems/x",
        "/q/metrics/..\\..\\problems",
        "/q/metrics/..%5c..%5Cproblems",
        "/q/metrics/.%00./problems",
        "/q/metrics/.%2500.;/problems",
        "/q/metrics%2F..%3Bx",
      })
  void an_unresolved_dot_segment_is_ambiguous(String path) {
    assertThat(DotSegmentFilter.isAmbiguous(path)).isTrue();
  }

  @Test
  void a_path_that_is_encoded_too_often_is_ambiguous() {
    assertThat(DotSegmentFilter.isAmbiguous("/q/%" + "25".repeat(2000) + "41")).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/balance/1",
        "/balance/1;x",
        "/balance%2F1",
        "/balance/..1",
        "/balance/1..;x",
        "/balance/%zz",
        "/balance/100%25",
        "/balance/%C3%A4",
        "/lab/interleavings/deposit.atomic~deposit.atomic.html",
        "/.well-known/x",
        "/player/...",
      })
  void every_other_path_passes(String path) {
    assertThat(DotSegmentFilter.isAmbiguous(path)).isFalse();
  }
}
