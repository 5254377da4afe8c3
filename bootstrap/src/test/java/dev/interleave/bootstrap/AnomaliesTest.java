package dev.interleave.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interleave.application.port.in.lab.MeasureAnomaliesUseCase;
import dev.interleave.application.port.lab.AnomalyMatrix;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

/** Which anomalies the connected engine lets happen. */
@QuarkusTest
class AnomaliesTest {

  @Inject MeasureAnomaliesUseCase anomalies;

  @Test
  void print() {
    AnomalyMatrix matrix = anomalies.measure();
    System.out.println(matrix.engine());
    for (AnomalyMatrix.Mode mode : matrix.modes()) {
      System.out.println("MODE " + mode.setting());
      mode.cells()
          .forEach(
              cell ->
                  System.out.println(
                      "CELL "
                          + cell.isolation()
                          + " "
                          + cell.anomaly()
                          + " "
                          + (cell.occurs() ? "occurs" : cell.prevention())
                          + " "
                          + cell.history()));
    }
    assertThat(matrix.modes()).isNotEmpty();
  }
}
