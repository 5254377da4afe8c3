package dev.interleave.explorer.subject;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interleave.explorer.Limits;
import dev.interleave.explorer.report.Judgement;
import dev.interleave.explorer.report.Report;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Prints how many executions and how much time explorations take. The counts are checked, and the
 * times are not: they depend on the machine.
 */
@Tag("endurance")
class MeasuredExplorationsTest {

  static List<EngineKind> engines() {
    return SubjectsTest.engines();
  }

  @ParameterizedTest
  @MethodSource("engines")
  void at_most_ten_executions_cover_252_orders(EngineKind engine) throws SQLException {
    for (Subject subject : OrderSubjects.all()) {
      TestStore test = TestStore.pooled(engine, subject);
      // The first exploration compiles the code of the explorer and of the driver.
      SubjectsTest.explore(test, subject, Limits.DEFAULT);
      Report reduced = SubjectsTest.explore(test, subject, Limits.DEFAULT);
      Report all = SubjectsTest.explore(test, subject, Limits.DEFAULT.allOrders());
      System.out.printf(
          Locale.ROOT,
          "| %s | %s | %d | %d | %d ms | %d | %d | %d ms |%n",
          engine,
          subject,
          reduced.executions(),
          reduced.failing(),
          reduced.took().toMillis(),
          all.executions(),
          all.failing(),
          all.took().toMillis());
      assertThat(all.orders()).isEqualTo(252);
      assertThat(reduced.executions()).isLessThanOrEqualTo(10);
      assertThat(SubjectsTest.worst(reduced)).isEqualTo(subject.worst(engine, -1));
      assertThat(SubjectsTest.worst(all)).isEqualTo(subject.worst(engine, -1));
    }
  }

  @ParameterizedTest
  @MethodSource("engines")
  void four_executions_find_the_first_failure(EngineKind engine) throws SQLException {
    List<String> late = new ArrayList<>();
    for (Subject subject : wrong(engine)) {
      TestStore test = TestStore.create(engine, -1, subject);
      Report report = SubjectsTest.explore(test, subject, Limits.DEFAULT.stopAtFirst());
      System.out.printf(
          "| %s | %s | first failure at execution %d |%n", engine, subject, report.executions());
      assertThat(report.failing()).as(report.text()).isEqualTo(1);
      if (report.executions() > 4) {
        late.add(subject + ": " + report.executions());
      }
    }
    assertThat(late).isEmpty();
  }

  private static List<Subject> wrong(EngineKind engine) {
    return Stream.concat(SubjectsTest.subjects().stream(), OrderSubjects.all().stream())
        .filter(subject -> subject.engines().contains(engine))
        .filter(subject -> subject.worst(engine, -1) != Judgement.SERIALIZABLE)
        .toList();
  }
}
