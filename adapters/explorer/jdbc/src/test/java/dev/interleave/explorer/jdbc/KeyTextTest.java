package dev.interleave.explorer.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class KeyTextTest {

  @Test
  void equal_values_of_different_types_have_one_text() {
    assertThat(KeyText.of(1L)).contains("1");
    assertThat(KeyText.of(1)).contains("1");
    assertThat(KeyText.of("01")).contains("1");
    assertThat(KeyText.of(new BigDecimal("1.00"))).contains("1");
    assertThat(KeyText.of(true)).contains("1");
    assertThat(KeyText.of("ADA  ")).isEqualTo(KeyText.of("ada"));
    UUID id = UUID.fromString("123E4567-e89b-12d3-a456-426614174000");
    assertThat(KeyText.of(id)).isEqualTo(KeyText.of(id.toString().toUpperCase(Locale.ROOT)));
  }

  @Test
  void a_value_whose_equality_the_database_decides_has_no_text() {
    assertThat(KeyText.of("straße")).isEmpty();
    assertThat(KeyText.of(LocalDate.EPOCH)).isEmpty();
    assertThat(KeyText.of(new byte[] {1})).isEmpty();
    assertThat(KeyText.of(BoundSql.NULL)).isEmpty();
    assertThat(KeyText.of(null)).isEmpty();
  }
}
