package dev.interleave.adapter.persistence.entry;

import dev.interleave.adapter.persistence.Transactions;
import dev.interleave.adapter.persistence.entry.ReconciliationRows.Candidate;
import dev.interleave.adapter.persistence.entry.ReconciliationRows.EntriesBefore;
import dev.interleave.adapter.persistence.entry.ReconciliationRows.Step;
import dev.interleave.adapter.persistence.entry.ReconciliationRows.Sum;
import dev.interleave.adapter.persistence.entry.ReconciliationRows.UpTo;
import dev.interleave.application.port.Cancellation;
import dev.interleave.application.port.ConcurrencyConflict;
import dev.interleave.application.port.LedgerUnavailable;
import dev.interleave.application.port.Page;
import dev.interleave.application.port.ReconciliationQuery;
import dev.interleave.domain.account.ReconciledAccount;
import dev.interleave.domain.money.Money;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;

/**
 * Reconciles one page of accounts, in this order:
 *
 * <ol>
 *   <li>Read the ids of the page and their checkpoints.
 *   <li>Read balances and the entries since the checkpoints in one statement.
 *   <li>Where the entry of a checkpoint is gone, read that account again from its start.
 *   <li>Store a checkpoint for accounts with many entries since the last one.
 * </ol>
 *
 * <p>An account whose entries take longer than one statement may, is first summed in steps.
 *
 * <p>A checkpoint stays right because the entries of an account become visible in the order of
 * their ids: every strategy updates, and so locks, the row of the account before it inserts the
 * entry, and the id is assigned at the insert. Only a change by something other than the service
 * can add or alter an entry before a checkpoint. A full reconciliation finds that.
 */
final class PageReconciliation {

  private final Transactions transactions;
  private final ReconciliationRows rows;
  private final LedgerCheckpoints store;
  private final ReconciliationQuery query;
  private final Cancellation cancellation;
  private final ReconciliationLimits limits;
  private final Map<Long, EntriesBefore> checkpoints = new HashMap<>();

  PageReconciliation(
      Transactions transactions,
      ReconciliationRows rows,
      LedgerCheckpoints store,
      ReconciliationQuery query,
      Cancellation cancellation,
      ReconciliationLimits limits) {
    this.transactions = transactions;
    this.rows = rows;
    this.store = store;
    this.query = query;
    this.cancellation = cancellation;
    this.limits = limits;
  }

  /**
   * @throws LedgerUnavailable the database could not serve
   * @throws CancellationException the caller no longer waits
   */
  Page<ReconciledAccount> read() {
    try {
      return page();
    } catch (LedgerUnavailable | ConcurrencyConflict ended) {
      cancellation.check();
      throw ended;
    }
  }

  private Page<ReconciledAccount> page() {
    List<Candidate> read =
        transactions.call(
            () ->
                rows.accounts(
                    limits.statement(),
                    cancellation,
                    query.page().after().orElse(0),
                    query.page().limit() + 1));
    Page<Candidate> page = Page.cut(read, query.page(), Candidate::account);
    if (page.items().isEmpty()) {
      return new Page<>(List.of(), page.next());
    }
    Map<Long, EntriesBefore> stored = new HashMap<>();
    page.items()
        .forEach(one -> one.checkpoint().ifPresent(known -> stored.put(one.account(), known)));
    if (!query.full()) {
      checkpoints.putAll(stored);
    }
    List<Sum> sums = sums(page.items().stream().map(Candidate::account).toList());
    store.put(
        sums.stream()
            .filter(sum -> isDue(sum, stored.keySet()))
            .map(sum -> new UpTo(sum.last(), entriesOf(sum)))
            .toList());
    return new Page<>(sums.stream().map(this::reconciled).toList(), page.next());
  }

  /** A full reconciliation renews what is stored, and stores what it has summed in steps. */
  private boolean isDue(Sum sum, Set<Long> stored) {
    return sum.entries() >= limits.entriesPerCheckpoint()
        || query.full() && (stored.contains(sum.account().value()) || since(sum).isPresent());
  }

  private List<Sum> sums(List<Long> accounts) {
    List<Sum> sums = sumsInSteps(accounts);
    List<Long> replaced =
        sums.stream()
            .filter(sum -> since(sum).map(from -> from.entry() != sum.first()).orElse(false))
            .map(sum -> sum.account().value())
            .toList();
    if (replaced.isEmpty()) {
      return sums;
    }
    checkpoints.keySet().removeAll(replaced);
    Map<Long, Sum> again = new HashMap<>();
    sums(replaced).forEach(sum -> again.put(sum.account().value(), sum));
    // An account that is gone by now is not in the page.
    return sums.stream()
        .map(
            sum ->
                replaced.contains(sum.account().value()) ? again.get(sum.account().value()) : sum)
        .filter(sum -> sum != null)
        .toList();
  }

  private List<Sum> sumsInSteps(List<Long> accounts) {
    try {
      return sumsAtOnce(accounts);
    } catch (LedgerUnavailable unavailable) {
      if (!BoundedReads.isTimeLimit(unavailable)) {
        throw unavailable;
      }
    }
    accounts.forEach(this::stepThrough);
    return sumsAtOnce(accounts);
  }

  private List<Sum> sumsAtOnce(Collection<Long> accounts) {
    Map<Long, EntriesBefore> since = new HashMap<>(checkpoints);
    since.keySet().retainAll(accounts);
    return transactions.call(() -> rows.sums(limits.statement(), cancellation, accounts, since));
  }

  /**
   * Moves the checkpoint of an account, until so few entries are left after it that they need no
   * checkpoint. Less than a step would not do: many accounts with nearly a step each are again too
   * much for one statement, and a reconciliation that is repeated would begin where this one did.
   */
  private void stepThrough(long account) {
    while (stepOn(account)) {
      cancellation.check();
    }
  }

  /** Returns whether there may be more. */
  private boolean stepOn(long account) {
    Optional<EntriesBefore> from = Optional.ofNullable(checkpoints.get(account));
    long entry = from.map(EntriesBefore::entry).orElse(0L);
    Step step =
        transactions.call(
            () ->
                rows.step(
                    limits.statement(), cancellation, account, entry, limits.entriesPerStep()));
    if (from.isPresent() && step.first() != entry) {
      checkpoints.remove(account);
      return true;
    }
    boolean more = step.count() == limits.entriesPerStep();
    if (!more && step.count() < limits.entriesPerCheckpoint()) {
      return false;
    }
    Money sum = from.map(EntriesBefore::sum).orElse(Money.ZERO).plus(step.sum());
    Optional<Money> amount =
        transactions.call(() -> rows.amount(limits.statement(), cancellation, step.last()));
    amount.ifPresent(last -> move(account, step.last(), sum, last));
    return more || amount.isEmpty();
  }

  private void move(long account, long entry, Money upTo, Money amount) {
    checkpoints.put(account, new EntriesBefore(entry, upTo.minus(amount)));
    if (!query.full()) {
      store.put(List.of(new UpTo(entry, upTo)));
    }
  }

  private Optional<EntriesBefore> since(Sum sum) {
    return Optional.ofNullable(checkpoints.get(sum.account().value()));
  }

  private Money entriesOf(Sum sum) {
    return since(sum).map(EntriesBefore::sum).orElse(Money.ZERO).plus(sum.total());
  }

  private ReconciledAccount reconciled(Sum sum) {
    return new ReconciledAccount(sum.account(), sum.balance(), entriesOf(sum));
  }
}
