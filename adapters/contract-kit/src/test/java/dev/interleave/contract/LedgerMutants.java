package dev.interleave.contract;

import dev.interleave.application.port.ConcurrencyConflict;
import dev.interleave.application.port.IdempotencyKey;
import dev.interleave.application.port.Outcome;
import dev.interleave.application.port.out.Claim;
import dev.interleave.application.port.out.Fingerprint;
import dev.interleave.application.port.out.PostingRequest;
import dev.interleave.domain.account.Account;
import dev.interleave.domain.account.AccountId;
import dev.interleave.domain.account.Scope;
import dev.interleave.domain.money.Money;
import dev.interleave.domain.transfer.Conditions;
import dev.interleave.domain.transfer.Decision;
import dev.interleave.domain.transfer.Leg;
import dev.interleave.domain.transfer.Movement;
import dev.interleave.domain.transfer.PostedLeg;
import dev.interleave.domain.transfer.Reason;
import dev.interleave.domain.transfer.Receipt;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Mutants of a ledger, each with one defect. */
final class LedgerMutants {

  private LedgerMutants() {}

  static final class NoVersion extends StepwiseLedger {
    @Override
    PostedLeg writeLeg(Movement movement, Leg leg, Account after) {
      return super.writeLeg(
          movement, leg, new Account(after.id(), after.owner(), after.balance(), 0));
    }
  }

  static final class NoEntry extends StepwiseLedger {
    @Override
    void addEntry(AccountId id, Entry entry) {}
  }

  static final class FirstLegStays extends StepwiseLedger {
    @Override
    Decision decide(Movement movement, Map<AccountId, Account> seen, Decision decision) {
      if (decision.equals(new Decision.Refused(Reason.BALANCE_LIMIT_EXCEEDED))
          && movement.legs().size() == 2) {
        Leg first = movement.legs().get(0);
        writeLeg(movement, first, seen.get(first.account()).after(first.amount()));
      }
      return decision;
    }
  }

  static final class LegsInLockOrder extends StepwiseLedger {
    @Override
    public Outcome post(PostingRequest posting) {
      return super.post(posting)
          .fold(
              posted ->
                  new Outcome.Posted(
                      new Receipt(
                          posted.receipt().movement(),
                          posted.receipt().postedAt(),
                          posted.receipt().legs().stream()
                              .sorted(Comparator.comparing(PostedLeg::account))
                              .toList()),
                      posted.attempts()),
              refused -> refused);
    }
  }

  static final class FirstAttemptAlways extends StepwiseLedger {
    @Override
    public Outcome post(PostingRequest posting) {
      return super.post(posting.attempt(1));
    }
  }

  static final class DeadlocksOnce extends StepwiseLedger {
    private final Set<Object> victims = ConcurrentHashMap.newKeySet();

    @Override
    public Outcome post(PostingRequest posting) {
      // Only under a retry; the sequential tests have none.
      boolean raced = Thread.currentThread().getName().startsWith("pool-");
      if (raced && victims.add(posting.operation())) {
        throw new ConcurrencyConflict(ConcurrencyConflict.Cause.DEADLOCK);
      }
      return super.post(posting);
    }
  }

  static final class TwiceEvery extends StepwiseLedger {
    private final int every;
    private int calls;

    TwiceEvery(int every) {
      this.every = every;
    }

    @Override
    Decision decide(Movement movement, Map<AccountId, Account> seen, Decision right) {
      if (!(right instanceof Decision.Accepted)
          || !(movement instanceof Movement.Deposit)
          || ++calls % every != 0) {
        return right;
      }
      Leg leg = movement.legs().get(0);
      writeLeg(movement, leg, seen.get(leg.account()).after(leg.amount()));
      return new Decision.Accepted(List.of(account(leg.account()).after(leg.amount())));
    }
  }

  static final class EveryonesAccounts extends StepwiseLedger {
    @Override
    Conditions conditionsOf(PostingRequest posting) {
      return new Conditions(Scope.EVERYTHING, posting.conditions().versions());
    }
  }

  static final class OwnerlessLegs extends StepwiseLedger {
    @Override
    PostedLeg writeLeg(Movement movement, Leg leg, Account after) {
      PostedLeg right = super.writeLeg(movement, leg, after);
      return new PostedLeg(right.account(), right.amount(), right.balanceAfter(), right.version());
    }
  }

  static final class AnyVersion extends StepwiseLedger {
    @Override
    Conditions conditionsOf(PostingRequest posting) {
      return new Conditions(posting.conditions().scope(), Set.of());
    }
  }

  static final class NoKeys extends StepwiseLedger {
    @Override
    Optional<Claim> claimOf(PostingRequest posting) {
      return Optional.empty();
    }
  }

  static final class SomebodysKeys extends StepwiseLedger {
    @Override
    Optional<Claim> claimOf(PostingRequest posting) {
      return super.claimOf(posting)
          .map(
              claim ->
                  new Claim(
                      new IdempotencyKey("other", claim.key().text()),
                      claim.operation(),
                      claim.fingerprint()));
    }
  }

  static final class AnyPayload extends StepwiseLedger {
    @Override
    Optional<Claim> claimOf(PostingRequest posting) {
      return super.claimOf(posting)
          .map(claim -> new Claim(claim.key(), claim.operation(), new Fingerprint("same")));
    }
  }

  static final class ForgetsRefusals extends StepwiseLedger {
    @Override
    void remember(PostingRequest posting, Outcome outcome) {
      if (outcome instanceof Outcome.Posted) {
        super.remember(posting, outcome);
      }
    }
  }

  static final class RemembersEveryRefusal extends StepwiseLedger {
    private final Map<Object, Outcome> all = new ConcurrentHashMap<>();

    @Override
    Optional<Outcome> recall(PostingRequest posting) {
      return claimOf(posting).map(all::get).or(() -> super.recall(posting));
    }

    @Override
    void remember(PostingRequest posting, Outcome outcome) {
      claimOf(posting).ifPresent(claim -> all.put(claim, outcome));
    }
  }

  static final class RepliesBeforeTheEffect extends StepwiseLedger {
    private final Set<Object> seen = ConcurrentHashMap.newKeySet();

    @Override
    Optional<Outcome> recall(PostingRequest posting) {
      return claimOf(posting).isEmpty() || seen.add(claimOf(posting))
          ? Optional.empty()
          : Optional.of(
              new Outcome.Posted(
                  new Receipt(posting.movement().id(), Instant.EPOCH, List.of()),
                  posting.attempt(),
                  true));
    }
  }

  interface Rule {
    Decision decide(Movement movement, Map<AccountId, Account> seen, Decision right);
  }

  static final class Deciding extends StepwiseLedger {
    private final Rule rule;

    Deciding(Rule rule) {
      this.rule = rule;
    }

    @Override
    Decision decide(Movement movement, Map<AccountId, Account> seen, Decision right) {
      return rule.decide(movement, seen, right);
    }
  }

  static Decision keepTheLastCent(Movement movement, Map<AccountId, Account> seen, Decision right) {
    boolean empties =
        right instanceof Decision.Accepted accepted
            && accepted.accounts().get(0).balance().equals(Money.ZERO);
    return empties ? new Decision.Refused(Reason.INSUFFICIENT_FUNDS) : right;
  }

  static Decision neverFull(Movement movement, Map<AccountId, Account> seen, Decision right) {
    boolean fills =
        right instanceof Decision.Accepted accepted
            && accepted.accounts().get(0).balance().equals(Money.MAX_BALANCE);
    return fills ? new Decision.Refused(Reason.BALANCE_LIMIT_EXCEEDED) : right;
  }

  static Decision acknowledgeNobody(
      Movement movement, Map<AccountId, Account> seen, Decision right) {
    boolean nobody =
        movement instanceof Movement.Deposit deposit && !seen.containsKey(deposit.account());
    return nobody ? new Decision.Accepted(List.of()) : right;
  }

  static Decision acknowledgeTheUnfunded(
      Movement movement, Map<AccountId, Account> seen, Decision right) {
    boolean unfunded =
        movement instanceof Movement.Withdrawal
            && right.equals(new Decision.Refused(Reason.INSUFFICIENT_FUNDS));
    return unfunded ? new Decision.Accepted(List.of()) : right;
  }

  static Decision fundsFirst(Movement movement, Map<AccountId, Account> seen, Decision right) {
    Leg first = movement.legs().get(0);
    Account source = seen.get(first.account());
    return source == null || source.covers(first.amount())
        ? right
        : new Decision.Refused(Reason.INSUFFICIENT_FUNDS);
  }

  static Decision lowestRowFirst(Movement movement, Map<AccountId, Account> seen, Decision right) {
    Leg lowest = movement.legsByAccount().get(0);
    Account row = seen.get(lowest.account());
    return row == null || row.hasRoomFor(lowest.amount())
        ? right
        : new Decision.Refused(Reason.BALANCE_LIMIT_EXCEEDED);
  }
}
