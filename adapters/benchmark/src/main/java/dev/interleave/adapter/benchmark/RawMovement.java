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
import java.util.concurrent.ThreadLocalRandom;

/** The statements of a movement. */
final class RawMovement implements SqlLoad.Transaction {

  /** The statements of AtomicSqlLedger. */
  private static final String ADD =
      "UPDATE accounts SET balance = balance + ?, version = version + 1"
          + " WHERE id = ? AND balance + ? BETWEEN 0 AND 999999999999.99";

  private static final String READ =
      "SELECT id, owner, balance, version FROM accounts WHERE id = ?";

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
  public void on(Connection connection) throws SQLException {
    List<Row> after = new ArrayList<>(2);
    long one = traffic.any();
    if (traffic.kind() == Traffic.Kind.DEPOSIT) {
      after.add(change(connection, one, BigDecimal.ONE));
    } else {
      long other = traffic.anyBut(one);
      after.add(change(connection, Math.min(one, other), sign(one < other)));
      after.add(change(connection, Math.max(one, other), sign(one > other)));
    }
    record(connection, after);
  }

  private static BigDecimal sign(boolean taken) {
    return taken ? BigDecimal.ONE.negate() : BigDecimal.ONE;
  }

  private Row change(Connection connection, long id, BigDecimal amount) throws SQLException {
    return locking ? lockAndWrite(connection, id, amount) : add(connection, id, amount);
  }

  private Row add(Connection connection, long id, BigDecimal amount) throws SQLException {
    try (PreparedStatement add = connection.prepareStatement(ADD)) {
      add.setBigDecimal(1, amount);
      add.setLong(2, id);
      add.setBigDecimal(3, amount);
      if (add.executeUpdate() != 1) {
        throw new SQLException("not added");
      }
    }
    return read(connection, id).as(amount);
  }

  private Row lockAndWrite(Connection connection, long id, BigDecimal amount) throws SQLException {
    Row found = read(connection, id);
    Row after = found.plus(amount);
    try (PreparedStatement write = connection.prepareStatement(WRITE)) {
      write.setBigDecimal(1, after.balance);
      write.setString(2, found.name);
      write.setString(3, found.owner);
      write.setLong(4, after.version);
      write.setLong(5, id);
      write.setLong(6, found.version);
      if (write.executeUpdate() != 1) {
        throw new SQLException("not written");
      }
    }
    return after;
  }

  private Row read(Connection connection, long id) throws SQLException {
    try (PreparedStatement read = connection.prepareStatement(locking ? LOCK : READ)) {
      read.setLong(1, id);
      try (ResultSet row = read.executeQuery()) {
        row.next();
        return new Row(
            id,
            row.getBigDecimal(3),
            locking ? row.getString(5) : "",
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

    Row as(BigDecimal moved) {
      return new Row(id, balance, name, owner, version, moved);
    }

    Row plus(BigDecimal moved) {
      return new Row(id, balance.add(moved), name, owner, version + 1, moved);
    }
  }
}
