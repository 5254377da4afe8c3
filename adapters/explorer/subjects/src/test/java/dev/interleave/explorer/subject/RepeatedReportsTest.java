package dev.interleave.explorer.subject;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interleave.explorer.Limits;
import dev.interleave.explorer.report.Report;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** An exploration without load and 19 under a CPU load of 8 print the same report, times aside. */
@Tag("endurance")
class RepeatedReportsTest {

  private static final int RUNS = Integer.getInteger("interleave.runs", 20);

  /** Threads. 0 on a machine that is busy already. */
  private static final int LOAD = Integer.getInteger("interleave.load", 8);

  private static final List<String> NAMES =
      List.of(
          "transfers in opposite order",
          "transfers in opposite order, written as read",
          "queue with SKIP LOCKED",
          "stock locked, read and written",
          "name with a unique key",
          "counter updated or inserted, with a key");

  static List<Arguments> cases() {
    assertThat(SubjectsTest.subjects()).extracting(Subject::name).containsAll(NAMES);
    return SubjectsTest.engines().stream()
        .flatMap(
            engine ->
                SubjectsTest.subjects().stream()
                    .filter(subject -> NAMES.contains(subject.name()))
                    .map(subject -> Arguments.of(engine, subject)))
        .toList();
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("cases")
  void every_run_under_load_prints_the_same_report(EngineKind engine, Subject subject)
      throws SQLException {
    TestStore test = TestStore.create(engine, -1, subject);
    String first = withoutTimes(engine, SubjectsTest.explore(test, subject, Limits.DEFAULT));
    try (CpuLoad load = new CpuLoad(LOAD)) {
      for (int run = 1; run < RUNS; run++) {
        assertThat(withoutTimes(engine, SubjectsTest.explore(test, subject, Limits.DEFAULT)))
            .isEqualTo(first);
      }
    }
  }

  /**
   * Without the JSON on H2: the victim of a deadlock shows its blocker until its thread runs, so
   * that its error can stand before or after the commit of the other operation.
   */
  private static String withoutTimes(EngineKind engine, Report report) {
    return engine == EngineKind.H2
        ? report.text()
        : report.text() + report.json().replaceAll("\"tookMillis\":\\d+", "");
  }
}
