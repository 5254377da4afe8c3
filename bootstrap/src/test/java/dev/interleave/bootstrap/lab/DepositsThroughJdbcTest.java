package dev.interleave.bootstrap.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interleave.application.port.out.Checkpoint;
import dev.interleave.application.port.out.PostingRequest;
import dev.interleave.domain.account.AccountId;
import dev.interleave.domain.money.Money;
import dev.interleave.domain.transfer.Movement;
import dev.interleave.explorer.Limits;
import dev.interleave.explorer.report.Report;
import dev.interleave.lab.port.Contender;
import dev.interleave.lab.port.Contest;
import dev.interleave.lab.port.Execution;
import dev.interleave.lab.port.Guard;
import dev.interleave.lab.port.LabOperation;
import dev.interleave.lab.port.TimelineEvent;
import dev.interleave.lab.port.in.ExploreInterleavingsUseCase;
import dev.interleave.lab.port.out.ContenderLedgers;
import dev.interleave.lab.port.out.LabAccounts;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.junit.jupiter.api.Test;

/**
 * The same deposits in two ways: with the checkpoints of the laboratory, and without a checkpoint
 * through the statements of the wrapped driver. Both find the same outcomes of the first attempts:
 * which request is acknowledged, and the balance.
 *
 * <p>The guards whose concurrency control is the database's. A lock in Redis is none, and the
 * combiner commits on another thread.
 */
@QuarkusTest
@TestProfile(SteppedPool.class)
class DepositsThroughJdbcTest {

  private static final List<Guard> GUARDS =
      List.of(
          Guard.UNGUARDED,
          Guard.ATOMIC,
          Guard.OPTIMISTIC,
          Guard.PESSIMISTIC,
          Guard.SERIALIZABLE,
          Guard.NOWAIT);

  private static final Money OPENING = new Money(1000_00);
  private static final List<Money> AMOUNTS = List.of(new Money(100_00), new Money(10_00));

  @Inject ExploreInterleavingsUseCase interleavings;
  @Inject ContenderLedgers ledgers;
  @Inject LabAccounts accounts;
  @Inject AgroalDataSource dataSource;

  @Test
  void each_pair_has_the_outcomes_of_its_contest() throws SQLException {
    run("CREATE TABLE IF NOT EXISTS interleave_explorer (id INT)");
    try {
      for (int one = 0; one < GUARDS.size(); one++) {
        for (int other = one; other < GUARDS.size(); other++) {
          compare(List.of(GUARDS.get(one), GUARDS.get(other)));
        }
      }
    } finally {
      run("DROP TABLE interleave_explorer");
    }
  }

  private void compare(List<Guard> pair) {
    Set<String> contest = outcomesOfContest(pair);
    Set<String> statements = outcomesOfStatements(pair);
    assertThat(statements).as(pair.toString()).isEqualTo(contest);
  }

  private Set<String> outcomesOfContest(List<Guard> pair) {
    Contest contest =
        new Contest(
            pair.stream().map(guard -> new Contender(LabOperation.DEPOSIT, guard)).toList());
    Set<String> outcomes = new TreeSet<>();
    for (Execution execution : interleavings.explore(contest).executions()) {
      outcomes.add(outcomeOf(execution));
    }
    return outcomes;
  }

  private static String outcomeOf(Execution execution) {
    boolean[] acknowledged = new boolean[2];
    String balance = "";
    for (TimelineEvent event : execution.timeline()) {
      if (event.attempt() == 1) {
        acknowledged[event.contender()] |= event.kind() == TimelineEvent.Kind.ACKNOWLEDGED;
        balance = event.committed().get(0).value();
      }
    }
    return outcome(acknowledged[0], acknowledged[1], balance);
  }

  private Set<String> outcomesOfStatements(List<Guard> pair) {
    List<AccountId> rows = accounts.open(1, OPENING);
    AtomicReferenceArray<Boolean> acknowledged = new AtomicReferenceArray<>(2);
    Set<String> outcomes = new TreeSet<>();
    try {
      Report report =
          dev.interleave.explorer.junit.Contest.on(dataSource, "deposits " + pair)
              .between(
                  deposit(pair, rows.get(0), 0, acknowledged),
                  deposit(pair, rows.get(0), 1, acknowledged))
              .fixture(
                  () -> {
                    acknowledged.set(0, false);
                    acknowledged.set(1, false);
                  })
              .invariant(
                  "the outcome is recorded",
                  () ->
                      outcomes.add(
                              outcome(
                                  acknowledged.get(0),
                                  acknowledged.get(1),
                                  accounts.read(rows).get(0).balance().toString()))
                          || true)
              .limits(Limits.DEFAULT)
              .explore();
      assertThat(report.complete()).as(report.text()).isTrue();
      return outcomes;
    } finally {
      accounts.remove(rows);
    }
  }

  /** A conflict ends the operation with an exception: the retry is not part of it. */
  private Callable<String> deposit(
      List<Guard> pair,
      AccountId account,
      int contender,
      AtomicReferenceArray<Boolean> acknowledged) {
    Movement movement = Movement.deposit(account, AMOUNTS.get(contender));
    return () ->
        ledgers
            .under(pair.get(contender), Checkpoint.NONE)
            .post(PostingRequest.first(movement))
            .fold(
                posted -> {
                  acknowledged.set(contender, true);
                  return "posted";
                },
                refused -> refused.reason().name());
  }

  private static String outcome(boolean one, boolean other, String balance) {
    return word(one) + ", " + word(other) + ": " + balance;
  }

  private static String word(boolean acknowledged) {
    return acknowledged ? "acknowledged" : "refused";
  }

  private void run(String sql) throws SQLException {
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
