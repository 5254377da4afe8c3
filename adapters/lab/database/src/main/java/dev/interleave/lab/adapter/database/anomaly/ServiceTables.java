package dev.interleave.lab.adapter.database.anomaly;

import dev.interleave.domain.account.AccountId;
import dev.interleave.domain.money.Money;
import dev.interleave.lab.port.out.LabAccounts;
import java.util.List;

/**
 * The tables of the service, with two accounts that belong to the experiment. The service's user
 * may not have the privilege to create a table.
 */
final class ServiceTables implements ScriptTables, AutoCloseable {

  private static final Money OPENING = new Money(1000_00);

  private final LabAccounts accounts;
  private final List<AccountId> rows;

  private ServiceTables(LabAccounts accounts, List<AccountId> rows) {
    this.accounts = accounts;
    this.rows = rows;
  }

  /** Opens the accounts. {@link #close} removes them. */
  static ServiceTables open(LabAccounts accounts) {
    return new ServiceTables(accounts, accounts.open(2, OPENING));
  }

  @Override
  public void reset() {
    accounts.reset(rows, OPENING);
  }

  @Override
  public List<String> balances() {
    return accounts.read(rows).stream().map(row -> row.balance().toString()).toList();
  }

  @Override
  public String resolve(String sql) {
    return sql.replace(":accounts", "accounts")
        .replace(":ledger_entries", "ledger_entries")
        .replace(":x", rows.get(0).toString())
        .replace(":y", rows.get(1).toString());
  }

  @Override
  public void close() {
    accounts.remove(rows);
  }
}
