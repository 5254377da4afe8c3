package dev.interleave.bootstrap.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interleave.application.port.Strategy;
import dev.interleave.application.port.in.PerStrategy;
import dev.interleave.application.port.in.PostMovementCommand;
import dev.interleave.application.port.in.PostMovementUseCase;
import dev.interleave.domain.account.AccountId;
import dev.interleave.domain.money.Money;
import dev.interleave.domain.transfer.Conditions;
import dev.interleave.domain.transfer.Movement;
import dev.interleave.lab.port.out.LabAccounts;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfEnvironmentVariable;

/** The round trips in docs/which-strategy.md are those that the two servers count. */
@QuarkusTest
@DisabledIfEnvironmentVariable(
    named = "QUARKUS_DATASOURCE_JDBC_URL",
    matches = ".+",
    disabledReason = "other clients may use the server, whose counters include them")
class RoundTripsTest {

  private static final Path PAGE = Path.of("../docs/which-strategy.md");

  /** Strategy; SQL of a deposit and a transfer; Redis of a deposit and a transfer, or 0. */
  private static final Pattern ROW =
      Pattern.compile("(?m)^\\| `(\\w+)` \\| (\\d+), (\\d+)[^|]*\\| (\\d+)(?:, (\\d+))? \\|");

  private static final Pattern LOCK_COMMAND = Pattern.compile("cmdstat_(?:set|eval):calls=(\\d+)");
  private static final Money HUNDRED = new Money(100_00);
  private static final Money CENT = new Money(1);
  private static final int MOVEMENTS = 10;
  private static final int ROUNDS = 3;

  @Inject LabAccounts accounts;
  @Inject PerStrategy<PostMovementUseCase> movements;
  @Inject RedisDataSource redis;

  @ConfigProperty(name = "quarkus.datasource.jdbc.url")
  String url;

  @ConfigProperty(name = "quarkus.datasource.username")
  String user;

  @ConfigProperty(name = "quarkus.datasource.password")
  String password;

  @Test
  void the_page_states_the_round_trips_of_every_strategy() throws Exception {
    List<AccountId> pair = accounts.open(2, HUNDRED);
    // Not of the pool, so that reading the counter costs the same each time.
    try (Connection observer = DriverManager.getConnection(url, user, password);
        Statement status = observer.createStatement()) {
      Movement deposit = Movement.deposit(pair.get(0), CENT);
      Movement transfer = Movement.transfer(pair.get(0), pair.get(1), CENT);
      Map<Strategy, RoundTrips> counted =
          List.of(Strategy.values()).stream()
              .collect(
                  Collectors.toMap(
                      strategy -> strategy,
                      strategy -> count(strategy, deposit, transfer, status)));

      assertThat(documented()).isEqualTo(counted);
    } finally {
      accounts.remove(pair);
    }
  }

  private RoundTrips count(
      Strategy strategy, Movement deposit, Movement transfer, Statement status) {
    Counts ofDeposit = perMovement(strategy, deposit, status);
    Counts ofTransfer = perMovement(strategy, transfer, status);
    return new RoundTrips(ofDeposit.sql, ofTransfer.sql, ofDeposit.redis, ofTransfer.redis);
  }

  /** The smallest of several rounds: the first prepares statements, and a timer may add one. */
  private Counts perMovement(Strategy strategy, Movement movement, Statement status) {
    double sql = Double.MAX_VALUE;
    double locks = Double.MAX_VALUE;
    for (int round = 0; round < ROUNDS; round++) {
      long statementsBefore = statements(status);
      long lockCommandsBefore = lockCommands();
      for (int i = 0; i < MOVEMENTS; i++) {
        movements
            .under(strategy)
            .post(new PostMovementCommand(movement, Conditions.NONE, Optional.empty()))
            .toCompletableFuture()
            .join();
      }
      // The second reading counts itself.
      sql = Math.min(sql, (double) (statements(status) - statementsBefore - 1) / MOVEMENTS);
      locks = Math.min(locks, (double) (lockCommands() - lockCommandsBefore) / MOVEMENTS);
    }
    return new Counts(sql, locks);
  }

  /** Statements that the database has executed since its start, for all connections. */
  private static long statements(Statement status) {
    try (ResultSet row = status.executeQuery("SHOW GLOBAL STATUS LIKE 'Questions'")) {
      row.next();
      return row.getLong(2);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Commands of the lock that Redis has executed since its start. */
  private long lockCommands() {
    return LOCK_COMMAND
        .matcher(redis.execute("INFO", "commandstats").toString())
        .results()
        .mapToLong(match -> Long.parseLong(match.group(1)))
        .sum();
  }

  private static Map<Strategy, RoundTrips> documented() throws IOException {
    return ROW.matcher(Files.readString(PAGE))
        .results()
        .collect(
            Collectors.toMap(
                row -> Strategy.valueOf(row.group(1).toUpperCase(Locale.ROOT)),
                RoundTripsTest::documented));
  }

  private static RoundTrips documented(MatchResult row) {
    String redisTransfer = row.group(5) == null ? row.group(4) : row.group(5);
    return new RoundTrips(
        Double.parseDouble(row.group(2)),
        Double.parseDouble(row.group(3)),
        Double.parseDouble(row.group(4)),
        Double.parseDouble(redisTransfer));
  }

  private record RoundTrips(
      double sqlOfDeposit, double sqlOfTransfer, double redisOfDeposit, double redisOfTransfer) {}

  private record Counts(double sql, double redis) {}
}
