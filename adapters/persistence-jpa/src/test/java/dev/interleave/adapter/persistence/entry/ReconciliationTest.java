package dev.interleave.adapter.persistence.entry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.interleave.adapter.persistence.PersistenceTestKit;
import dev.interleave.adapter.persistence.account.JpaAccounts;
import dev.interleave.application.port.Cancellation;
import dev.interleave.application.port.LedgerUnavailable;
import dev.interleave.application.port.Page;
import dev.interleave.application.port.PageRequest;
import dev.interleave.application.port.ReconciliationQuery;
import dev.interleave.application.port.out.Checkpoint;
import dev.interleave.application.port.out.Ledger;
import dev.interleave.application.port.out.PostingRequest;
import dev.interleave.contract.Race;
import dev.interleave.contract.Retries;
import dev.interleave.contract.TestRetry;
import dev.interleave.domain.account.AccountId;
import dev.interleave.domain.account.ReconciledAccount;
import dev.interleave.domain.money.Money;
import dev.interleave.domain.transfer.Movement;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Balances against entries, with a checkpoint after every third entry. */
@QuarkusTest
@Tag("F10")
class ReconciliationTest {

  private static final Money TEN = new Money(10_00);
  private static final ReconciliationLimits LIMITS =
      new ReconciliationLimits(Duration.ofSeconds(20), 3, 4);

  @Inject PersistenceTestKit kit;
  @Inject EntityManager entities;
  @Inject BoundedReads reads;

  private ReconciliationRows rows;
  private List<AccountId> accounts;
  private Ledger ledger;

  @BeforeEach
  void open() {
    rows = new ReconciliationRows(entities, reads);
    accounts = Stream.generate(() -> kit.records.open(TEN)).limit(5).toList();
    ledger = Retries.of(kit.atomic(Checkpoint.NONE), TestRetry.retry());
  }

  private JpaStatements statements(ReconciliationRows of) {
    return new JpaStatements(kit.transactions, kit.entries, of, LIMITS);
  }

  private void deposit(AccountId account, int count) {
    for (int i = 0; i < count; i++) {
      ledger.post(PostingRequest.first(Movement.deposit(account, TEN)));
    }
  }

  /** Those of the test. */
  private List<ReconciledAccount> read(ReconciliationRows of, boolean full) {
    return page(of, accounts.size(), accounts.get(0).value() - 1, full).items();
  }

  private List<ReconciledAccount> read() {
    return read(rows, false);
  }

  private Page<ReconciledAccount> page(ReconciliationRows of, int limit, long after, boolean full) {
    OptionalLong key = after > 0 ? OptionalLong.of(after) : OptionalLong.empty();
    return statements(of)
        .reconcile(new ReconciliationQuery(new PageRequest(limit, key), full), new Cancellation());
  }

  private void execute(String sql) {
    try (Connection connection = kit.dataSource.getConnection();
        Statement statement = connection.createStatement()) {
      statement.executeUpdate(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private boolean hasCheckpoint(AccountId account) {
    try (Connection connection = kit.dataSource.getConnection();
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT COUNT(*) FROM ledger_checkpoints WHERE account_id = " + account)) {
      row.next();
      return row.getInt(1) == 1;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void pages_show_every_account_once_and_a_drift_wherever_it_is() {
    AccountId drifting = accounts.get(3);
    execute("UPDATE accounts SET balance = balance - 0.01 WHERE id = " + drifting);

    List<ReconciledAccount> seen = new ArrayList<>();
    OptionalLong next = OptionalLong.of(accounts.get(0).value() - 1);
    while (next.isPresent() && next.getAsLong() < accounts.get(4).value()) {
      Page<ReconciledAccount> page = page(rows, 2, next.getAsLong(), false);
      seen.addAll(page.items());
      next = page.next();
    }

    assertThat(seen)
        .extracting(ReconciledAccount::account)
        .startsWith(accounts.toArray(AccountId[]::new));
    assertThat(seen.get(3)).isEqualTo(new ReconciledAccount(drifting, new Money(9_99), TEN));
    assertThat(seen.get(3).drift()).isEqualTo(new Money(-1));
    assertThat(seen.subList(0, 3)).allMatch(ReconciledAccount::isBalanced);
    assertThat(page(rows, 2, Long.MAX_VALUE - 1, false))
        .isEqualTo(new Page<>(List.of(), OptionalLong.empty()));
  }

  @Test
  void entries_since_the_checkpoint_are_added_to_it() {
    AccountId busy = accounts.get(1);
    for (int round = 1; round <= 3; round++) {
      deposit(busy, 4);

      assertThat(read()).allMatch(ReconciledAccount::isBalanced);
      assertThat(read().get(1).entries()).isEqualTo(TEN.times(4L * round + 1));
      assertThat(hasCheckpoint(busy)).isTrue();
      assertThat(hasCheckpoint(accounts.get(0))).as("one entry is not worth it").isFalse();
    }
  }

  @Test
  void an_entry_altered_before_the_checkpoint_is_found_by_a_full_reconciliation_only() {
    AccountId busy = accounts.get(1);
    deposit(busy, 4);
    read();
    execute(
        "UPDATE ledger_entries SET amount = 11 WHERE kind = 'OPENING' AND account_id = " + busy);

    assertThat(read().get(1).drift()).isEqualTo(Money.ZERO);
    assertThat(read(rows, true).get(1).drift()).isEqualTo(new Money(-1_00));
    assertThat(read().get(1).drift()).as("the checkpoint is renewed").isEqualTo(new Money(-1_00));

    execute(
        "UPDATE ledger_entries SET amount = 10 WHERE kind = 'OPENING' AND account_id = " + busy);
    assertThat(read(rows, true).get(1).drift()).isEqualTo(Money.ZERO);
  }

  @Test
  void entries_deleted_before_the_checkpoint_are_missed_for_good_after_a_full_reconciliation() {
    AccountId busy = accounts.get(1);
    deposit(busy, 4);
    read();
    execute("DELETE FROM ledger_entries WHERE account_id = " + busy + " ORDER BY id LIMIT 4");

    assertThat(read().get(1).drift()).isEqualTo(Money.ZERO);
    assertThat(read(rows, true).get(1).drift()).isEqualTo(TEN.times(4));
    assertThat(read().get(1).drift())
        .as("the checkpoint is renewed, however few entries are left")
        .isEqualTo(TEN.times(4));
  }

  @Test
  void an_entry_altered_after_the_checkpoint_is_found() {
    AccountId busy = accounts.get(1);
    deposit(busy, 4);
    read();
    deposit(busy, 1);
    execute(
        "UPDATE ledger_entries SET amount = 11 WHERE account_id = "
            + busy
            + " ORDER BY id DESC LIMIT 1");

    assertThat(read().get(1).drift()).isEqualTo(new Money(-1_00));
  }

  @Test
  void a_reset_ends_the_checkpoint() {
    AccountId busy = accounts.get(1);
    deposit(busy, 4);
    read();

    new JpaAccounts(kit.transactions, kit.directory, kit.journal, kit.keys)
        .reset(busy, new Money(7), Optional.empty());

    assertThat(read().get(1)).isEqualTo(new ReconciledAccount(busy, new Money(7), new Money(7)));
    deposit(busy, 3);
    assertThat(read()).allMatch(ReconciledAccount::isBalanced);
  }

  @Test
  void entries_that_take_longer_than_one_statement_may_are_summed_in_steps() {
    deposit(accounts.get(1), 17);
    deposit(accounts.get(2), 2);

    for (boolean full : new boolean[] {true, false, false}) {
      assertThat(read(new TimeLimitOnce(), full)).allMatch(ReconciledAccount::isBalanced);
      assertThat(read(new TimeLimitOnce(), full).get(1).entries()).isEqualTo(TEN.times(18));
    }
    new JpaAccounts(kit.transactions, kit.directory, kit.journal, kit.keys)
        .reset(accounts.get(1), TEN, Optional.empty());
    deposit(accounts.get(1), 9);
    assertThat(read(new TimeLimitOnce(), false))
        .as("steps that begin at a checkpoint whose entry is gone")
        .allMatch(ReconciledAccount::isBalanced);
  }

  @Test
  void accounts_with_less_than_a_step_each_are_read_though_together_they_take_too_long() {
    accounts.forEach(account -> deposit(account, 2));
    ReconciliationRows slow =
        new ReconciliationRows(entities, reads) {
          @Override
          List<Sum> sums(
              Duration limit,
              Cancellation cancellation,
              Collection<Long> ids,
              Map<Long, EntriesBefore> since) {
            List<Sum> sums = super.sums(limit, cancellation, ids, since);
            if (sums.stream().mapToLong(Sum::entries).sum() > 10) {
              throw new LedgerUnavailable(
                  LedgerUnavailable.Effect.NOT_APPLIED,
                  new SQLException("too long", "70100", 1969));
            }
            return sums;
          }
        };

    for (boolean full : new boolean[] {false, true}) {
      assertThat(read(slow, full))
          .hasSize(5)
          .allMatch(ReconciledAccount::isBalanced)
          .extracting(ReconciledAccount::entries)
          .containsOnly(TEN.times(3));
    }
  }

  @Test
  void a_page_is_read_though_no_checkpoint_can_be_stored() {
    deposit(accounts.get(1), 6);
    AtomicInteger tried = new AtomicInteger();
    ReconciliationRows readOnly =
        new ReconciliationRows(entities, reads) {
          @Override
          void store(List<UpTo> checkpoints) {
            tried.incrementAndGet();
            throw new IllegalStateException(new SQLException("read-only", "HY000", 1290));
          }
        };
    JpaStatements statements = statements(readOnly);
    ReconciliationQuery query =
        new ReconciliationQuery(
            new PageRequest(5, OptionalLong.of(accounts.get(0).value() - 1)), false);

    for (int i = 0; i < 3; i++) {
      assertThat(statements.reconcile(query, new Cancellation()).items())
          .allMatch(ReconciledAccount::isBalanced);
    }
    assertThat(tried).as("not again within a minute").hasValue(1);
  }

  @Test
  void a_movement_between_the_statements_is_no_drift() {
    AccountId busy = accounts.get(1);
    deposit(busy, 4);
    read();
    ReconciliationRows interrupted =
        new ReconciliationRows(entities, reads) {
          @Override
          List<Sum> sums(
              Duration limit,
              Cancellation cancellation,
              Collection<Long> ids,
              Map<Long, EntriesBefore> since) {
            Race.of(1, thread -> ledger.post(PostingRequest.first(Movement.deposit(busy, TEN))));
            return super.sums(limit, cancellation, ids, since);
          }
        };

    assertThat(read(interrupted, false)).allMatch(ReconciledAccount::isBalanced);
    assertThat(readTwice(busy, () -> deposit(busy, 1)))
        .as("the control: balance and entries in two reads")
        .isEqualTo(TEN.negated());
  }

  /** Movements by every strategy at once, while pages advance checkpoints. */
  @Test
  void movements_of_every_strategy_never_look_like_a_drift() {
    List<Ledger> strategies =
        kit.guarded().stream()
            .<Ledger>map(one -> Retries.of(one.apply(Checkpoint.NONE), TestRetry.retry()))
            .toList();
    AtomicBoolean moving = new AtomicBoolean(true);
    AtomicInteger running = new AtomicInteger(strategies.size());

    Race<List<ReconciledAccount>> race =
        Race.of(
            strategies.size() + 1,
            thread -> {
              if (thread == strategies.size()) {
                return driftsWhile(moving);
              }
              move(strategies.get(thread));
              if (running.decrementAndGet() == 0) {
                moving.set(false);
              }
              return List.of();
            });

    assertThat(race.results().get(strategies.size())).isEmpty();
    assertThat(accounts).anyMatch(this::hasCheckpoint);
    assertThat(read()).isEqualTo(read(rows, true)).allMatch(ReconciledAccount::isBalanced);
  }

  /** Lost updates are drifts. The checkpoints of an unguarded account count its entries right. */
  @Test
  void a_lost_update_is_the_same_drift_with_and_without_a_checkpoint() {
    Ledger unguarded = kit.unguarded(Checkpoint.NONE);
    AccountId account = accounts.get(0);
    AtomicBoolean moving = new AtomicBoolean(true);
    AtomicInteger running = new AtomicInteger(4);
    Race.of(
        5,
        thread -> {
          if (thread == 4) {
            while (moving.get()) {
              read();
            }
            return null;
          }
          for (int i = 0; i < 15; i++) {
            unguarded.post(PostingRequest.first(Movement.deposit(account, TEN)));
          }
          if (running.decrementAndGet() == 0) {
            moving.set(false);
          }
          return null;
        });

    assertThat(read().get(0).entries()).isEqualTo(TEN.times(61));
    assertThat(read()).isEqualTo(read(rows, true));
    assertThat(hasCheckpoint(account)).isTrue();
  }

  @Test
  void nothing_is_read_for_a_cancelled_request() {
    Cancellation gone = new Cancellation();
    gone.cancel();
    ReconciliationQuery query =
        new ReconciliationQuery(new PageRequest(5, OptionalLong.empty()), false);

    assertThatExceptionOfType(CancellationException.class)
        .isThrownBy(() -> statements(rows).reconcile(query, gone));
  }

  private void move(Ledger strategy) {
    for (int i = 0; i < 12; i++) {
      AccountId from = accounts.get(i % accounts.size());
      AccountId to = accounts.get((i + 1) % accounts.size());
      strategy.post(PostingRequest.first(Movement.deposit(from, TEN)));
      strategy.post(PostingRequest.first(Movement.transfer(from, to, TEN)));
    }
  }

  private List<ReconciledAccount> driftsWhile(AtomicBoolean moving) {
    List<ReconciledAccount> drifts = new ArrayList<>();
    while (moving.get()) {
      read().stream().filter(line -> !line.isBalanced()).forEach(drifts::add);
    }
    return drifts;
  }

  private Money readTwice(AccountId account, Runnable between) {
    Money balance = kit.records.account(account).balance();
    between.run();
    return kit.records.entries(account).stream()
        .map(entry -> entry.amount().negated())
        .reduce(balance, Money::plus);
  }

  /** The first statement over many entries takes too long. */
  private final class TimeLimitOnce extends ReconciliationRows {

    private boolean reached;

    TimeLimitOnce() {
      super(entities, reads);
    }

    @Override
    List<Sum> sums(
        Duration limit,
        Cancellation cancellation,
        Collection<Long> ids,
        Map<Long, EntriesBefore> since) {
      if (!reached) {
        reached = true;
        throw new LedgerUnavailable(
            LedgerUnavailable.Effect.NOT_APPLIED, new SQLException("too long", "70100", 1969));
      }
      return super.sums(limit, cancellation, ids, since);
    }
  }
}
