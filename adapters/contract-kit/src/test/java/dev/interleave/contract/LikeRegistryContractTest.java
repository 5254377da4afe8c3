package dev.interleave.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interleave.application.port.ConcurrencyConflict;
import dev.interleave.application.port.IdempotencyKey;
import dev.interleave.application.port.LikeOutcome;
import dev.interleave.application.port.out.Claim;
import dev.interleave.application.port.out.Fingerprint;
import dev.interleave.application.port.out.LikePosting;
import dev.interleave.application.port.out.LikeRegistry;
import dev.interleave.domain.post.LikeReason;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Exchanger;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each test of the contract can fail: at least one mutant makes it fail. */
class LikeRegistryContractTest {

  /**
   * @param name what is wrong with it
   * @param registry makes a new one
   * @param red the test of the contract that is there to find it
   */
  record Mutant(String name, Supplier<StepwiseLikeRegistry> registry, String red) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Mutant> mutants() {
    return Stream.of(
        new Mutant(
            "counts without a like", () -> new Counting(2), "a_like_is_recorded_and_counted_once"),
        new Mutant(
            "records without counting",
            () -> new Counting(0),
            "concurrent_likes_of_one_post_neither_deadlock_nor_miscount"),
        new Mutant(
            "unlikes what was not liked",
            UncountsAnyway::new,
            "an_unlike_takes_back_a_like_and_only_that"),
        new Mutant(
            "breaks after a refusal",
            BreaksAfterRefusals::new,
            "after_a_refused_like_everything_works_as_before"),
        new Mutant(
            "records an orphan",
            RecordsOrphans::new,
            "an_unknown_post_refuses_likes_and_unlikes_and_gets_no_row"),
        new Mutant(
            "deadlocks once per like",
            DeadlocksOnce::new,
            "concurrent_likes_of_one_post_neither_deadlock_nor_miscount"),
        new Mutant(
            "checks, then inserts",
            CheckThenInsert::new,
            "concurrent_likes_by_one_user_count_once"),
        new Mutant(
            "checks, then deletes",
            CheckThenInsert::new,
            "concurrent_unlikes_by_one_user_uncount_once"),
        new Mutant(
            "does not know its keys",
            () -> new Claiming(claim -> Optional.empty()),
            "the_same_request_under_its_key_is_applied_once_and_has_the_same_outcome"),
        new Mutant(
            "takes a key for any request",
            () ->
                new Claiming(
                    claim ->
                        Optional.of(
                            new Claim(claim.key(), claim.operation(), new Fingerprint("")))),
            "a_key_that_comes_with_another_like_changes_nothing"),
        new Mutant(
            "shares keys among callers",
            () ->
                new Claiming(
                    claim ->
                        Optional.of(
                            new Claim(
                                new IdempotencyKey("", claim.key().text()),
                                claim.operation(),
                                claim.fingerprint()))),
            "a_key_is_one_callers_and_one_operations"),
        new Mutant(
            "shares keys among operations",
            () ->
                new Claiming(
                    claim -> Optional.of(new Claim(claim.key(), "any", claim.fingerprint()))),
            "a_key_is_one_callers_and_one_operations"),
        new Mutant(
            "forgets its refusals",
            () -> new Remembering(LikeOutcome.Recorded.class::isInstance),
            "a_refusal_for_the_posts_likes_is_final_under_its_key"),
        new Mutant(
            "remembers unknown posts",
            () -> new Remembering(outcome -> true),
            "an_unknown_post_leaves_the_key_free"),
        new Mutant(
            "looks for the key, then claims it",
            RecallThenRemember::new,
            "likes_that_start_together_under_one_key_have_one_effect"),
        new Mutant(
            "looks for the key of an unlike, then claims it",
            RecallThenRemember::new,
            "unlikes_that_start_together_under_one_key_have_one_effect"));
  }

  @ParameterizedTest
  @MethodSource("mutants")
  @Tag("P55")
  void a_mutant_of_a_registry_fails_its_test(Mutant mutant) {
    assertThat(redOn(mutant.registry)).contains(mutant.red);
  }

  @Test
  void the_same_registry_without_a_mistake_keeps_the_contract() {
    assertThat(redOn(StepwiseLikeRegistry::new)).isEmpty();
  }

  @Test
  void every_test_of_the_contract_has_a_mutant_that_it_is_there_to_find() {
    Set<String> found = new TreeSet<>();
    mutants().forEach(mutant -> found.add(mutant.red));

    assertThat(found).isEqualTo(Verdict.tests(LikeRegistryContract.class));
  }

  private static Set<String> redOn(Supplier<StepwiseLikeRegistry> registries) {
    return Verdict.redOn(
        LikeRegistryContract.class,
        () -> {
          StepwiseLikeRegistry registry = registries.get();
          return new LikeRegistryContract() {
            @Override
            protected LikeRegistry registry() {
              return registry;
            }

            @Override
            protected PostRecords records() {
              return registry;
            }
          };
        });
  }

  private static final class Counting extends StepwiseLikeRegistry {
    private final int step;

    Counting(int step) {
      this.step = step;
    }

    @Override
    void count(LikePosting posting, int change) {
      super.count(posting, change * step);
    }
  }

  private static final class UncountsAnyway extends StepwiseLikeRegistry {
    @Override
    public LikeOutcome unlike(LikePosting posting) {
      if (!exists(posting) || isLiked(posting)) {
        return super.unlike(posting);
      }
      count(posting, -1);
      return new LikeOutcome.Recorded(posting.attempt());
    }
  }

  private static final class BreaksAfterRefusals extends StepwiseLikeRegistry {
    private int refusals;

    @Override
    public synchronized LikeOutcome like(LikePosting posting) {
      LikeOutcome outcome = super.like(posting);
      if (outcome instanceof LikeOutcome.Refused) {
        refusals++;
      }
      return refusals < 10
          ? outcome
          : new LikeOutcome.Refused(LikeReason.NOT_LIKED, posting.attempt());
    }
  }

  private static final class RecordsOrphans extends StepwiseLikeRegistry {
    @Override
    public LikeOutcome like(LikePosting posting) {
      return exists(posting) ? super.like(posting) : new LikeOutcome.Recorded(posting.attempt());
    }
  }

  private static final class DeadlocksOnce extends StepwiseLikeRegistry {
    private final Set<Object> victims = ConcurrentHashMap.newKeySet();

    @Override
    public LikeOutcome like(LikePosting posting) {
      boolean raced = Thread.currentThread().getName().startsWith("pool-");
      if (raced && victims.add(posting.operation())) {
        throw new ConcurrencyConflict(ConcurrencyConflict.Cause.DEADLOCK);
      }
      return super.like(posting);
    }
  }

  private static final class Claiming extends StepwiseLikeRegistry {
    private final Function<Claim, Optional<Claim>> change;

    Claiming(Function<Claim, Optional<Claim>> change) {
      this.change = change;
    }

    @Override
    Optional<Claim> claimOf(LikePosting posting) {
      return posting.claim().flatMap(change);
    }
  }

  private static final class Remembering extends StepwiseLikeRegistry {
    private final Predicate<LikeOutcome> remembered;

    Remembering(Predicate<LikeOutcome> remembered) {
      this.remembered = remembered;
    }

    @Override
    boolean isFinal(LikeOutcome outcome) {
      return remembered.test(outcome);
    }
  }

  /** Two requests meet after both have found no key. */
  private static final class RecallThenRemember extends StepwiseLikeRegistry {
    private final Rendezvous rendezvous = new Rendezvous();

    @Override
    public LikeOutcome like(LikePosting posting) {
      return once(posting, this::liked);
    }

    @Override
    public LikeOutcome unlike(LikePosting posting) {
      return once(posting, this::unliked);
    }

    private synchronized LikeOutcome liked(LikePosting posting) {
      return likeUnguarded(posting);
    }

    private synchronized LikeOutcome unliked(LikePosting posting) {
      return unlikeUnguarded(posting);
    }

    @Override
    void afterRecall() {
      rendezvous.meet();
    }
  }

  /** Two requests meet between check and write, so the loss does not depend on luck. */
  private static final class CheckThenInsert extends StepwiseLikeRegistry {
    private final Rendezvous rendezvous = new Rendezvous();

    @Override
    public LikeOutcome like(LikePosting posting) {
      return likeUnguarded(posting);
    }

    @Override
    public LikeOutcome unlike(LikePosting posting) {
      return unlikeUnguarded(posting);
    }

    @Override
    void afterCheck() {
      rendezvous.meet();
    }
  }

  /** Two requests of a race meet. A sequential test of the contract passes without a wait. */
  private static final class Rendezvous {
    private final Exchanger<String> meeting = new Exchanger<>();
    private volatile boolean met;

    void meet() {
      if (!Thread.currentThread().getName().startsWith("pool-")) {
        return;
      }
      try {
        // The first waits for a second, however slow the machine is; the last need not wait long.
        meeting.exchange("checked", met ? 20 : 10_000, TimeUnit.MILLISECONDS);
        met = true;
      } catch (TimeoutException alone) {
        return;
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
