package dev.interleave.lab.adapter.database.deadlock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.interleave.lab.port.DeadlockView.Lock;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Parses reports that the engines wrote about two transactions of this experiment. */
class DeadlockReportTextTest {

  private static final String MARIADB = stored("mariadb-11.4.5.txt");
  private static final String MYSQL = stored("mysql-9.7.4.txt");

  @Test
  void mariadb_names_the_awaited_and_the_conflicting_locks() {
    DeadlockReportText report = DeadlockReportText.in(MARIADB).orElseThrow();

    assertThat(report.participants())
        .extracting(
            DeadlockReportText.Participant::connection,
            DeadlockReportText.Participant::holds,
            DeadlockReportText.Participant::awaits)
        .containsExactly(
            tuple(7L, List.of(row("4")), List.of(row("5"))),
            tuple(8L, List.of(row("5")), List.of(row("4"))));
    assertThat(report.victim()).contains(8L);
  }

  @Test
  void mysql_names_the_held_and_the_awaited_locks() {
    DeadlockReportText report = DeadlockReportText.in(MYSQL).orElseThrow();

    assertThat(report.participants())
        .extracting(
            DeadlockReportText.Participant::connection,
            DeadlockReportText.Participant::holds,
            DeadlockReportText.Participant::awaits)
        .containsExactly(
            tuple(74L, List.of(row("7")), List.of(row("6"))),
            tuple(73L, List.of(row("6")), List.of(row("7"))));
    assertThat(report.victim()).contains(73L);
  }

  @Test
  void the_report_is_exactly_the_section() {
    for (String status : List.of(MARIADB, MYSQL)) {
      String text = DeadlockReportText.in(status).orElseThrow().text();

      assertThat(text).startsWith("2026-11-25 09:").doesNotContain("LATEST DETECTED", "---");
      assertThat(text.lines().reduce((before, last) -> last).orElseThrow())
          .startsWith("*** WE ROLL BACK TRANSACTION (");
    }
  }

  @Test
  void names_of_schemas_and_tables_can_have_any_letter() {
    String status = MYSQL.replace("`concurrency_demo`.`accounts`", "`bank-2 test`.`its accounts`");

    assertThat(DeadlockReportText.in(status).orElseThrow().participants())
        .flatExtracting(DeadlockReportText.Participant::awaits)
        .extracting(Lock::table)
        .containsExactly("its accounts", "its accounts");
  }

  @Test
  void a_negative_key_is_decoded() {
    String status = MYSQL.replace("8000000000000007", "7fffffffffffffff");

    assertThat(DeadlockReportText.in(status).orElseThrow().participants())
        .flatExtracting(DeadlockReportText.Participant::holds)
        .extracting(Lock::record)
        .containsExactly("-1", "6");
  }

  @Test
  void a_report_is_complete_only_for_its_connections_and_with_all_their_locks() {
    DeadlockReportText report = DeadlockReportText.in(MYSQL).orElseThrow();
    String withoutLocks = MYSQL.replace("RECORD LOCKS", "OTHER LOCKS");

    assertThat(report.isWholeOf(List.of(73L, 74L))).isTrue();
    assertThat(report.isWholeOf(List.of(73L, 75L))).isFalse();
    assertThat(DeadlockReportText.in(withoutLocks).orElseThrow().isWholeOf(List.of(73L, 74L)))
        .isFalse();
  }

  @Test
  void a_status_without_a_deadlock_has_no_report() {
    assertThat(DeadlockReportText.in(MARIADB.replace("LATEST DETECTED DEADLOCK", ""))).isEmpty();
  }

  private static Lock row(String key) {
    return new Lock("accounts", "PRIMARY", "X locks rec but not gap", key);
  }

  private static String stored(String name) {
    try (InputStream text = DeadlockReportTextTest.class.getResourceAsStream(name)) {
      return new String(text.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
