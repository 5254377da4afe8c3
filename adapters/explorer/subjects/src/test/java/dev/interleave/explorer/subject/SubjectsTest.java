package dev.interleave.explorer.subject;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interleave.explorer.Limits;
import dev.interleave.explorer.junit.Contest;
import dev.interleave.explorer.report.ExplorationVerdict;
import dev.interleave.explorer.report.Judgement;
import dev.interleave.explorer.report.OutcomeClass;
import dev.interleave.explorer.report.Report;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Right and wrong operations: each has the expected verdict, by reduction and in all orders. */
class SubjectsTest {

  private static final int DEFAULT_LEVEL = -1;

  static List<Subject> subjects() {
    return Stream.of(
            StockSubjects.all(),
            RowSubjects.all(),
            LockSubjects.all(),
            JpaSubjects.all(),
            CatalogueSubjects.all(),
            SessionSubjects.all(),
            IsolationSubjects.all(),
            GeneratedIdSubjects.all(),
            PooledIdSubject.all())
        .flatMap(List::stream)
        .toList();
  }

  static List<Arguments> inMemory() {
    return cases(EngineKind.H2, DEFAULT_LEVEL).toList();
  }

  static List<Arguments> onServers() {
    return engines().stream()
        .filter(engine -> engine != EngineKind.H2)
        .flatMap(engine -> cases(engine, DEFAULT_LEVEL))
        .toList();
  }

  /** READ UNCOMMITTED, READ COMMITTED, REPEATABLE READ, SERIALIZABLE. */
  static List<Arguments> withLevels() {
    String levels = System.getProperty("interleave.levels", "1,2,4,8");
    return engines().stream()
        .flatMap(
            engine ->
                Stream.of(levels.split(","))
                    .flatMap(level -> cases(engine, Integer.parseInt(level))))
        .toList();
  }

  private static Stream<Arguments> cases(EngineKind engine, int level) {
    return subjects().stream()
        .filter(subject -> subject.engines().contains(engine))
        .filter(subject -> level == DEFAULT_LEVEL || !subject.ownLevel())
        .filter(subject -> subject.name().matches(System.getProperty("interleave.subjects", ".*")))
        .map(subject -> Arguments.of(engine, level, subject));
  }

  /** All, or those of {@code -Dinterleave.engines}. */
  static List<EngineKind> engines() {
    String names = System.getProperty("interleave.engines", "H2,POSTGRESQL,MARIADB,MYSQL");
    return Stream.of(names.split(","))
        .map(EngineKind::valueOf)
        .filter(engine -> engine != EngineKind.MYSQL || TestServers.hasMySql())
        .toList();
  }

  @ParameterizedTest(name = "{0} {1}: {2}")
  @MethodSource("inMemory")
  void an_engine_in_memory_has_the_expected_verdict(EngineKind engine, int level, Subject subject)
      throws SQLException {
    requireVerdict(engine, level, subject);
  }

  /** An update in H2 finds rows that another transaction has inserted, and waits for it. */
  @Test
  void an_update_that_finds_uncommitted_rows_depends_on_their_insert() throws SQLException {
    List<Subject> inserting =
        subjects().stream()
            .filter(each -> each.engines().contains(EngineKind.H2))
            .filter(
                each -> each.anomaly() == Anomaly.UNLOCKED_GAP || each.name().contains("identity"))
            .toList();
    assertThat(inserting).hasSize(2);
    for (Subject subject : inserting) {
      requireVerdict(EngineKind.H2, Connection.TRANSACTION_READ_UNCOMMITTED, subject);
    }
  }

  @Tag("heavy")
  @ParameterizedTest(name = "{0} {1}: {2}", allowZeroInvocations = true)
  @MethodSource("onServers")
  void each_server_has_the_expected_verdict(EngineKind engine, int level, Subject subject)
      throws SQLException {
    requireVerdict(engine, level, subject);
  }

  @Tag("endurance")
  @ParameterizedTest(name = "{0} {1}: {2}")
  @MethodSource("withLevels")
  void each_isolation_level_has_the_expected_verdict(EngineKind engine, int level, Subject subject)
      throws SQLException {
    requireVerdict(engine, level, subject);
  }

  private static void requireVerdict(EngineKind engine, int level, Subject subject)
      throws SQLException {
    requireWorst(compare(engine, level, subject), subject.worst(engine, level));
  }

  private static void requireWorst(Report report, Judgement worst) {
    assertThat(worst(report)).as(report.text()).isEqualTo(worst);
    assertThat(report.verdict())
        .as(report.text())
        .isEqualTo(
            worst == Judgement.SERIALIZABLE
                ? ExplorationVerdict.PASSED
                : ExplorationVerdict.FAILED);
  }

  /** Runs the reduction and all orders, and returns the report of the reduction. */
  private static Report compare(EngineKind engine, int level, Subject subject) throws SQLException {
    TestStore test = TestStore.create(engine, level, subject);
    Report reduced = explore(test, subject, Limits.DEFAULT);
    Report all = explore(test, subject, Limits.DEFAULT.allOrders());
    print(engine, level, subject, reduced, all);
    assertThat(outcomes(subject, reduced)).isEqualTo(outcomes(subject, all));
    assertThat(reduced.complete()).isTrue();
    assertThat(all.complete()).isTrue();
    assertThat(reduced.executions()).isLessThanOrEqualTo(all.executions());
    return reduced;
  }

  /** Prints what the exploration cost. */
  private static void print(
      EngineKind engine, int level, Subject subject, Report reduced, Report all) {
    System.out.printf(
        Locale.ROOT,
        "%-10s %2d %-55s %6s orders, %3d executions cover %4d, %s, %d and %d ms%n",
        engine,
        level,
        subject,
        reduced.orders(),
        reduced.executions(),
        all.executions(),
        worst(reduced),
        reduced.took().toMillis(),
        all.took().toMillis());
  }

  static Report explore(TestStore test, Subject subject, Limits limits) {
    List<Callable<?>> operations = test.operations();
    return Contest.on(test.store().dataSource(), subject.name())
        .between(operations.get(0), operations.get(1))
        .fixture(() -> test.store().run(subject.rows()))
        .limits(limits)
        .explore();
  }

  static Judgement worst(Report report) {
    return report.classes().stream()
        .map(OutcomeClass::judgement)
        .max(Comparator.naturalOrder())
        .orElseThrow();
  }

  /** The victim of a deadlock is the engine's choice: both are one outcome. */
  static Set<String> outcomes(Subject subject, Report report) {
    return report.classes().stream()
        .map(
            each ->
                subject.deadlocks() && refused(each)
                    ? "a victim"
                    : answers(each) + " " + each.rows())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static boolean refused(OutcomeClass outcome) {
    return answers(outcome).contains("refused");
  }

  private static List<String> answers(OutcomeClass outcome) {
    return outcome.answers().stream()
        .map(answer -> answer.acknowledged() ? answer.value() : "refused")
        .toList();
  }
}
