package dev.interleave.explorer.subject;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interleave.explorer.Exploration;
import dev.interleave.explorer.dependence.DependenceRelation;
import dev.interleave.explorer.dependence.FootprintDependence;
import dev.interleave.explorer.engine.Engine;
import dev.interleave.explorer.engine.Engines;
import dev.interleave.explorer.jdbc.JdbcOperations;
import dev.interleave.explorer.jdbc.SteppedDataSource;
import dev.interleave.explorer.port.Catalogue;
import dev.interleave.explorer.report.Judgement;
import dev.interleave.explorer.report.Report;
import dev.interleave.explorer.step.Footprint;
import dev.interleave.explorer.step.Step;
import java.sql.SQLException;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A dependence relation that is wrong on purpose: the comparison with all orders notices it. */
class WrongRelationTest {

  private static final String READ_AND_READ = "balance updated and read without a transaction";

  @Test
  void commits_that_are_independent_of_reads_hide_an_outcome() throws SQLException {
    assertThat(SubjectsTest.worst(explore(false))).isEqualTo(Judgement.WRONG_ANSWERS);
    assertThat(SubjectsTest.worst(explore(true))).isEqualTo(Judgement.SERIALIZABLE);
  }

  private static Report explore(boolean wrong) throws SQLException {
    Subject subject =
        SubjectsTest.subjects().stream()
            .filter(each -> each.name().equals(READ_AND_READ))
            .findFirst()
            .orElseThrow();
    TestStore test = TestStore.create(EngineKind.H2, -1, subject);
    try (Engine engine =
        Engines.open(SteppedDataSource.targetOf(test.store().dataSource()), null)) {
      Catalogue catalogue = engine.catalogue();
      DependenceRelation<Step> right = new FootprintDependence(catalogue);
      Exploration exploration =
          Exploration.of(engine, engine, new JdbcOperations(engine, catalogue, ""))
              .fixture(() -> test.store().run(subject.rows()))
              .dependence(wrong ? (a, b) -> right.dependent(mute(a), mute(b)) : right);
      test.operations().forEach(exploration::operation);
      return exploration.run();
    }
  }

  private static Step mute(Step step) {
    Footprint print = step.footprint();
    return new Step(
        step.kind(),
        step.text(),
        step.connection(),
        new Footprint(
            print.reads(),
            print.locks(),
            print.inserts(),
            Set.of(),
            print.releases(),
            print.snapshot(),
            print.unknown()));
  }
}
