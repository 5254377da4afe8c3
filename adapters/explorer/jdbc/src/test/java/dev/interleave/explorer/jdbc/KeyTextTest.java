package dev.interleave.explorer.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interleave.explorer.port.Catalogue.KeyType;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class KeyTextTest {

  @Test
  void equal_values_of_different_types_have_one_text() {
    assertThat(KeyText.of(1L, KeyType.INTEGER)).contains("1");
    assertThat(KeyText.of(1, KeyType.INTEGER)).contains("1");
    assertThat(KeyText.of("01", KeyType.INTEGER)).contains("1");
    assertThat(KeyText.of(new BigDecimal("1.00"), KeyType.INTEGER)).contains("1");
    assertThat(KeyText.of(true, KeyType.INTEGER)).contains("1");
    assertThat(KeyText.of("ADA  ", KeyType.TEXT)).isEqualTo(KeyText.of("ada", KeyType.TEXT));
    UUID id = UUID.fromString("123E4567-e89b-12d3-a456-426614174000");
    assertThat(KeyText.of(id, KeyType.UUID))
        .isEqualTo(KeyText.of(id.toString().toUpperCase(Locale.ROOT), KeyType.UUID));
  }

  @Test
  void a_value_whose_equality_the_database_decides_has_no_text() {
    assertThat(KeyText.of("straße", KeyType.TEXT)).isEmpty();
    assertThat(KeyText.of(LocalDate.EPOCH, KeyType.OTHER)).isEmpty();
    assertThat(KeyText.of(new byte[] {1}, KeyType.TEXT)).isEmpty();
    assertThat(KeyText.of(BoundSql.NULL, KeyType.INTEGER)).isEmpty();
    assertThat(KeyText.of(null, KeyType.INTEGER)).isEmpty();
  }
}
