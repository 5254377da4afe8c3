package dev.interleave.adapter.persistence.entry;

import dev.interleave.adapter.persistence.JdbcStatements;
import dev.interleave.application.port.Cancellation;
import dev.interleave.domain.account.AccountId;
import dev.interleave.domain.money.Money;
import jakarta.inject.Singleton;
import jakarta.persistence.EntityManager;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The statements of a reconciliation. Each needs a transaction. */
@Singleton
public class ReconciliationRows {

  private static final String ACCOUNTS =
      """
      a.id, c.entry_id, c.entries_before
      FROM (SELECT id FROM accounts WHERE id > %d ORDER BY id LIMIT %d) a
      LEFT JOIN ledger_checkpoints c ON c.account_id = a.id ORDER BY a.id\
      """;

  /** One statement, and with it one snapshot. */
  private static final String BALANCES_AND_SUMS =
      """
      a.id, a.balance, COALESCE(s.total, 0), COALESCE(s.entries, 0), s.first, s.last
      FROM accounts a LEFT JOIN (%s) s ON s.account_id = a.id
      WHERE a.id IN (%s) ORDER BY a.id\
      """;

  private static final String SUMS_FROM_THE_START =
      """
      SELECT account_id, SUM(amount) AS total, COUNT(*) AS entries, MIN(id) AS first, MAX(id) AS last
      FROM ledger_entries FORCE INDEX (entries_of_account)
      WHERE account_id IN (%s) GROUP BY account_id\
      """;

  /**
   * A SELECT for each account: the optimizer seeks in the index only to a constant. A join on the
   * checkpoints reads all entries of each account, and a chain of OR is evaluated for each entry.
   */
  private static final String SUM_SINCE =
      """
      SELECT %d AS account_id, SUM(amount) AS total, COUNT(*) AS entries, MIN(id) AS first, MAX(id) AS last
      FROM ledger_entries FORCE INDEX (entries_of_account) WHERE account_id = %1$d AND id >= %d\
      """;

  private static final String STEP =
      """
      COUNT(*), COALESCE(SUM(amount), 0), COALESCE(MAX(id), 0), COALESCE(MIN(id), 0)
      FROM (SELECT id, amount FROM ledger_entries FORCE INDEX (entries_of_account)
        WHERE account_id = %d AND id >= %d ORDER BY id LIMIT %d) s\
      """;

  private static final String AMOUNT = "amount FROM ledger_entries WHERE id = %d";

  /** Stores nothing where the entry does not exist any more. */
  private static final String STORE =
      """
      REPLACE INTO ledger_checkpoints (account_id, entry_id, entries_before)
      SELECT e.account_id, e.id, s.up_to - e.amount FROM (%s) s JOIN ledger_entries e ON e.id = s.id\
      """;

  /** MySQL takes a parameter without a type for text, and subtracts from text in floating point. */
  private static final String TYPED =
      "SELECT CAST(? AS SIGNED) AS id, CAST(? AS DECIMAL(20, 2)) AS up_to";

  private final EntityManager entities;
  private final BoundedReads reads;

  ReconciliationRows(EntityManager entities, BoundedReads reads) {
    this.entities = entities;
    this.reads = reads;
  }

  /**
   * A fact about an account's entries: those before the entry sum up to an amount. True as long as
   * the entry exists.
   */
  record EntriesBefore(long entry, Money sum) {}

  /** An account, and the checkpoint that is stored for it. */
  record Candidate(long account, Optional<EntriesBefore> checkpoint) {}

  /**
   * An account's balance and the sum of its entries from the first that was asked for.
   *
   * @param first the lowest id of these entries, 0 if there is none
   * @param last the highest id of these entries, 0 if there is none
   */
  record Sum(AccountId account, Money balance, Money total, long entries, long first, long last) {}

  /** An entry of an account, and the sum of the account's entries up to and including it. */
  record UpTo(long entry, Money sum) {}

  /**
   * Some consecutive entries of an account.
   *
   * @param count how many
   * @param sum of all of them
   * @param first the lowest id, 0 if there is none
   * @param last the highest id, 0 if there is none
   */
  record Step(long count, Money sum, long first, long last) {}

  /** Up to {@code count} accounts with an id greater than {@code after}, in ascending order. */
  List<Candidate> accounts(Duration limit, Cancellation cancellation, long after, int count) {
    return reads.select(
        limit,
        cancellation,
        String.format(Locale.ROOT, ACCOUNTS, after, count),
        row -> new Candidate(row.getLong(1), checkpoint(row)));
  }

  private static Optional<EntriesBefore> checkpoint(ResultSet row) throws SQLException {
    BigDecimal sum = row.getBigDecimal(3);
    return sum == null
        ? Optional.empty()
        : Optional.of(new EntriesBefore(row.getLong(2), Money.of(sum)));
  }

  /**
   * Reads balances and entries of those accounts that exist, in ascending order.
   *
   * @param since where to begin in the entries of an account; from the start if absent
   */
  List<Sum> sums(
      Duration limit,
      Cancellation cancellation,
      Collection<Long> accounts,
      Map<Long, EntriesBefore> since) {
    List<String> parts = new ArrayList<>();
    List<Long> fromTheStart = accounts.stream().filter(id -> !since.containsKey(id)).toList();
    if (!fromTheStart.isEmpty()) {
      parts.add(String.format(Locale.ROOT, SUMS_FROM_THE_START, list(fromTheStart)));
    }
    since.forEach(
        (account, from) -> parts.add(String.format(Locale.ROOT, SUM_SINCE, account, from.entry())));
    return reads.select(
        limit,
        cancellation,
        String.format(
            Locale.ROOT, BALANCES_AND_SUMS, String.join(" UNION ALL ", parts), list(accounts)),
        row ->
            new Sum(
                new AccountId(row.getLong(1)),
                Money.of(row.getBigDecimal(2)),
                Money.of(row.getBigDecimal(3)),
                row.getLong(4),
                row.getLong(5),
                row.getLong(6)));
  }

  /** Sums up to {@code most} entries of an account, from an entry on. */
  Step step(Duration limit, Cancellation cancellation, long account, long from, int most) {
    return reads
        .select(
            limit,
            cancellation,
            String.format(Locale.ROOT, STEP, account, from, most),
            row ->
                new Step(
                    row.getLong(1), Money.of(row.getBigDecimal(2)), row.getLong(4), row.getLong(3)))
        .get(0);
  }

  /** The amount of an entry; empty if it does not exist any more. */
  Optional<Money> amount(Duration limit, Cancellation cancellation, long entry) {
    return reads
        .select(
            limit,
            cancellation,
            String.format(Locale.ROOT, AMOUNT, entry),
            row -> Money.of(row.getBigDecimal(1)))
        .stream()
        .findFirst();
  }

  /** Replaces the checkpoints of the accounts that these entries belong to. */
  void store(List<UpTo> checkpoints) {
    String rows = TYPED + (" UNION ALL " + TYPED).repeat(checkpoints.size() - 1);
    JdbcStatements.executeList(
        entities,
        String.format(Locale.ROOT, STORE, rows),
        checkpoints.size(),
        statement -> {
          int parameter = 0;
          for (UpTo checkpoint : checkpoints) {
            statement.setLong(++parameter, checkpoint.entry());
            statement.setBigDecimal(++parameter, checkpoint.sum().toBigDecimal());
          }
          return statement.executeUpdate();
        });
  }

  private static String list(Collection<Long> ids) {
    return String.join(", ", ids.stream().map(String::valueOf).toList());
  }
}
