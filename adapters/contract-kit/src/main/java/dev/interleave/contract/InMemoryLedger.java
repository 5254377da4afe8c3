package dev.interleave.contract;

import dev.interleave.application.port.Outcome;
import dev.interleave.application.port.PostedLeg;
import dev.interleave.application.port.Receipt;
import dev.interleave.application.port.out.Accounts;
import dev.interleave.application.port.out.Ledger;
import dev.interleave.application.port.out.Posting;
import dev.interleave.domain.account.Account;
import dev.interleave.domain.account.AccountId;
import dev.interleave.domain.money.Money;
import dev.interleave.domain.transfer.Decision;
import dev.interleave.domain.transfer.Leg;
import dev.interleave.domain.transfer.Movement;
import dev.interleave.domain.transfer.TransferService;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A ledger in memory that keeps {@link LedgerContract}: one monitor guards it all. */
public final class InMemoryLedger implements Ledger, Accounts, AccountRecords {

  private static final AccountId UNKNOWN = new AccountId(999_999_999_999L);

  private final TransferService transfers = new TransferService();
  private final Map<AccountId, Account> accounts = new HashMap<>();
  private final Map<AccountId, List<Entry>> entries = new HashMap<>();
  private long lastId;

  @Override
  public synchronized Outcome post(Posting posting) {
    Decision decision = transfers.decide(posting.movement(), accounts);
    if (decision instanceof Decision.Refused refused) {
      return new Outcome.Refused(refused.reason(), posting.attempt());
    }
    return posted(posting, ((Decision.Accepted) decision).accounts());
  }

  private Outcome posted(Posting posting, List<Account> after) {
    Movement movement = posting.movement();
    List<PostedLeg> legs = new ArrayList<>();
    for (int i = 0; i < after.size(); i++) {
      Leg leg = movement.legs().get(i);
      Account account = after.get(i);
      accounts.put(account.id(), account);
      entries
          .get(account.id())
          .add(new Entry(kindOf(movement), leg.amount(), account.balance(), account.version()));
      legs.add(new PostedLeg(account.id(), leg.amount(), account.balance(), account.version()));
    }
    return new Outcome.Posted(new Receipt(movement.id(), Instant.now(), legs), posting.attempt());
  }

  private static String kindOf(Movement movement) {
    return movement.getClass().getSimpleName().toUpperCase(java.util.Locale.ROOT);
  }

  @Override
  public synchronized Optional<Account> find(AccountId id) {
    return Optional.ofNullable(accounts.get(id));
  }

  @Override
  public synchronized void reset(AccountId id, Money balance) {
    if (accounts.containsKey(id)) {
      put(id, balance);
    }
  }

  @Override
  public synchronized AccountId open(Money balance) {
    AccountId id = new AccountId(++lastId);
    put(id, balance);
    return id;
  }

  private void put(AccountId id, Money balance) {
    accounts.put(id, new Account(id, balance, 0));
    entries.put(id, new ArrayList<>(List.of(new Entry("OPENING", balance, balance, 0))));
  }

  @Override
  public AccountId unknown() {
    return UNKNOWN;
  }

  @Override
  public synchronized Account account(AccountId id) {
    return accounts.get(id);
  }

  @Override
  public synchronized List<Entry> entries(AccountId id) {
    return List.copyOf(entries.get(id));
  }
}
