package dev.interleave.lab.adapter.web.survival;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/**
 * Each strategy under each fault, as it was measured for this version.
 *
 * @param measured the day, as {@code 2026-12-01}
 * @param database the version of the database
 * @param options those of {@code survival.jar} that measured it
 * @param rows strategies, and controls without a guard
 * @param faults the names of the faults
 * @param cells one for each pair that was run
 */
public record SurvivalMatrixResponse(
    String measured,
    String database,
    String options,
    List<RowResponse> rows,
    List<String> faults,
    List<CellResponse> cells) {

  private static final String FILE = "survival-matrix.json";

  /**
   * A strategy or a control.
   *
   * @param label the name of the row
   * @param strategy of the movements
   * @param keys whether the clients send idempotency keys
   * @param mutant the guard that the service lacks; empty for none
   * @param setting a property of the service, as {@code name=value}; empty for none
   * @param control whether the row lacks a guard or the keys, so that it must break
   */
  public record RowResponse(
      String label,
      String strategy,
      boolean keys,
      String mutant,
      String setting,
      boolean control) {}

  /**
   * A strategy under a fault.
   *
   * @param options of {@code survival.jar} that repeat the run
   * @param verdict {@code held}, {@code broken}, {@code not-needed} or {@code unknown}
   * @param summary the differences in words if it broke, otherwise the verdict
   * @param acknowledged writes
   * @param unknown writes whose result was unknown until they were repeated
   * @param recoveryMillis from the end of the cause to the next acknowledged movement
   * @param reason the first violation; empty without one
   */
  public record CellResponse(
      String row,
      String fault,
      String options,
      String verdict,
      String summary,
      long acknowledged,
      long unknown,
      EffectsResponse effects,
      long recoveryMillis,
      long longestResponseMillis,
      String reason) {}

  /**
   * The differences between responses and ledger.
   *
   * @param missing acknowledged movements that the ledger does not have
   * @param overwritten lost updates
   * @param doubled keys with more than one movement
   * @param falselyRefused keys with a movement, although every request failed
   * @param unresolved keys whose result stayed unknown
   */
  public record EffectsResponse(
      long missing, long overwritten, long doubled, long falselyRefused, long unresolved) {}

  /**
   * Reads the results that belong to this version. The file has more tokens than a request may
   * have, so it is not read by the mapper of the service.
   */
  public static SurvivalMatrixResponse stored() {
    try (InputStream file = SurvivalMatrixResponse.class.getResourceAsStream(FILE)) {
      return new ObjectMapper().readValue(file, SurvivalMatrixResponse.class);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** The cell of a row and a fault, if it was run. */
  public Optional<CellResponse> cell(String row, String fault) {
    return cells.stream()
        .filter(cell -> cell.row().equals(row) && cell.fault().equals(fault))
        .findFirst();
  }
}
