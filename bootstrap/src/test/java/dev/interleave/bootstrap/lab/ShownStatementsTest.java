package dev.interleave.bootstrap.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Page;
import dev.interleave.bootstrap.Chromium;
import dev.interleave.lab.adapter.web.race.InterleavingsResponse;
import dev.interleave.lab.port.Contender;
import dev.interleave.lab.port.Contest;
import dev.interleave.lab.port.Guard;
import dev.interleave.lab.port.LabOperation;
import dev.interleave.lab.port.in.ExploreInterleavingsUseCase;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The statements that the page shows are those that the database logs. */
@QuarkusTest
class ShownStatementsTest {

  private static final int ACCESS_DENIED = 1227;

  private static final Pattern ROWS = Pattern.compile("(?i) (accounts|posts|likes)\\b");

  /** Answers the statements that the page shows for A when A runs before B. */
  private static final String SHOWN =
      """
      async (race) => {
        const { parseContest } = await import('/player/contest.js');
        const { statement } = await import('/player/statements.js');
        const { contest, schedules, executions } = JSON.parse(race);
        const contenders = parseContest(contest);
        return executions[schedules[0].execution].timeline
          .filter((event) => event.contender === 'A' && event.kind === 'done')
          .map((event) => statement(event, contenders)?.sql ?? '');
      }
      """;

  @AutoClose private static Chromium chromium;

  @Inject ExploreInterleavingsUseCase interleavings;
  @Inject AgroalDataSource dataSource;
  @Inject ObjectMapper json;

  @BeforeAll
  static void start() {
    chromium = Chromium.start();
  }

  /** Transfers under the other guards have thousands of orders. */
  static Stream<Contender> requests() {
    Stream<Contender> deposits =
        Stream.of(Guard.values())
            .filter(guard -> !guard.isOfLikes())
            .map(guard -> new Contender(LabOperation.DEPOSIT, guard));
    Stream<Contender> transfers =
        Stream.of(Guard.ATOMIC, Guard.PESSIMISTIC, Guard.OPTIMISTIC)
            .map(guard -> new Contender(LabOperation.TRANSFER, guard));
    Stream<Contender> likes =
        Stream.of(Guard.values())
            .filter(Guard::isOfLikes)
            .flatMap(
                guard ->
                    Stream.of(LabOperation.LIKE, LabOperation.UNLIKE)
                        .map(operation -> new Contender(operation, guard)));
    return Stream.of(deposits, transfers, likes).flatMap(every -> every);
  }

  @ParameterizedTest
  @MethodSource("requests")
  void a_step_shows_the_statement_that_the_database_received(Contender request) throws Exception {
    Page page = ModulePage.open(chromium);
    List<InterleavingsResponse> found = new ArrayList<>();

    Map<Long, List<String>> received =
        logged(
            () ->
                found.add(
                    InterleavingsResponse.of(interleavings.explore(Contest.of(request, request)))));

    List<?> shown = (List<?>) page.evaluate(SHOWN, json.writeValueAsString(found.get(0)));
    List<String> onRows =
        shown.stream()
            .flatMap(sql -> Stream.of(sql.toString().split("; ")))
            .filter(sql -> ROWS.matcher(sql).find())
            .map(ShownStatementsTest::normalized)
            .toList();
    page.close();
    assertThat(onRows).isNotEmpty();
    assertThat(received.values())
        .anySatisfy(connection -> assertThat(connection).containsSequence(onRows));
  }

  /** The statements on rows of the contest of each connection while the work ran, normalized. */
  private Map<Long, List<String>> logged(Runnable work) throws SQLException {
    List<String> former = new ArrayList<>();
    // The server ends a session that is idle for some seconds, so none is held while the work runs.
    String start =
        withStatement(
            statement -> {
              former.add(variable(statement, "log_output"));
              former.add(variable(statement, "general_log"));
              set(statement, "log_output", "'TABLE'");
              String now = now(statement);
              set(statement, "general_log", "1");
              return now;
            });
    try {
      work.run();
    } finally {
      withStatement(
          statement -> {
            set(statement, "general_log", former.get(1));
            set(statement, "log_output", "'" + former.get(0) + "'");
            return null;
          });
    }
    return withStatement(statement -> loggedSince(start, statement));
  }

  private static Map<Long, List<String>> loggedSince(String start, Statement statement)
      throws SQLException {
    Map<Long, List<String>> received = new TreeMap<>();
    try (ResultSet rows =
        statement.executeQuery(
            "SELECT thread_id, CONVERT(argument USING utf8mb4) FROM mysql.general_log"
                + " WHERE command_type IN ('Execute', 'Query') AND event_time >= '"
                + start
                + "'")) {
      while (rows.next()) {
        String sql = normalized(rows.getString(2));
        if (ROWS.matcher(sql).find()) {
          received.computeIfAbsent(rows.getLong(1), any -> new ArrayList<>()).add(sql);
        }
      }
    }
    return received;
  }

  @FunctionalInterface
  private interface StatementWork<T> {
    T run(Statement statement) throws SQLException;
  }

  private <T> T withStatement(StatementWork<T> work) throws SQLException {
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement()) {
      return work.run(statement);
    }
  }

  private static String now(Statement statement) throws SQLException {
    try (ResultSet row = statement.executeQuery("SELECT NOW(6)")) {
      row.next();
      return row.getString(1);
    }
  }

  private static String variable(Statement statement, String name) throws SQLException {
    try (ResultSet row = statement.executeQuery("SELECT @@GLOBAL." + name)) {
      row.next();
      return row.getString(1);
    }
  }

  private static void set(Statement statement, String name, String value) throws SQLException {
    try {
      statement.execute("SET GLOBAL " + name + " = " + value);
    } catch (SQLException e) {
      assumeTrue(e.getErrorCode() != ACCESS_DENIED, "this user may not SET GLOBAL");
      throw e;
    }
  }

  /** Without values, aliases, selected columns, index hints, and columns that do not change. */
  private static String normalized(String sql) {
    return sql.toLowerCase(Locale.ROOT)
        .replaceAll("\\s+", " ")
        .replaceAll("\\b[a-z]+\\d+_\\d+\\.", "")
        .replaceAll(" [a-z]+\\d+_\\d+\\b", "")
        .replaceAll("select .*? from (accounts|posts)", "select from $1")
        .replaceAll(" ?([=,()+-]) ?", "$1")
        .replaceAll("=\\((like_count[+-]1)\\)", "=$1 ")
        .replaceAll("'[^']*'|:[a-z]+|-?\\b\\d+(\\.\\d+)?\\b", "?")
        .replaceAll("(name|owner)=\\?,?", "")
        .replaceAll(" force index\\(primary\\)", " ")
        .replaceAll(" for update of$", " for update")
        .strip();
  }
}
