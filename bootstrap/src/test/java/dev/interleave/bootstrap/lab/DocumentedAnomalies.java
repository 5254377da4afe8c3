package dev.interleave.bootstrap.lab;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.interleave.lab.port.AnomalyMatrix;
import dev.interleave.lab.port.AnomalyMatrix.Anomaly;
import dev.interleave.lab.port.AnomalyMatrix.Cell;
import dev.interleave.lab.port.AnomalyMatrix.Isolation;
import dev.interleave.lab.port.AnomalyMatrix.Mode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.StreamSupport;

/** The matrices that the page of the laboratory shows before a run. They are measurements. */
final class DocumentedAnomalies {

  private static final String RESOURCE = "/META-INF/resources/lab/assets/anomalies.json";

  private DocumentedAnomalies() {}

  /** Each as {@code lab anomalies --json} has printed it. */
  static List<AnomalyMatrix> all() {
    try (InputStream resource = DocumentedAnomalies.class.getResourceAsStream(RESOURCE)) {
      return list(new ObjectMapper().readTree(resource), DocumentedAnomalies::matrix);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * If the resource has this version of the engine, its settings have the cells and histories
   * measured now.
   */
  static void assertAgreesWith(AnomalyMatrix measured) {
    assertThat(all())
        .filteredOn(documented -> documented.engine().equals(measured.engine()))
        .allSatisfy(
            documented -> {
              assertThat(documented.modes()).isNotEmpty();
              assertThat(measured.modes()).containsAll(documented.modes());
            });
  }

  private static AnomalyMatrix matrix(JsonNode json) {
    return new AnomalyMatrix(
        json.get("engine").asText(),
        list(
            json.get("modes"),
            mode ->
                new Mode(
                    mode.get("setting").asText(),
                    list(mode.get("cells"), DocumentedAnomalies::cell))));
  }

  private static Cell cell(JsonNode json) {
    return new Cell(
        Isolation.valueOf(constant(json.get("isolation"))),
        Anomaly.valueOf(constant(json.get("anomaly"))),
        json.get("occurs").asBoolean(),
        json.get("prevention").asText(),
        list(json.get("history"), JsonNode::asText));
  }

  private static String constant(JsonNode name) {
    return name.asText().toUpperCase(Locale.ROOT).replace('-', '_');
  }

  private static <T> List<T> list(JsonNode array, Function<JsonNode, T> element) {
    return StreamSupport.stream(array.spliterator(), false).map(element).toList();
  }
}
