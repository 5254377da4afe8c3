package dev.interleave.bootstrap.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.interleave.adapter.rest.security.ApiKey;
import dev.interleave.adapter.rest.security.Role;
import dev.interleave.adapter.rest.security.SecurityMode;
import dev.interleave.bootstrap.KeysMode;
import dev.interleave.domain.account.Owner;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the service lets happen where nothing was configured, and what it does not start with. */
class ExposureTest {

  private static final String HASH = KeysMode.sha256("a key");
  private static final ApiKey OPERATOR = operator("root", HASH);

  @ParameterizedTest
  @CsvSource({
    // sheltered, configured, a key, so
    "true, , false, OPEN",
    "true, , true, KEYS",
    "true, OPEN, true, OPEN",
    "true, KEYS, true, KEYS",
    "false, , true, KEYS",
    "false, OPEN, false, OPEN",
    "false, KEYS, true, KEYS",
  })
  void the_mode_is_as_configured_or_open_where_nothing_can_be_lost(
      boolean sheltered, SecurityMode configured, boolean key, SecurityMode mode) {
    List<ApiKey> keys = key ? List.of(OPERATOR) : List.of();
    assertThat(new Exposure(sheltered).access(Optional.ofNullable(configured), keys).mode())
        .isEqualTo(mode);
  }

  @Test
  void a_real_database_without_keys_is_not_served_unless_open_is_asked_for() {
    assertThatThrownBy(() -> new Exposure(false).access(Optional.empty(), List.of()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("interleave.security.keys.")
        .hasMessageContaining("interleave.security.mode=open");
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void mode_keys_without_a_key_would_reject_every_caller(boolean sheltered) {
    assertThatThrownBy(
            () -> new Exposure(sheltered).access(Optional.of(SecurityMode.KEYS), List.of()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("no API key is configured");
  }

  @ParameterizedTest
  @CsvSource({"true, , true", "false, , false", "true, false, false", "false, true, true"})
  void the_laboratory_is_as_configured_or_on_where_nothing_can_be_lost(
      boolean sheltered, Boolean configured, boolean on) {
    assertThat(new Exposure(sheltered).laboratory(Optional.ofNullable(configured)).enabled())
        .isEqualTo(on);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "my-secret-key-in-the-wrong-place",
        "",
        "00",
        "zz00000000000000000000000000000000000000000000000000000000000000"
      })
  void what_is_no_hash_is_refused_and_not_repeated(String hash) {
    assertThatThrownBy(() -> operator("root", hash))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The API key 'root' is refused: its sha256 is not 64 hexadecimal digits.");
  }

  @Test
  void customers_have_owners_and_operators_none() {
    assertThatThrownBy(() -> new ApiKey("a", HASH, Role.CUSTOMER, Optional.empty()))
        .hasMessage("The API key 'a' is refused: a customer needs an owner.");
    assertThatThrownBy(() -> new ApiKey("a", HASH, Role.CUSTOMER, Optional.of(Owner.NOBODY)))
        .hasMessage("The API key 'a' is refused: a customer needs an owner.");
    assertThatThrownBy(() -> new ApiKey("a", HASH, Role.OPERATOR, Optional.of(new Owner("x"))))
        .hasMessage("The API key 'a' is refused: an operator has no owner.");
  }

  @Test
  void two_keys_of_one_hash_are_refused_by_name_alone() {
    List<ApiKey> twice = List.of(OPERATOR, operator("other", HASH.toUpperCase()));
    assertThatThrownBy(() -> new Exposure(true).access(Optional.empty(), twice))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("The API keys 'root' and 'other' have the same sha256.");
  }

  @Test
  void a_key_is_printed_without_its_hash() {
    assertThat(OPERATOR).hasToString("root (operator)");
  }

  private static ApiKey operator(String name, String hash) {
    return new ApiKey(name, hash, Role.OPERATOR, Optional.empty());
  }
}
