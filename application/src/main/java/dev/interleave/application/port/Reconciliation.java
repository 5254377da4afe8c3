package dev.interleave.application.port;

import dev.interleave.domain.account.AccountId;
import dev.interleave.domain.money.Money;
import java.util.List;
import java.util.function.Function;

/**
 * Balances held against the sums of their entries, as of one moment. Where the two differ, an
 * update was lost: only the unguarded strategy, or somebody past this service, can do that.
 *
 * @param accounts every account, by id
 */
public record Reconciliation(List<Line> accounts) {

  public Reconciliation {
    accounts = List.copyOf(accounts);
  }

  /**
   * @param balance what the account's row says
   * @param entries the sum of its entries
   */
  public record Line(AccountId account, Money balance, Money entries) {

    /** What the row has too much, or (negative) too little. */
    public Money drift() {
      return balance.minus(entries);
    }
  }

  /** All balances together. */
  public Money balance() {
    return total(Line::balance);
  }

  /** All entries together. */
  public Money entries() {
    return total(Line::entries);
  }

  /** The accounts whose balance is not the sum of their entries. */
  public List<Line> drifting() {
    return accounts.stream().filter(line -> !line.drift().equals(Money.ZERO)).toList();
  }

  private Money total(Function<Line, Money> part) {
    return accounts.stream().map(part).reduce(Money.ZERO, Money::plus);
  }
}
