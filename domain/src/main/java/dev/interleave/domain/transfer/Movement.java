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

  MovementKind kind();

  /** What the caller noted; {@link Memo#NONE} if nothing. */
  Memo memo();

  /** The amount moved, always positive. */
  Money amount();

  /** The legs in the order in which reasons are looked for: source, then target. */
  List<Leg> legs();

  /** The account of the first leg: the one that is paid from, or into if there is only one. */
  default AccountId subject() {
    return legs().get(0).account();
  }

  /**
   * The legs in ascending order of account. Every strategy locks rows in this order, so that two
   * opposite transfers wait for each other and do not deadlock.
   */
  default List<Leg> legsByAccount() {
    return legs().stream().sorted(Comparator.comparing(Leg::account)).toList();
  }

  /** Money from outside into an account. */
  record Deposit(MovementId id, AccountId account, Money amount, Memo memo) implements Movement {
    public Deposit {
      requirePositive(amount);
    }

    @Override
    public MovementKind kind() {
      return MovementKind.DEPOSIT;
    }

    @Override
    public List<Leg> legs() {
      return List.of(new Leg(account, amount));
    }
  }

  /** Money from an account to the outside. */
  record Withdrawal(MovementId id, AccountId account, Money amount, Memo memo) implements Movement {
    public Withdrawal {
      requirePositive(amount);
    }

    @Override
    public MovementKind kind() {
      return MovementKind.WITHDRAWAL;
    }

    @Override
    public List<Leg> legs() {
      return List.of(new Leg(account, amount.negated()));
    }
  }

  /** Money from one account to another. */
  record Transfer(MovementId id, AccountId source, AccountId target, Money amount, Memo memo)
      implements Movement {
    public Transfer {
      requirePositive(amount);
      if (source.equals(target)) {
        throw new IllegalArgumentException(
            "A transfer needs two different accounts, but both are account " + source + ".");
      }
    }

    @Override
    public MovementKind kind() {
      return MovementKind.TRANSFER;
    }

    @Override
    public List<Leg> legs() {
      return List.of(new Leg(source, amount.negated()), new Leg(target, amount));
    }
  }

  /** A new deposit. */
  static Deposit deposit(AccountId account, Money amount, Memo memo) {
    return new Deposit(MovementId.random(), account, amount, memo);
  }

  /** A new deposit without a memo. */
  static Deposit deposit(AccountId account, Money amount) {
    return deposit(account, amount, Memo.NONE);
  }

  /** A new withdrawal. */
  static Withdrawal withdrawal(AccountId account, Money amount, Memo memo) {
    return new Withdrawal(MovementId.random(), account, amount, memo);
  }

  /** A new withdrawal without a memo. */
  static Withdrawal withdrawal(AccountId account, Money amount) {
    return withdrawal(account, amount, Memo.NONE);
  }

  /** A new transfer. */
  static Transfer transfer(AccountId source, AccountId target, Money amount, Memo memo) {
    return new Transfer(MovementId.random(), source, target, amount, memo);
  }

  /** A new transfer without a memo. */
  static Transfer transfer(AccountId source, AccountId target, Money amount) {
    return transfer(source, target, amount, Memo.NONE);
  }

  private static void requirePositive(Money amount) {
    if (!amount.isPositive()) {
      throw new IllegalArgumentException(
          "The amount must be greater than zero, but is " + amount + ".");
    }
  }
}
