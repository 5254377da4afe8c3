package dev.interleave.domain.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interleave.domain.account.Account;
import dev.interleave.domain.account.AccountId;
import dev.interleave.domain.money.Money;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import net.jqwik.api.Tuple;
import net.jqwik.api.statistics.Statistics;
import net.jqwik.api.statistics.StatisticsReport;

/** What holds for every movement between every two accounts. */
class TransferServicePropertyTest {

  private static final long MAX = Money.MAX_BALANCE.minorUnits();

  private final TransferService service = new TransferService();

  /**
   * @param accounts the two accounts, of which the movement may name a third
   */
  record Case(Movement movement, Map<AccountId, Account> accounts) {}

  @Property(tries = 2000, edgeCases = EdgeCasesMode.NONE)
  @Tag("P09")
  void a_transfer_neither_makes_nor_loses_money(@ForAll("cases") Case one) {
    if (service.decide(one.movement, Conditions.NONE, one.accounts)
        instanceof Decision.Accepted accepted) {
      Money flow = one.movement.legs().stream().map(Leg::amount).reduce(Money.ZERO, Money::plus);
      assertThat(sum(accepted.accounts())).isEqualTo(sum(touched(one)).plus(flow));
      if (one.movement instanceof Movement.Transfer) {
        assertThat(sum(accepted.accounts())).isEqualTo(sum(touched(one)));
      }
    }
  }

  @Property(tries = 2000, edgeCases = EdgeCasesMode.NONE)
  void no_decision_leaves_a_balance_below_zero_or_above_the_limit(@ForAll("cases") Case one) {
    if (service.decide(one.movement, Conditions.NONE, one.accounts)
        instanceof Decision.Accepted accepted) {
      assertThat(accepted.accounts())
          .allMatch(account -> account.balance().minorUnits() >= 0)
          .allMatch(account -> account.balance().minorUnits() <= MAX);
    }
  }

  @Property(tries = 2000, edgeCases = EdgeCasesMode.NONE)
  void an_accepted_movement_counts_once_on_each_account_of_its_legs(@ForAll("cases") Case one) {
    if (service.decide(one.movement, Conditions.NONE, one.accounts)
        instanceof Decision.Accepted accepted) {
      assertThat(accepted.accounts())
          .extracting(Account::id)
          .containsExactlyElementsOf(one.movement.legs().stream().map(Leg::account).toList());
      assertThat(accepted.accounts())
          .allMatch(after -> after.version() == one.accounts.get(after.id()).version() + 1);
    }
  }

  @Property(tries = 2000, edgeCases = EdgeCasesMode.NONE)
  @StatisticsReport(StatisticsReport.StatisticsReportMode.OFF)
  void it_is_accepted_if_and_only_if_every_account_exists_and_both_bounds_hold(
      @ForAll("cases") Case one) {
    Reason expected = null;
    for (Reason reason : Reason.values()) {
      if (expected == null && applies(reason, one)) {
        expected = reason;
      }
    }
    Statistics.collect(expected == null ? "ACCEPTED" : expected.name());
    Statistics.coverage(
        seen -> {
          seen.check("ACCEPTED").count(n -> n > 100);
          EnumSet.complementOf(EnumSet.of(Reason.VERSION_MISMATCH))
              .forEach(reason -> seen.check(reason.name()).count(n -> n > 100));
        });

    Decision decision = service.decide(one.movement, Conditions.NONE, one.accounts);

    if (expected == null) {
      assertThat(decision).isInstanceOf(Decision.Accepted.class);
    } else {
      assertThat(decision).isEqualTo(new Decision.Refused(expected));
    }
  }

  @Property(edgeCases = EdgeCasesMode.NONE)
  void a_decision_changes_none_of_the_accounts_it_was_given(@ForAll("cases") Case one) {
    Map<AccountId, Account> before = Map.copyOf(one.accounts);

    service.decide(one.movement, Conditions.NONE, one.accounts);

    assertThat(one.accounts).isEqualTo(before);
  }

  /** The rule said once more, in plain numbers. */
  private static boolean applies(Reason reason, Case one) {
    return one.movement.legs().stream()
        .anyMatch(
            leg -> {
              Account account = one.accounts.get(leg.account());
              if (account == null) {
                return reason == Reason.ACCOUNT_NOT_FOUND;
              }
              long after = account.balance().minorUnits() + leg.amount().minorUnits();
              return switch (reason) {
                // The conditions here are none; ConditionsTest has them.
                case ACCOUNT_NOT_FOUND, VERSION_MISMATCH -> false;
                case INSUFFICIENT_FUNDS -> after < 0;
                case BALANCE_LIMIT_EXCEEDED -> after > MAX;
              };
            });
  }

  private static List<Account> touched(Case one) {
    return one.movement.legs().stream().map(leg -> one.accounts.get(leg.account())).toList();
  }

  private static Money sum(List<Account> accounts) {
    return accounts.stream().map(Account::balance).reduce(Money.ZERO, Money::plus);
  }

  @Provide
  Arbitrary<Case> cases() {
    return Combinators.combine(
            movements(), balances(), balances(), Arbitraries.longs().between(0, 99))
        .as(
            (movement, one, two, version) -> {
              Map<AccountId, Account> accounts = new HashMap<>();
              for (Money balance : List.of(one, two)) {
                AccountId id = new AccountId(accounts.size() + 1L);
                accounts.put(id, new Account(id, balance, version));
              }
              return new Case(movement, accounts);
            });
  }

  /** Mostly between accounts 1 and 2; account 3 does not exist. */
  private static Arbitrary<Movement> movements() {
    Arbitrary<AccountId> ids =
        Arbitraries.frequency(Tuple.of(6, 1L), Tuple.of(6, 2L), Tuple.of(1, 3L))
            .map(AccountId::new);
    Arbitrary<Money> amounts = nearTheBounds(1).map(Money::new);
    return Arbitraries.oneOf(
        Combinators.combine(ids, amounts).as(Movement::deposit),
        Combinators.combine(ids, amounts).as(Movement::withdrawal),
        Combinators.combine(ids, ids, amounts)
            .filter((source, target, amount) -> !source.equals(target))
            .as(Movement::transfer));
  }

  private static Arbitrary<Money> balances() {
    return nearTheBounds(0).map(Money::new);
  }

  /** Small, or just under the limit: where the decision turns. */
  private static Arbitrary<Long> nearTheBounds(long smallest) {
    return Arbitraries.oneOf(
        Arbitraries.longs().between(smallest, 3),
        Arbitraries.longs().between(MAX - 3, MAX),
        Arbitraries.longs().between(smallest, MAX));
  }
}
