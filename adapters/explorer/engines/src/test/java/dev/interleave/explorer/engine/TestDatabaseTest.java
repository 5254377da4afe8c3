package dev.interleave.explorer.engine;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TestDatabaseTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "test",
        "TEST",
        "shop_test",
        "test-shop",
        "shop.test.1",
        "test2",
        "testdb",
        "tests"
      })
  void a_name_with_the_word_test_is_a_mark(String name) {
    assertThat(TestDatabase.saysTest(name)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "shop", "latest", "contest", "attestation", "protester", "testimonials"})
  void the_letters_within_another_word_are_no_mark(String name) {
    assertThat(TestDatabase.saysTest(name)).isFalse();
  }
}
