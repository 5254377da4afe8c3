package dev.interleave.explorer.junit.subject;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Right and wrong operations: each has the expected verdict, by reduction and in all orders. */
class SubjectsTest {

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

  static List<Arguments> cases() {
    return Stream.of(System.getProperty("interleave.levels", "-1").split(","))
        .flatMap(level -> engines().stream().flatMap(engine -> cases(engine, level)))
        .toList();
  }

  private static Stream<Arguments> cases(EngineKind engine, String level) {
    return subjects().stream()
        .filter(subject -> subject.engines().contains(engine))
        .filter(subject -> subject.name().matches(System.getProperty("interleave.subjects", ".*")))
        .map(subject -> Arguments.of(engine, Integer.parseInt(level), subject));
  }

  /** All, or those of {@code -Dinterleave.engines}. MySQL needs {@code -Dmysql.url}. */
  static List<EngineKind> engines() {
    String names = System.getProperty("interleave.engines", "H2,POSTGRESQL,MARIADB,MYSQL");
    return Stream.of(names.split(","))
        .map(EngineKind::valueOf)
        .filter(engine -> engine != EngineKind.MYSQL || System.getProperty("mysql.url") != null)
        .toList();
  }

  /**
   * @param level a constant of {@link java.sql.Connection}, from {@code -Dinterleave.levels=2,4,8};
   *     -1 for the default of the product, for which the verdict of each subject is known
   */
  @ParameterizedTest(name = "{0} {1}: {2}")
  @MethodSource("cases")
  void reduction_and_all_orders_agree_on_the_outcomes(EngineKind engine, int level, Subject subject)
      throws SQLException {
    assumeTrue(subject.repeatableOn(engine), "the outcome of an order depends on time");
    Report reduced = compare(engine, level, subject);
    if (level < 0) {
      requireWorst(reduced, subject.worst().apply(engine));
    }
  }

  /** Serializable snapshot isolation refuses what repeatable read lets pass. */
  @Test
  void no_write_skew_passes_under_serializable_in_postgresql() throws SQLException {
    assumeTrue(engines().contains(EngineKind.POSTGRESQL));
    List<Subject> skews =
        subjects().stream().filter(each -> each.name().startsWith("write skew")).toList();
    assertThat(skews).hasSize(2);
    for (Subject skew : skews) {
      Report reduced = compare(EngineKind.POSTGRESQL, Connection.TRANSACTION_SERIALIZABLE, skew);
      requireWorst(reduced, Judgement.SERIALIZABLE);
    }
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
    assertThat(reduced.executions()).isLessThanOrEqualTo(all.executions());
    assertThat(reduced.complete()).isTrue();
    assertThat(all.complete()).isTrue();
    return reduced;
  }

  /** A line of the table that documentation quotes. */
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
