package dev.interleave.contract;

import dev.interleave.application.port.Outcome;
import dev.interleave.application.port.out.Claim;
import dev.interleave.application.port.out.Ledger;
import dev.interleave.application.port.out.PostingRequest;
import dev.interleave.domain.account.Account;
import dev.interleave.domain.account.AccountId;
import dev.interleave.domain.account.Owner;
import dev.interleave.domain.money.Money;
import dev.interleave.domain.transfer.Conditions;
import dev.interleave.domain.transfer.Decision;
import dev.interleave.domain.transfer.Leg;
import dev.interleave.domain.transfer.Movement;
import dev.interleave.domain.transfer.PostedLeg;
import dev.interleave.domain.transfer.Receipt;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;

/** A ledger that fulfils the contract. Each step is a method that a mutant overrides. */
class StepwiseLedger implements Ledger, AccountRecords {

  private final Map<AccountId, Account> accounts = new ConcurrentHashMap<>();
  private final Map<AccountId, List<Entry>> entries = new ConcurrentHashMap<>();
  private final InMemoryKeys<Outcome> keys = new InMemoryKeys<>();
  private final AtomicLong lastId = new AtomicLong();

  @Override
  public Outcome post(PostingRequest posting) {
    synchronized (this) {
      return postUnguarded(posting);
    }
  }

  final Outcome postUnguarded(PostingRequest posting) {
    Optional<Outcome> known = recall(posting);
    afterRecall();
    return known.orElseGet(
        () -> {
          Outcome outcome = postFirst(posting);
          remember(posting, outcome);
          return outcome;
        });
  }

  private Outcome postFirst(PostingRequest posting) {
    Decision decision = decide(posting, Map.copyOf(accounts));
    afterRead();
    return decision instanceof Decision.Accepted accepted
        ? new Outcome.Posted(write(posting.movement(), accepted.accounts()), posting.attempt())
        : new Outcome.Refused(((Decision.Refused) decision).reason(), posting.attempt());
  }

  Optional<Outcome> recall(PostingRequest posting) {
    return keys.recall(claimOf(posting))
        .map(
            known ->
                known.fold(
                    posted -> new Outcome.Posted(posted.receipt(), posted.attempts(), true),
                    refused -> new Outcome.Refused(refused.reason(), refused.attempts(), true)));
  }

  void remember(PostingRequest posting, Outcome outcome) {
    if (!(outcome instanceof Outcome.Refused refused) || refused.isFinal()) {
      keys.remember(claimOf(posting), outcome);
    }
  }

  Conditions conditionsOf(PostingRequest posting) {
    return posting.conditions();
  }

  Optional<Claim> claimOf(PostingRequest posting) {
    return posting.claim();
  }

  Decision decide(PostingRequest posting, Map<AccountId, Account> seen) {
    PostingRequest conditional =
        new PostingRequest(
            posting.movement(), conditionsOf(posting), posting.claim(), posting.attempt());
    return decide(posting.movement(), seen, conditional.decide(seen));
  }

  Decision decide(Movement movement, Map<AccountId, Account> seen, Decision right) {
    return right;
  }

  void afterRecall() {}

  void afterRead() {}

  final Receipt write(Movement movement, List<Account> after) {
    List<PostedLeg> legs = new ArrayList<>();
    for (int i = 0; i < after.size(); i++) {
      legs.add(writeLeg(movement, movement.legs().get(i), after.get(i)));
    }
    return new Receipt(movement.id(), Instant.EPOCH, legs);
  }

  PostedLeg writeLeg(Movement movement, Leg leg, Account after) {
    accounts.put(leg.account(), after);
    addEntry(
        leg.account(), new Entry(kindOf(movement), leg.amount(), after.balance(), after.version()));
    return new PostedLeg(
        leg.account(), after.owner(), leg.amount(), after.balance(), after.version());
  }

  void addEntry(AccountId id, Entry entry) {
    entries.get(id).add(entry);
  }

  private static String kindOf(Movement movement) {
    return movement.getClass().getSimpleName().toUpperCase(Locale.ROOT);
  }

  @Override
  public final AccountId open(Money balance, Owner owner) {
    AccountId id = new AccountId(lastId.incrementAndGet());
    accounts.put(id, new Account(id, owner, balance, 0));
    entries.put(id, new CopyOnWriteArrayList<>(List.of(new Entry("OPENING", balance, balance, 0))));
    return id;
  }

  @Override
  public final AccountId unknown() {
    return new AccountId(999_999_999_999L);
  }

  @Override
  public final Account account(AccountId id) {
    return accounts.get(id);
  }

  @Override
  public final List<Entry> entries(AccountId id) {
    return List.copyOf(entries.get(id));
  }
}
