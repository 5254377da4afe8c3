package dev.interleave.application.like;

import dev.interleave.application.async.Failures;
import dev.interleave.application.idempotency.EffectiveKeys;
import dev.interleave.application.port.IdempotencyKey;
import dev.interleave.application.port.LedgerUnavailable;
import dev.interleave.application.port.LikeOutcome;
import dev.interleave.application.port.in.LikeCommand;
import dev.interleave.application.port.out.Claim;
import dev.interleave.application.port.out.Fingerprint;
import dev.interleave.application.port.out.LikePosting;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/**
 * Submits likes or unlikes, and remembers the keys of those that took effect. A failure names its
 * request.
 */
final class KeyedLikes {

  private final EffectiveKeys keys = new EffectiveKeys();

  CompletionStage<LikeOutcome> submit(
      LikeCommand command, Function<LikePosting, CompletionStage<LikeOutcome>> registry) {
    LikePosting posting = posting(command);
    return registry
        .apply(posting)
        .thenApply(outcome -> remembered(outcome, posting))
        .exceptionallyCompose(
            failure -> CompletableFuture.failedStage(named(failure, command, posting)));
  }

  /** The first try at what is wanted. */
  private static LikePosting posting(LikeCommand command) {
    return LikePosting.first(
        command.like(),
        command
            .key()
            .map(key -> new Claim(key, command.operation(), Fingerprint.of(command.like()))));
  }

  private LikeOutcome remembered(LikeOutcome outcome, LikePosting posting) {
    if (outcome instanceof LikeOutcome.Recorded) {
      keys.tookEffect(posting.claim());
    }
    return outcome;
  }

  private Throwable named(Throwable failure, LikeCommand command, LikePosting posting) {
    Throwable cause = keys.failed(posting.claim(), Failures.causeOf(failure));
    return cause instanceof LedgerUnavailable unavailable ? unavailable.of(nameOf(command)) : cause;
  }

  /** For the log. A key has no control characters. */
  private static String nameOf(LikeCommand command) {
    return String.format(
        Locale.ROOT,
        "%s of post %s by user %s, Idempotency-Key %s",
        command.operation(),
        command.like().post(),
        command.like().user(),
        command.key().map(IdempotencyKey::text).orElse("(none)"));
  }
}
