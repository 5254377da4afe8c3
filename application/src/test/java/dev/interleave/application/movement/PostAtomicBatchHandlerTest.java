package dev.interleave.application.movement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interleave.application.async.Failures;
import dev.interleave.application.async.Offload;
import dev.interleave.application.async.Timer;
import dev.interleave.application.idempotency.EffectiveKeys;
import dev.interleave.application.port.BatchOutcome;
import dev.interleave.application.port.ConcurrencyConflict;
import dev.interleave.application.port.ConcurrencyConflict.Cause;
import dev.interleave.application.port.IdempotencyKey;
import dev.interleave.application.port.LedgerUnavailable;
import dev.interleave.application.port.LedgerUnavailable.Effect;
import dev.interleave.application.port.in.PostMovementCommand;
import dev.interleave.application.port.out.BatchLedger;
import dev.interleave.application.port.out.Completion;
import dev.interleave.application.port.out.Operation;
import dev.interleave.application.port.out.PostingRequest;
import dev.interleave.application.port.out.Telemetry;
import dev.interleave.application.retry.Retry;
import dev.interleave.application.retry.RetryPolicy;
import dev.interleave.domain.account.AccountId;
import dev.interleave.domain.money.Money;
import dev.interleave.domain.transfer.Conditions;
import dev.interleave.domain.transfer.Movement;
import dev.interleave.domain.transfer.Reason;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

class PostAtomicBatchHandlerTest {

  private static final BatchOutcome POSTED = new BatchOutcome.Posted(List.of(), false);
  private static final BatchOutcome REFUSED =
      new BatchOutcome.Refused(1, Reason.INSUFFICIENT_FUNDS);

  private final Deque<Object> answers = new ArrayDeque<>();
  private final List<List<PostingRequest>> asked = new ArrayList<>();
  private final List<String> recorded = new ArrayList<>();
  private final PostAtomicBatchHandler handler =
      new PostAtomicBatchHandler(
          ledger(),
          Offload.to(Runnable::run),
          new Retry(
              new RetryPolicy(3, Duration.ofMinutes(1), Duration.ZERO, Duration.ZERO),
              Timer.SYSTEM,
              new Random()),
          new Recorded(),
          new EffectiveKeys());

  private BatchLedger ledger() {
    return postings -> {
      asked.add(postings);
      Object answer = answers.remove();
      if (answer instanceof RuntimeException failure) {
        throw failure;
      }
      return (BatchOutcome) answer;
    };
  }

  private final class Recorded implements Telemetry {
    @Override
    public void conflicted(Kind kind, Operation operation, int attempt, Cause cause) {
      recorded.add(kind + " " + attempt + " " + cause);
    }

    @Override
    public void ended(Kind kind, Completion completion, long nanos) {
      recorded.add(kind + " " + completion.result() + " " + completion.reason());
    }
  }

  private static List<PostMovementCommand> batch(String... keys) {
    return Arrays.stream(keys)
        .map(
            key ->
                new PostMovementCommand(
                    Movement.deposit(new AccountId(1), new Money(1)),
                    Conditions.NONE,
                    Optional.of(new IdempotencyKey("ada", key))))
        .toList();
  }

  private Object post(List<PostMovementCommand> batch) {
    try {
      return handler.post(batch).toCompletableFuture().join();
    } catch (CompletionException failed) {
      return Failures.causeOf(failed);
    }
  }

  @Test
  void a_conflict_repeats_the_whole_batch_as_the_next_attempt() {
    answers.add(new ConcurrencyConflict(Cause.DEADLOCK));
    answers.add(POSTED);

    assertThat(post(batch("a", "b"))).isEqualTo(POSTED);
    assertThat(asked)
        .extracting(postings -> postings.stream().map(PostingRequest::attempt).toList())
        .containsExactly(List.of(1, 1), List.of(2, 2));
    assertThat(asked.get(0)).allMatch(posting -> posting.claim().isPresent());
    assertThat(recorded).containsExactly("BATCH 1 DEADLOCK", "BATCH DONE ");
  }

  @Test
  void a_refusal_is_an_outcome() {
    answers.add(REFUSED);

    assertThat(post(batch("a", "b"))).isEqualTo(REFUSED);
    assertThat(recorded).containsExactly("BATCH REFUSED INSUFFICIENT_FUNDS");
  }

  @Test
  void a_batch_that_shares_a_key_with_an_unknown_one_is_unknown_too() {
    answers.add(new LedgerUnavailable(Effect.UNKNOWN, "cut", null));
    answers.add(new LedgerUnavailable(Effect.NOT_APPLIED, "down", null));
    answers.add(new LedgerUnavailable(Effect.NOT_APPLIED, "down", null));

    assertThat(effect(post(batch("a", "b")))).isEqualTo(Effect.UNKNOWN);
    assertThat(effect(post(batch("b", "c")))).isEqualTo(Effect.UNKNOWN);
    assertThat(effect(post(batch("d")))).isEqualTo(Effect.NOT_APPLIED);
  }

  private static Effect effect(Object failure) {
    return ((LedgerUnavailable) failure).effect();
  }
}
