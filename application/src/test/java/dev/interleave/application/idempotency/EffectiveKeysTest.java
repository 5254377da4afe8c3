package dev.interleave.application.idempotency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.interleave.application.port.ConcurrencyConflict;
import dev.interleave.application.port.ConcurrencyConflict.Cause;
import dev.interleave.application.port.IdempotencyKey;
import dev.interleave.application.port.LedgerUnavailable;
import dev.interleave.application.port.LedgerUnavailable.Effect;
import dev.interleave.application.port.out.Claim;
import dev.interleave.application.port.out.Fingerprint;
import dev.interleave.domain.account.AccountId;
import dev.interleave.domain.money.Money;
import dev.interleave.domain.transfer.Movement;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("F30")
class EffectiveKeysTest {

  private static final LedgerUnavailable NOT_APPLIED =
      new LedgerUnavailable(Effect.NOT_APPLIED, null);
  private static final LedgerUnavailable UNKNOWN = new LedgerUnavailable(Effect.UNKNOWN, null);

  private final EffectiveKeys keys = new EffectiveKeys();

  @Test
  void a_key_that_is_new_to_the_instance_is_not_applied() {
    keys.tookEffect(claim("other"));

    assertThat(keys.failed(claims("new"), NOT_APPLIED)).isSameAs(NOT_APPLIED);
    assertThat(keys.failed(List.of(), NOT_APPLIED)).isSameAs(NOT_APPLIED);
  }

  @Test
  void a_key_whose_request_took_effect_is_unknown() {
    keys.tookEffect(claim("done"));

    assertThat(effectOf(keys.failed(claims("done"), NOT_APPLIED))).isEqualTo(Effect.UNKNOWN);
  }

  @Test
  void a_key_whose_request_may_have_taken_effect_is_unknown() {
    assertThat(keys.failed(claims("lost"), UNKNOWN)).isSameAs(UNKNOWN);
    ConcurrencyConflict running = new ConcurrencyConflict(Cause.KEY_IN_PROGRESS);
    assertThat(keys.failed(claims("running"), running)).isSameAs(running);

    assertThat(effectOf(keys.failed(claims("lost"), NOT_APPLIED))).isEqualTo(Effect.UNKNOWN);
    assertThat(effectOf(keys.failed(claims("running"), NOT_APPLIED))).isEqualTo(Effect.UNKNOWN);
  }

  @Test
  void a_call_that_fails_after_one_under_its_key_has_returned_is_unknown() {
    assertThatThrownBy(() -> fail("done")).isSameAs(NOT_APPLIED);
    String answer = keys.call(claim("done"), () -> "answer");

    assertThat(answer).isEqualTo("answer");
    assertThatThrownBy(() -> fail("done"))
        .satisfies(failure -> assertThat(effectOf(failure)).isEqualTo(Effect.UNKNOWN));
  }

  private void fail(String key) {
    keys.call(
        claim(key),
        () -> {
          throw NOT_APPLIED;
        });
  }

  @Test
  void a_conflict_over_rows_says_nothing_of_the_key() {
    keys.failed(claims("busy"), new ConcurrencyConflict(Cause.DEADLOCK));

    assertThat(keys.failed(claims("busy"), NOT_APPLIED)).isSameAs(NOT_APPLIED);
  }

  @Test
  void the_oldest_of_very_many_keys_is_forgotten() {
    keys.tookEffect(claim("oldest"));
    for (int i = 0; i < EffectiveKeys.MOST; i++) {
      keys.tookEffect(claim("k" + i));
    }

    assertThat(keys.failed(claims("oldest"), NOT_APPLIED)).isSameAs(NOT_APPLIED);
    assertThat(effectOf(keys.failed(claims("k0"), NOT_APPLIED))).isEqualTo(Effect.UNKNOWN);
  }

  @Test
  void a_batch_is_in_doubt_if_one_of_its_keys_may_have_taken_effect() {
    List<Claim> batch =
        Stream.of("new", "done", "other").flatMap(text -> claim(text).stream()).toList();
    assertThat(keys.failed(batch, NOT_APPLIED)).isSameAs(NOT_APPLIED);
    keys.tookEffect(claim("done"));

    assertThat(effectOf(keys.failed(batch, NOT_APPLIED))).isEqualTo(Effect.UNKNOWN);
    keys.failed(batch, UNKNOWN);
    assertThat(effectOf(keys.failed(claims("other"), NOT_APPLIED))).isEqualTo(Effect.UNKNOWN);
  }

  private static Effect effectOf(Throwable failure) {
    return ((LedgerUnavailable) failure).effect();
  }

  private static List<Claim> claims(String text) {
    return List.of(claim(text).orElseThrow());
  }

  private static Optional<Claim> claim(String text) {
    Movement movement = Movement.deposit(new AccountId(1), new Money(1));
    return Optional.of(
        new Claim(new IdempotencyKey("ada", text), "DEPOSIT", Fingerprint.of(movement)));
  }
}
