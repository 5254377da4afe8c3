package dev.interleave.explorer.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class ChecksumTest {

  @Test
  void a_null_is_not_the_text_null() {
    assertThat(Checksum.encoded(Collections.singletonList(null)))
        .isNotEqualTo(Checksum.encoded(List.of("null")))
        .isNotEqualTo(Checksum.encoded(List.of("")))
        .isNotEqualTo(Checksum.encoded(List.of("-")));
  }

  @Test
  void the_borders_of_values_are_part_of_a_row() {
    assertThat(Checksum.encoded(List.of("a, b", "c")))
        .isNotEqualTo(Checksum.encoded(List.of("a", "b, c")));
    assertThat(Checksum.encoded(Arrays.asList(null, "a")))
        .isNotEqualTo(Checksum.encoded(Arrays.asList("a", null)));
  }
}
