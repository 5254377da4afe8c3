package dev.interleave.lab.adapter.database.anomaly;

import java.util.List;

/**
 * The tables of the scripts with two accounts, x and y.
 *
 * <p>Every method throws {@link dev.interleave.application.port.LedgerUnavailable} when the
 * database could not serve.
 */
interface ScriptTables {

  /** Resets both accounts to 1000.00, with one ledger entry each. */
  void reset();

  /** The committed balances of x and y. */
  List<String> balances();

  /**
   * A statement that can be sent.
   *
   * @param sql with {@code :accounts}, {@code :ledger_entries}, {@code :x} and {@code :y}
   */
  String resolve(String sql);
}
