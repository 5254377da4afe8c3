package dev.interleave.adapter.benchmark;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;

/**
 * Movements in batches without a service: the limit of a strategy that shares a commit among them.
 * A transaction locks all rows, writes each row once, and writes every entry, in three statements.
 */
final class RawBatch implements SqlLoad.Transaction {

  /** One executes while the other commits. */
  static final int CONNECTIONS = 2;

  private static final int SIZE = 128;

  private final Traffic traffic;

  RawBatch(Traffic traffic) {
    this.traffic = traffic;
  }

  /** A change of one account, and the movement that it is a leg of. */
  private record Leg(String movement, long account, int amount) {}

  @Override
  public int on(Connection connection) throws SQLException {
    List<Leg> legs = legs();
    try (Statement statement = connection.createStatement()) {
      TreeMap<Long, Row> rows = lock(statement, legs);
      List<String> entries = new ArrayList<>();
      for (Leg leg : legs) {
        Row after = rows.merge(leg.account, new Row(BigDecimal.valueOf(leg.amount), 1), Row::plus);
        entries.add(
            String.format(
                Locale.ROOT,
                "(x'%s', %d, '%s', %d, %s, %d, UTC_TIMESTAMP(6), '')",
                leg.movement,
                leg.account,
                traffic.kind().name(),
                leg.amount,
                after.balance,
                after.version));
      }
      write(statement, rows);
      statement.executeUpdate(
          "INSERT INTO ledger_entries"
              + " (movement_id, account_id, kind, amount, balance_after, version, posted_at, memo)"
              + " VALUES "
              + String.join(", ", entries));
    }
    return SIZE;
  }

  private List<Leg> legs() {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    List<Leg> legs = new ArrayList<>();
    for (int i = 0; i < SIZE; i++) {
      String movement =
          String.format(Locale.ROOT, "%016x%016x", random.nextLong(), random.nextLong());
      long one = traffic.any();
      if (traffic.kind() == Traffic.Kind.DEPOSIT) {
        legs.add(new Leg(movement, one, 1));
      } else {
        legs.add(new Leg(movement, one, -1));
        legs.add(new Leg(movement, traffic.anyBut(one), 1));
      }
    }
    return legs;
  }

  private static TreeMap<Long, Row> lock(Statement statement, List<Leg> legs) throws SQLException {
    String ids =
        legs.stream()
            .map(leg -> String.valueOf(leg.account))
            .distinct()
            .collect(Collectors.joining(", "));
    TreeMap<Long, Row> rows = new TreeMap<>();
    try (ResultSet found =
        statement.executeQuery(
            "SELECT id, balance, version FROM accounts FORCE INDEX (PRIMARY) WHERE id IN ("
                + ids
                + ") ORDER BY id FOR UPDATE")) {
      while (found.next()) {
        rows.put(found.getLong(1), new Row(found.getBigDecimal(2), found.getLong(3)));
      }
    }
    return rows;
  }

  private static void write(Statement statement, TreeMap<Long, Row> rows) throws SQLException {
    String values =
        rows.entrySet().stream()
            .map(
                row ->
                    String.format(
                        Locale.ROOT,
                        "SELECT %d AS id, %s AS balance, %d AS version",
                        row.getKey(),
                        row.getValue().balance,
                        row.getValue().version))
            .collect(Collectors.joining(" UNION ALL "));
    statement.executeUpdate(
        "UPDATE ("
            + values
            + ") n STRAIGHT_JOIN accounts a FORCE INDEX (PRIMARY) ON a.id = n.id"
            + " SET a.balance = n.balance, a.version = n.version");
  }

  private record Row(BigDecimal balance, long version) {

    Row plus(Row change) {
      return new Row(balance.add(change.balance), version + change.version);
    }
  }
}
