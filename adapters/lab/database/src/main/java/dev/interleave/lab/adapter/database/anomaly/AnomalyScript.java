package dev.interleave.lab.adapter.database.anomaly;

import dev.interleave.lab.port.AnomalyMatrix.Anomaly;
import java.util.List;
import java.util.function.Predicate;

/**
 * The statements of two transactions, and the condition under which an anomaly has occurred. The
 * two accounts x and y hold 1000 each. Source: M. Kleppmann, Hermitage.
 *
 * @param steps in the order in which they are sent. A statement of a transaction that waits is sent
 *     after the wait
 * @param shows whether the anomaly occurred
 */
record AnomalyScript(Anomaly anomaly, List<Step> steps, Predicate<AnomalyObservations> shows) {

  /**
   * @param transaction 1 or 2
   * @param sql with the placeholders of {@link ScriptTables#resolve}
   * @param judged whether it is part of the anomaly. If not, it is sent as a locking read, which
   *     only shows what such a read returns at that moment
   */
  record Step(int transaction, String sql, boolean judged) {}

  private static final String READ_X = "SELECT balance FROM :accounts WHERE id = :x";
  private static final String READ_Y = "SELECT balance FROM :accounts WHERE id = :y";
  private static final String READ_BOTH = "SELECT SUM(balance) FROM :accounts WHERE id IN (:x, :y)";
  private static final String COUNT = "SELECT COUNT(*) FROM :ledger_entries WHERE account_id = :x";

  /** One script per anomaly. */
  static List<AnomalyScript> all() {
    return List.of(
        new AnomalyScript(
            Anomaly.DIRTY_WRITE,
            List.of(
                one(write("x", 1100)),
                two(write("x", 1200)),
                one(write("y", 1100)),
                one("COMMIT"),
                two(write("y", 1200)),
                two("COMMIT")),
            found -> !found.ending("x").equals(found.ending("y"))),
        new AnomalyScript(
            Anomaly.DIRTY_READ,
            List.of(one(write("x", 1100)), two(READ_X), one("ROLLBACK"), two("COMMIT")),
            found -> found.read(2, 0).equals("1100.00")),
        new AnomalyScript(
            Anomaly.NON_REPEATABLE_READ,
            List.of(
                one(READ_X),
                two(write("x", 1100)),
                two("COMMIT"),
                one(READ_X),
                besides(READ_X),
                one("COMMIT")),
            found -> !found.read(1, 0).equals(found.read(1, 1))),
        new AnomalyScript(
            Anomaly.PHANTOM,
            List.of(
                one(COUNT),
                two(insert("x")),
                two("COMMIT"),
                one(COUNT),
                besides(COUNT),
                one("COMMIT")),
            found -> !found.read(1, 0).equals(found.read(1, 1))),
        new AnomalyScript(
            Anomaly.LOST_UPDATE,
            List.of(
                one(READ_X),
                two(READ_X),
                one(write("x", 1100)),
                two(write("x", 1010)),
                one("COMMIT"),
                two("COMMIT")),
            found -> found.bothCommitted() && found.ending("x").equals("1010.00")),
        new AnomalyScript(
            Anomaly.READ_SKEW,
            List.of(
                one(READ_X),
                two(write("x", 900)),
                two(write("y", 1100)),
                two("COMMIT"),
                one(READ_Y),
                besides(READ_Y),
                one("COMMIT")),
            found -> found.read(1, 0).equals("1000.00") && found.read(1, 1).equals("1100.00")),
        new AnomalyScript(
            Anomaly.WRITE_SKEW,
            List.of(
                one(READ_BOTH),
                two(READ_BOTH),
                one(write("x", 0)),
                two(write("y", 0)),
                one("COMMIT"),
                two("COMMIT")),
            found ->
                found.bothCommitted()
                    && found.ending("x").equals("0.00")
                    && found.ending("y").equals("0.00")));
  }

  private static Step one(String sql) {
    return new Step(1, sql, true);
  }

  private static Step two(String sql) {
    return new Step(2, sql, true);
  }

  /** A locking read: {@link ScriptDialect#locking}. */
  private static Step besides(String sql) {
    return new Step(1, sql, false);
  }

  /** A ledger entry of an account. */
  static String insert(String row) {
    return "INSERT INTO :ledger_entries"
        + " (account_id, kind, amount, balance_after, version, posted_at)"
        + " VALUES (:"
        + row
        + ", 'OPENING', 0, 0, 0, CURRENT_TIMESTAMP(6))";
  }

  private static String write(String row, int balance) {
    return "UPDATE :accounts SET balance = " + balance + " WHERE id = :" + row;
  }
}
