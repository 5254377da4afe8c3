package dev.interleave.explorer.junit.subject;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interleave.explorer.Limits;
import dev.interleave.explorer.junit.Contest;
import dev.interleave.explorer.report.Judgement;
import dev.interleave.explorer.report.OutcomeClass;
import dev.interleave.explorer.report.Report;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Right and wrong operations: each has the expected verdict, by reduction and in all orders. */
class SubjectsTest {

  static List<Subject> subjects() {
    return Stream.of(StockSubjects.all(), RowSubjects.all(), LockSubjects.all(), JpaSubjects.all())
        .flatMap(List::stream)
        .toList();
  }

  static List<Arguments> cases() {
    return engines().stream()
        .flatMap(engine -> subjects().stream().map(subject -> Arguments.of(engine, subject)))
        .toList();
  }

  /** All, or those of {@code -Dinterleave.engines}. MySQL needs {@code -Dmysql.url}. */
  private static List<EngineKind> engines() {
    String names = System.getProperty("interleave.engines", "H2,POSTGRESQL,MARIADB,MYSQL");
    return Stream.of(names.split(","))
        .map(EngineKind::valueOf)
        .filter(engine -> engine != EngineKind.MYSQL || System.getProperty("mysql.url") != null)
        .toList();
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("cases")
  void reduction_and_all_orders_agree_on_the_outcomes(EngineKind engine, Subject subject)
      throws SQLException {
    TestStore test = TestStore.create(engine, -1, subject);
    Report reduced = explore(test, subject, Limits.DEFAULT);
    assertThat(worst(reduced)).as(reduced.text()).isEqualTo(subject.worst().apply(engine));
    Report all = explore(test, subject, Limits.DEFAULT.allOrders());
    System.out.printf(
        "%-10s %-55s %s orders, %d executions of %d, %s, %d + %d ms%n",
        engine,
        subject,
        reduced.orders(),
        reduced.executions(),
        all.executions(),
        worst(reduced),
        reduced.took().toMillis(),
        all.took().toMillis());
    assertThat(outcomes(reduced)).isEqualTo(outcomes(all));
    assertThat(reduced.executions()).isLessThanOrEqualTo(all.executions());
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

  private static Set<String> outcomes(Report report) {
    return report.classes().stream()
        .map(each -> answers(each) + " " + each.rows())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static List<String> answers(OutcomeClass outcome) {
    return outcome.answers().stream()
        .map(answer -> answer.acknowledged() ? answer.value() : "refused")
        .toList();
  }
}
