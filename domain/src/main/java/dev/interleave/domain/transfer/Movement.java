package dev.interleave.domain.transfer;

import dev.interleave.domain.account.AccountId;
import dev.interleave.domain.money.Money;
import java.util.Comparator;
import java.util.List;

/**
 * A change of balances that happens as a whole or not at all.
 *
 * <p>Every movement is a list of legs, so that one class per concurrency mechanism serves all
 * three. One that makes no sense (no amount, from an account to itself) cannot be constructed.
 */
public sealed interface Movement {

  MovementId id();

  /** The amount moved, always positive. */
  Money amount();

  /** The legs in the order in which reasons are looked for: source, then target. */
  List<Leg> legs();

  /**
   * The legs in ascending order of account: the order in which every strategy touches rows, so that
   * two opposite transfers wait for each other instead of deadlocking.
   */
  default List<Leg> legsInLockOrder() {
    return legs().stream().sorted(Comparator.comparing(Leg::account)).toList();
  }

  /** Money from outside into an account. */
  record Deposit(MovementId id, AccountId account, Money amount) implements Movement {
    public Deposit {
      requirePositive(amount);
    }

    @Override
    public List<Leg> legs() {
      return List.of(new Leg(account, amount));
    }
  }

  /** Money from an account to the outside. */
  record Withdrawal(MovementId id, AccountId account, Money amount) implements Movement {
    public Withdrawal {
      requirePositive(amount);
    }

    @Override
    public List<Leg> legs() {
      return List.of(new Leg(account, amount.negated()));
    }
  }

  /** Money from one account to another. */
  record Transfer(MovementId id, AccountId source, AccountId target, Money amount)
      implements Movement {
    public Transfer {
      requirePositive(amount);
      if (source.equals(target)) {
        throw new IllegalArgumentException("a transfer needs two different accounts");
      }
    }

    @Override
    public List<Leg> legs() {
      return List.of(new Leg(source, amount.negated()), new Leg(target, amount));
    }
  }

  /** A new deposit. */
  static Deposit deposit(AccountId account, Money amount) {
    return new Deposit(MovementId.random(), account, amount);
  }

  /** A new withdrawal. */
  static Withdrawal withdrawal(AccountId account, Money amount) {
    return new Withdrawal(MovementId.random(), account, amount);
  }

  /** A new transfer. */
  static Transfer transfer(AccountId source, AccountId target, Money amount) {
    return new Transfer(MovementId.random(), source, target, amount);
  }

  private static void requirePositive(Money amount) {
    if (!amount.isPositive()) {
      throw new IllegalArgumentException("an amount is greater than zero");
    }
  }
}
