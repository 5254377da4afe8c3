package dev.interleave.explorer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interleave.explorer.port.LockWaits;
import dev.interleave.explorer.report.Report;
import dev.interleave.explorer.simulated.Connections;
import dev.interleave.explorer.simulated.Isolation;
import dev.interleave.explorer.simulated.SimulatedDatabase;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An engine that ends the longest wait of a deadlock, on a machine that can stall. */
@Timeout(60)
class DeadlockVictimTest {

  private final SimulatedDatabase database =
      new SimulatedDatabase().with("acc", 1, 1000).with("acc", 2, 1000);
  private final Connections connections = new Connections(database);

  /**
   * What an exploration found.
   *
   * @param report without times
   * @param fixtures how often the fixture ran, which is once before each run
   */
  private record Explored(String report, int fixtures) {}

  private Explored explore(BooleanSupplier endsLongestWait, List<Callable<Object>> operations) {
    AtomicInteger fixtures = new AtomicInteger();
    Exploration exploration =
        Exploration.of(database, new ReportedLocks(database, endsLongestWait), connections)
            .fixture(fixtures::incrementAndGet)
            .operationsMayAlwaysFail();
    operations.forEach(exploration::operation);
    Report report = exploration.run();
    return new Explored(
        report.text() + report.json().replaceAll("\"tookMillis\":\\d+", ""), fixtures.get());
  }

  private List<Callable<Object>> transfers() {
    return List.of(() -> transfer(1, 2), () -> transfer(2, 1));
  }

  private Object transfer(int from, int to) {
    return connections.transaction(
        Isolation.READ_COMMITTED,
        connection -> {
          connection.update("acc", from, balance -> balance - 5);
          return connection.update("acc", to, balance -> balance + 5);
        });
  }

  /** The insert waits for a lock of the row, and then fails because the row exists. */
  private Object updateThenInsertDuplicate() {
    return connections.transaction(
        Isolation.READ_COMMITTED,
        connection -> {
          connection.update("acc", 2, balance -> balance - 5);
          return connection.insert("acc", 1, 0);
        });
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void an_execution_with_an_unusual_victim_is_repeated(int unusual) {
    database.endLongestWaits(0);
    Explored usual = explore(() -> true, transfers());
    database.endLongestWaits(unusual);
    Explored stalled = explore(() -> true, transfers());

    assertThat(stalled.report()).isEqualTo(usual.report());
    assertThat(stalled.fixtures()).isEqualTo(usual.fixtures() + unusual);
  }

  @Test
  void a_victim_that_is_unusual_in_ten_runs_is_accepted() {
    Explored other = explore(() -> false, transfers());
    database.endLongestWaits(Integer.MAX_VALUE);
    Explored stalled = explore(() -> true, transfers());

    assertThat(stalled.report()).isEqualTo(other.report());
    assertThat((stalled.fixtures() - other.fixtures()) % 9).isZero();
    assertThat(stalled.fixtures()).isGreaterThan(other.fixtures());
  }

  /** The operation that closes the cycle continues, and fails for another reason in that step. */
  @Test
  void an_error_after_the_usual_victim_has_ended_repeats_nothing() {
    List<Callable<Object>> operations =
        List.of(() -> transfer(1, 2), this::updateThenInsertDuplicate);
    database.endLongestWaits(0);
    Explored unasked = explore(() -> false, operations);
    Explored asked = explore(() -> true, operations);

    assertThat(asked.report()).contains("duplicate key", "deadlock").isEqualTo(unasked.report());
    assertThat(asked.fixtures()).isEqualTo(unasked.fixtures());
  }

  /** The setting is read from the server. */
  @Test
  void an_exploration_without_a_deadlock_does_not_ask_which_wait_ends() {
    AtomicInteger asked = new AtomicInteger();
    explore(() -> asked.incrementAndGet() > 0, List.of(() -> transfer(1, 2), () -> transfer(1, 2)));

    assertThat(asked).hasValue(0);
  }

  /** The locks of the database, with a report about its victims. */
  private record ReportedLocks(SimulatedDatabase database, BooleanSupplier reported)
      implements LockWaits {

    @Override
    public Wait waitOf(long connection) {
      return database.waitOf(connection);
    }

    @Override
    public boolean endsLongestWait() {
      return reported.getAsBoolean();
    }
  }
}
