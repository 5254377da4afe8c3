package dev.interleave.adapter.survival.history;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A history as a file of JSON lines, one event a line.
 *
 * <p>The names of the members are those of Jepsen's operation maps: {@code index}, {@code time} in
 * nanoseconds, {@code process}, {@code type}, {@code f} and {@code value}. The process of a fault
 * is {@code "nemesis"}. Additional members are {@code key}, {@code http} and {@code instance}.
 *
 * <p>A line is one operation map of Jepsen's history reader. The JSON reader of elle-cli reads one
 * array for each file and ignores what follows the first JSON value, so it does not read these
 * lines. {@link dev.interleave.adapter.survival.anomaly.ElleListAppend} writes an array for it.
 */
public final class HistoryFile {

  private static final String NEMESIS = "nemesis";
  private static final ObjectMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES).build();

  private HistoryFile() {}

  /** Writes a history. An existing file is replaced. */
  public static void write(OperationHistory history, Path file) throws IOException {
    try (BufferedWriter writer = Files.newBufferedWriter(file)) {
      for (OperationEvent event : history.events()) {
        writer.write(line(event));
        writer.newLine();
      }
    }
  }

  /**
   * Reads a history.
   *
   * @throws IOException if the file cannot be read
   * @throws IllegalArgumentException if a line is not an event
   */
  public static OperationHistory read(Path file) throws IOException {
    List<OperationEvent> events = new ArrayList<>();
    try (BufferedReader reader = Files.newBufferedReader(file)) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        events.add(event(line, events.size() + 1));
      }
    }
    return new OperationHistory(events);
  }

  static String line(OperationEvent event) throws JsonProcessingException {
    ObjectNode node = JSON.createObjectNode();
    node.put("index", event.index());
    node.put("time", event.nanos());
    if (event.process() == OperationEvent.NEMESIS) {
      node.put("process", NEMESIS);
    } else {
      node.put("process", event.process());
    }
    node.put("type", event.type().name().toLowerCase(Locale.ROOT));
    node.put("f", event.operation().name().toLowerCase(Locale.ROOT).replace('_', '-'));
    // The declared type of the value: without it, Jackson omits the member that names the kind.
    node.set(
        "value",
        JSON.readTree(JSON.writerFor(OperationValue.class).writeValueAsString(event.value())));
    if (event.key() != null) {
      node.put("key", event.key());
    }
    if (event.http() != null) {
      node.set("http", JSON.valueToTree(event.http()));
    }
    if (event.instance() != null) {
      node.put("instance", event.instance());
    }
    return JSON.writeValueAsString(node);
  }

  private static OperationEvent event(String line, int number) {
    try {
      JsonNode node = JSON.readTree(line);
      JsonNode process = node.required("process");
      String f = node.required("f").textValue().replace('-', '_');
      return new OperationEvent(
          node.required("index").longValue(),
          node.required("time").longValue(),
          process.isTextual() ? OperationEvent.NEMESIS : process.intValue(),
          EventType.valueOf(node.required("type").textValue().toUpperCase(Locale.ROOT)),
          OperationType.valueOf(f.toUpperCase(Locale.ROOT)),
          JSON.treeToValue(node.get("value"), OperationValue.class),
          node.path("key").textValue(),
          node.has("http") ? JSON.treeToValue(node.get("http"), HttpResult.class) : null,
          node.path("instance").textValue());
    } catch (JsonProcessingException | IllegalArgumentException wrong) {
      throw new IllegalArgumentException(
          "Line " + number + " is not an event: " + wrong.getMessage(), wrong);
    }
  }
}
