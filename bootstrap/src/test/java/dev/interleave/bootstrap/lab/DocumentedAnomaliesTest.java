package dev.interleave.bootstrap.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interleave.lab.port.AnomalyMatrix;
import dev.interleave.lab.port.AnomalyMatrix.Anomaly;
import dev.interleave.lab.port.AnomalyMatrix.Isolation;
import org.junit.jupiter.api.Test;

/** The laboratory's page and the documentation show the same matrices. */
class DocumentedAnomaliesTest {

  @Test
  void the_resource_has_every_table_of_the_page_and_no_other() {
    assertThat(DocumentedAnomalies.all())
        .flatExtracting(
            matrix ->
                matrix.modes().stream()
                    .map(mode -> AnomaliesPage.heading(matrix.engine(), mode.setting()))
                    .toList())
        .containsExactlyElementsOf(AnomaliesPage.headings());
  }

  @Test
  void every_cell_of_the_resource_is_as_on_the_page() {
    assertThat(DocumentedAnomalies.all()).allSatisfy(AnomaliesPage::assertDescribes);
  }

  @Test
  void every_cell_of_the_resource_has_a_history() {
    for (AnomalyMatrix matrix : DocumentedAnomalies.all()) {
      assertThat(matrix.modes())
          .allSatisfy(
              mode ->
                  assertThat(mode.cells())
                      .hasSize(Isolation.values().length * Anomaly.values().length)
                      .allSatisfy(cell -> assertThat(cell.history()).hasSizeGreaterThan(5)));
    }
  }
}
