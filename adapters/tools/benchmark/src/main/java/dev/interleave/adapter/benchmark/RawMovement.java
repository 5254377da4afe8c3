package dev.interleave.adapter.benchmark;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;

/** The statements of a movement. */
final class RawMovement implements SqlLoad.Transaction {

  /** The statements of AtomicSqlLedger. */
  private static final String ADD =
      "UPDATE accounts SET balance = balance + ?, version = version + 1"
          + " WHERE id = ? AND balance + ? BETWEEN 0 AND 999999999999.99";

  private static final String READ =
      "SELECT id, owner, balance, version FROM accounts WHERE id IN (?)";

  private static final String READ_TWO =
      "SELECT id, owner, balance, version FROM accounts WHERE id IN (?, ?)";

  /** Those of PessimisticLedger. */
  private static final String LOCK =
      "SELECT id, owner, balance, version, name FROM accounts WHERE id = ? FOR UPDATE";

  private static final String WRITE =
      "UPDATE accounts SET balance = ?, name = ?, owner = ?, version = ? WHERE id = ? AND version = ?";

  private static final String ENTRY =
      "INSERT INTO ledger_entries"
          + " (movement_id, account_id, kind, amount, balance_after, version, posted_at, memo)"
          + " VALUES (?, ?, ?, ?, ?, ?, ?, ?)";

  private static final String SECOND_ENTRY = ", (?, ?, ?, ?, ?, ?, ?, ?)";

  private final Traffic traffic;
  private final boolean locking;

  /**
   * @param locking locks and reads the rows before it writes them, as the pessimistic strategy
   *     does, instead of having the database add
   */
  RawMovement(Traffic traffic, boolean locking) {
    this.traffic = traffic;
    this.locking = locking;
  }

  @Override
  public int on(Connection connection) throws SQLException {
    Map<Long, BigDecimal> amounts = amounts();
    record(
        connection, locking ? lockAndWrite(connection, amounts) : addAndRead(connection, amounts));
    return 1;
  }

  /** What each account gets, in ascending order of id. */
  private Map<Long, BigDecimal> amounts() {
    long one = traffic.any();
    if (traffic.kind() == Traffic.Kind.DEPOSIT) {
      return Map.of(one, BigDecimal.ONE);
    }
    return new TreeMap<>(Map.of(one, BigDecimal.ONE.negate(), traffic.anyBut(one), BigDecimal.ONE));
  }

  private List<Row> addAndRead(Connection connection, Map<Long, BigDecimal> amounts)
      throws SQLException {
    for (Map.Entry<Long, BigDecimal> leg : amounts.entrySet()) {
      try (PreparedStatement add = connection.prepareStatement(ADD)) {
        add.setBigDecimal(1, leg.getValue());
        add.setLong(2, leg.getKey());
        add.setBigDecimal(3, leg.getValue());
        if (add.executeUpdate() != 1) {
          throw new SQLException("not added");
        }
      }
    }
    List<Row> after = new ArrayList<>(2);
    try (PreparedStatement read =
        connection.prepareStatement(amounts.size() == 1 ? READ : READ_TWO)) {
      int parameter = 0;
      for (long id : amounts.keySet()) {
        read.setLong(++parameter, id);
      }
      try (ResultSet row = read.executeQuery()) {
        while (row.next()) {
          long id = row.getLong(1);
          after.add(
              new Row(
                  id, row.getBigDecimal(3), "", row.getString(2), row.getLong(4), amounts.get(id)));
        }
      }
    }
    return after;
  }

  private List<Row> lockAndWrite(Connection connection, Map<Long, BigDecimal> amounts)
      throws SQLException {
    List<Row> after = new ArrayList<>(2);
    for (Map.Entry<Long, BigDecimal> leg : amounts.entrySet()) {
      Row found = lock(connection, leg.getKey());
      Row written = found.plus(leg.getValue());
      try (PreparedStatement write = connection.prepareStatement(WRITE)) {
        write.setBigDecimal(1, written.balance);
        write.setString(2, found.name);
        write.setString(3, found.owner);
        write.setLong(4, written.version);
        write.setLong(5, found.id);
        write.setLong(6, found.version);
        if (write.executeUpdate() != 1) {
          throw new SQLException("not written");
        }
      }
      after.add(written);
    }
    return after;
  }

  private static Row lock(Connection connection, long id) throws SQLException {
    try (PreparedStatement lock = connection.prepareStatement(LOCK)) {
      lock.setLong(1, id);
      try (ResultSet row = lock.executeQuery()) {
        row.next();
        return new Row(
            id,
            row.getBigDecimal(3),
            row.getString(5),
            row.getString(2),
            row.getLong(4),
            BigDecimal.ZERO);
      }
    }
  }

  private void record(Connection connection, List<Row> after) throws SQLException {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    byte[] movement =
        ByteBuffer.allocate(16).putLong(random.nextLong()).putLong(random.nextLong()).array();
    Timestamp now = new Timestamp(System.currentTimeMillis());
    String sql = after.size() == 1 ? ENTRY : ENTRY + SECOND_ENTRY;
    try (PreparedStatement entry = connection.prepareStatement(sql)) {
      int parameter = 0;
      for (Row row : after) {
        entry.setBytes(++parameter, movement);
        entry.setLong(++parameter, row.id);
        entry.setString(++parameter, traffic.kind().name());
        entry.setBigDecimal(++parameter, row.amount);
        entry.setBigDecimal(++parameter, row.balance);
        entry.setLong(++parameter, row.version);
        entry.setTimestamp(++parameter, now);
        entry.setString(++parameter, "");
      }
      entry.executeUpdate();
    }
  }

  private record Row(
      long id, BigDecimal balance, String name, String owner, long version, BigDecimal amount) {

    Row plus(BigDecimal moved) {
      return new Row(id, balance.add(moved), name, owner, version + 1, moved);
    }
  }
}
