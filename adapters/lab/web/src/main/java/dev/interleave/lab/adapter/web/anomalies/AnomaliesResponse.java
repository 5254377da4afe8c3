package dev.interleave.lab.adapter.web.anomalies;

import dev.interleave.lab.adapter.web.json.EnumNames;
import dev.interleave.lab.adapter.web.json.Millis;
import dev.interleave.lab.port.AnomalyMatrix;
import dev.interleave.lab.port.in.MeasureAnomaliesUseCase;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;

/** The matrix and the duration of its measurement. */
public record AnomaliesResponse(String engine, BigDecimal tookMillis, List<ModeResponse> modes) {

  /** A setting of the engine. */
  public record ModeResponse(String setting, List<CellResponse> cells) {}

  /** One anomaly at one isolation level. */
  public record CellResponse(
      String isolation, String anomaly, boolean occurs, String prevention, List<String> history) {}

  /** Measures the matrix. */
  public static AnomaliesResponse measuredBy(MeasureAnomaliesUseCase anomalies) {
    long begin = System.nanoTime();
    AnomalyMatrix matrix = anomalies.measure();
    Duration took = Duration.ofNanos(System.nanoTime() - begin);
    return new AnomaliesResponse(
        matrix.engine(),
        Millis.of(took),
        matrix.modes().stream().map(AnomaliesResponse::modeOf).toList());
  }

  private static ModeResponse modeOf(AnomalyMatrix.Mode mode) {
    return new ModeResponse(
        mode.setting(), mode.cells().stream().map(AnomaliesResponse::cellOf).toList());
  }

  private static CellResponse cellOf(AnomalyMatrix.Cell cell) {
    return new CellResponse(
        EnumNames.of(cell.isolation()),
        EnumNames.of(cell.anomaly()),
        cell.occurs(),
        cell.prevention(),
        cell.history());
  }
}
