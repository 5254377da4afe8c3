package dev.interleave.adapter.persistence.entry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.interleave.adapter.persistence.PersistenceTestKit;
import dev.interleave.application.port.Cancellation;
import dev.interleave.application.port.LedgerUnavailable;
import dev.interleave.contract.Background;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.hibernate.Session;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Statements that would work for minutes. */
@QuarkusTest
@Tag("F10")
class BoundedReadsTest {

  private static final Duration LONG = Duration.ofMinutes(2);
  private static final String TEN_ROWS = "SELECT 1 AS n" + " UNION ALL SELECT 1".repeat(9);

  /** Counts 10^12 rows. */
  private static final String ENDLESS =
      "COUNT(*) AS endless FROM "
          + IntStream.rangeClosed(1, 12)
              .mapToObj(i -> "(" + TEN_ROWS + ") t" + i)
              .collect(Collectors.joining(" JOIN "));

  @Inject PersistenceTestKit kit;
  @Inject BoundedReads reads;
  @Inject EntityManager entities;

  private List<Long> run(Duration limit, Cancellation cancellation, String columns) {
    return kit.transactions.call(
        () -> reads.select(limit, cancellation, columns, row -> row.getLong(1)));
  }

  /** Else the driver gives up first on a busy machine, and its statement runs on. */
  private List<Long> runWithoutSocketTimeout(Cancellation cancellation) {
    return kit.transactions.call(
        () -> {
          int usual = socketTimeout(0);
          try {
            return reads.select(LONG, cancellation, ENDLESS, row -> row.getLong(1));
          } finally {
            socketTimeout(usual);
          }
        });
  }

  private int socketTimeout(int millis) {
    return entities
        .unwrap(Session.class)
        .doReturningWork(
            connection -> {
              int before = connection.getNetworkTimeout();
              connection.setNetworkTimeout(Runnable::run, millis);
              return before;
            });
  }

  @Test
  void the_server_ends_a_statement_at_its_time_limit() {
    assertThatExceptionOfType(LedgerUnavailable.class)
        .isThrownBy(() -> run(Duration.ofMillis(50), new Cancellation(), ENDLESS))
        .satisfies(failure -> assertThat(BoundedReads.isTimeLimit(failure)).isTrue());
    assertThat(run(LONG, new Cancellation(), "42")).containsExactly(42L);
  }

  @Test
  void a_cancellation_kills_the_statement_and_nothing_after_it() throws SQLException {
    for (int i = 0; i < 20; i++) {
      awaitRunning(0);
      Cancellation cancellation = new Cancellation();
      Background<List<Long>> statement =
          Background.start(() -> runWithoutSocketTimeout(cancellation));
      awaitRunning(1);

      cancellation.cancel();

      assertThatExceptionOfType(LedgerUnavailable.class).isThrownBy(statement::result);
      assertThat(run(LONG, new Cancellation(), "42")).containsExactly(42L);
    }
    awaitRunning(0);
  }

  @Test
  void a_statement_does_not_begin_after_the_cancellation() {
    Cancellation cancellation = new Cancellation();
    cancellation.cancel();

    assertThatExceptionOfType(CancellationException.class)
        .isThrownBy(() -> run(LONG, cancellation, "42"));
  }

  private void awaitRunning(int count) throws SQLException {
    try (Connection connection = kit.dataSource.getConnection();
        Statement statement = connection.createStatement()) {
      int running = -1;
      long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
      while (running != count) {
        assertThat(System.nanoTime()).as("%s statements run", running).isLessThan(end);
        try (ResultSet row =
            statement.executeQuery(
                "SELECT COUNT(*) FROM information_schema.PROCESSLIST"
                    + " WHERE INFO LIKE '%endless%' AND ID <> CONNECTION_ID()")) {
          row.next();
          running = row.getInt(1);
        }
      }
    }
  }
}
