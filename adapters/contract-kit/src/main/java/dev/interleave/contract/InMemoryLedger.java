package dev.interleave.contract;

import dev.interleave.application.port.AccountView;
import dev.interleave.application.port.BatchOutcome;
import dev.interleave.application.port.Cancellation;
import dev.interleave.application.port.EntryView;
import dev.interleave.application.port.IdempotencyKeyReused;
import dev.interleave.application.port.MovementView;
import dev.interleave.application.port.OpenedAccount;
import dev.interleave.application.port.Outcome;
import dev.interleave.application.port.Page;
import dev.interleave.application.port.PageRequest;
import dev.interleave.application.port.ReconciliationQuery;
import dev.interleave.application.port.out.Accounts;
import dev.interleave.application.port.out.BatchLedger;
import dev.interleave.application.port.out.Claim;
import dev.interleave.application.port.out.Ledger;
import dev.interleave.application.port.out.PostingRequest;
import dev.interleave.application.port.out.Statements;
import dev.interleave.domain.account.Account;
import dev.interleave.domain.account.AccountId;
import dev.interleave.domain.account.AccountName;
import dev.interleave.domain.account.Owner;
import dev.interleave.domain.account.ReconciledAccount;
import dev.interleave.domain.account.Scope;
import dev.interleave.domain.money.Money;
import dev.interleave.domain.transfer.Decision;
import dev.interleave.domain.transfer.EntryKind;
import dev.interleave.domain.transfer.Leg;
import dev.interleave.domain.transfer.Memo;
import dev.interleave.domain.transfer.Movement;
import dev.interleave.domain.transfer.MovementId;
import dev.interleave.domain.transfer.PostedLeg;
import dev.interleave.domain.transfer.Receipt;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A ledger in memory that fulfils {@link LedgerContract}. One monitor guards its state. */
public final class InMemoryLedger
    implements Ledger, BatchLedger, Accounts, Statements, AccountRecords {

  private static final AccountId UNKNOWN = new AccountId(999_999_999_999L);

  private final Map<AccountId, Account> accounts = new TreeMap<>();
  private final Map<AccountId, AccountName> names = new HashMap<>();
  private final Map<AccountId, List<EntryView>> entries = new HashMap<>();
  private final Map<MovementId, MovementView> movements = new HashMap<>();
  private final InMemoryKeys<Outcome> outcomes = new InMemoryKeys<>();
  private final InMemoryKeys<OpenedAccount> openings = new InMemoryKeys<>();
  private final InMemoryKeys<Boolean> resets = new InMemoryKeys<>();
  private long lastId;
  private long lastEntry;

  @Override
  public synchronized Outcome post(PostingRequest posting) {
    return outcomes
        .recall(posting.claim())
        .map(InMemoryLedger::again)
        .orElseGet(() -> postFirst(posting));
  }

  @Override
  public synchronized BatchOutcome postAll(List<PostingRequest> postings) {
    List<Outcome> known = new ArrayList<>();
    for (int i = 0; i < postings.size(); i++) {
      try {
        outcomes.recall(postings.get(i).claim()).ifPresent(known::add);
      } catch (IdempotencyKeyReused reused) {
        throw reused.at(i);
      }
    }
    if (known.isEmpty()) {
      return postFirst(postings);
    }
    if (known.size() < postings.size()) {
      throw IdempotencyKeyReused.partlyKnown();
    }
    for (Outcome outcome : known) {
      if (outcome instanceof Outcome.Refused refused) {
        return new BatchOutcome.Refused(known.indexOf(outcome), refused.reason());
      }
    }
    return new BatchOutcome.Posted(known.stream().map(InMemoryLedger::receiptOf).toList(), true);
  }

  private BatchOutcome postFirst(List<PostingRequest> postings) {
    Map<AccountId, Account> after = new HashMap<>(accounts);
    for (PostingRequest posting : postings) {
      Decision decision = posting.decide(after);
      if (decision instanceof Decision.Refused refused) {
        return new BatchOutcome.Refused(postings.indexOf(posting), refused.reason());
      }
      ((Decision.Accepted) decision)
          .accounts()
          .forEach(account -> after.put(account.id(), account));
    }
    return new BatchOutcome.Posted(
        postings.stream().map(posting -> receiptOf(postFirst(posting))).toList(), false);
  }

  private static Receipt receiptOf(Outcome outcome) {
    return ((Outcome.Posted) outcome).receipt();
  }

  private static Outcome again(Outcome known) {
    return known.fold(
        posted -> new Outcome.Posted(posted.receipt(), posted.attempts(), true),
        refused -> new Outcome.Refused(refused.reason(), refused.attempts(), true));
  }

  private Outcome postFirst(PostingRequest posting) {
    Decision decision = posting.decide(accounts);
    if (decision instanceof Decision.Refused why) {
      Outcome.Refused refused = new Outcome.Refused(why.reason(), posting.attempt());
      if (refused.isFinal()) {
        outcomes.remember(posting.claim(), refused);
      }
      return refused;
    }
    Receipt receipt = write(posting.movement(), ((Decision.Accepted) decision).accounts());
    Outcome posted = new Outcome.Posted(receipt, posting.attempt());
    outcomes.remember(posting.claim(), posted);
    return posted;
  }

  private Receipt write(Movement movement, List<Account> after) {
    Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
    List<PostedLeg> legs = new ArrayList<>();
    for (int i = 0; i < after.size(); i++) {
      Leg leg = movement.legs().get(i);
      Account account = after.get(i);
      accounts.put(account.id(), account);
      add(account, Optional.of(movement), leg.amount(), now);
      legs.add(
          new PostedLeg(
              account.id(), account.owner(), leg.amount(), account.balance(), account.version()));
    }
    Receipt receipt = new Receipt(movement.id(), now, legs);
    movements.put(movement.id(), new MovementView(movement.kind(), movement.memo(), receipt));
    return receipt;
  }

  private void add(Account account, Optional<Movement> movement, Money amount, Instant now) {
    entries
        .computeIfAbsent(account.id(), id -> new ArrayList<>())
        .add(
            new EntryView(
                ++lastEntry,
                movement.map(Movement::id),
                movement.map(m -> EntryKind.of(m.kind())).orElse(EntryKind.OPENING),
                amount,
                account.balance(),
                account.version(),
                movement.map(Movement::memo).orElse(Memo.NONE),
                now));
  }

  @Override
  public synchronized Optional<AccountView> find(AccountId id, Scope scope) {
    return inScope(id, scope).map(this::view);
  }

  @Override
  public synchronized Page<AccountView> list(Scope scope, PageRequest page) {
    List<AccountView> read =
        accounts.values().stream()
            .filter(account -> scope.admits(account.owner()))
            .filter(account -> account.id().value() > page.after().orElse(0))
            .limit(page.limit() + 1L)
            .map(this::view)
            .toList();
    return Page.cut(read, page, view -> view.id().value());
  }

  @Override
  public synchronized OpenedAccount open(
      AccountName name, Owner owner, Money balance, Optional<Claim> claim) {
    return openings
        .recall(claim)
        .map(known -> new OpenedAccount(known.account(), true))
        .orElseGet(
            () -> {
              AccountId id = open(name, owner, balance);
              OpenedAccount opened = new OpenedAccount(view(accounts.get(id)), false);
              openings.remember(claim, opened);
              return opened;
            });
  }

  @Override
  public synchronized boolean reset(AccountId id, Money balance, Optional<Claim> claim) {
    if (resets.recall(claim).isPresent()) {
      return true;
    }
    Account known = accounts.get(id);
    if (known != null) {
      put(new Account(id, known.owner(), balance, 0));
    }
    resets.remember(claim, true);
    return false;
  }

  @Override
  public synchronized AccountId open(Money balance, Owner owner) {
    return open(new AccountName("test"), owner, balance);
  }

  private AccountId open(AccountName name, Owner owner, Money balance) {
    AccountId id = new AccountId(++lastId);
    names.put(id, name);
    put(new Account(id, owner, balance, 0));
    return id;
  }

  private void put(Account account) {
    accounts.put(account.id(), account);
    entries.remove(account.id());
    add(account, Optional.empty(), account.balance(), Instant.now());
  }

  private Optional<Account> inScope(AccountId id, Scope scope) {
    return Optional.ofNullable(accounts.get(id)).filter(account -> scope.admits(account.owner()));
  }

  private AccountView view(Account account) {
    return new AccountView(
        account.id(), names.get(account.id()), account.balance(), account.version());
  }

  @Override
  public synchronized Optional<MovementView> movement(MovementId id, Scope scope) {
    return Optional.ofNullable(movements.get(id))
        .filter(view -> view.receipt().legs().stream().anyMatch(leg -> scope.admits(leg.owner())));
  }

  @Override
  public synchronized Optional<Page<EntryView>> entries(
      AccountId account, Scope scope, PageRequest page) {
    return inScope(account, scope)
        .map(
            known -> {
              List<EntryView> read =
                  entries.get(account).stream()
                      .filter(entry -> entry.id() < page.after().orElse(Long.MAX_VALUE))
                      .sorted(Comparator.comparing(EntryView::id).reversed())
                      .limit(page.limit() + 1L)
                      .toList();
              return Page.cut(read, page, EntryView::id);
            });
  }

  @Override
  public synchronized Page<ReconciledAccount> reconcile(
      ReconciliationQuery query, Cancellation cancellation) {
    List<ReconciledAccount> read =
        accounts.values().stream()
            .filter(account -> account.id().value() > query.page().after().orElse(0))
            .limit(query.page().limit() + 1L)
            .map(
                account ->
                    new ReconciledAccount(
                        account.id(),
                        account.balance(),
                        entries.get(account.id()).stream()
                            .map(EntryView::amount)
                            .reduce(Money.ZERO, Money::plus)))
            .toList();
    return Page.cut(read, query.page(), line -> line.account().value());
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
    return entries.get(id).stream()
        .map(
            view ->
                new Entry(view.kind().name(), view.amount(), view.balanceAfter(), view.version()))
        .toList();
  }
}
