package dev.interleave.adapter.survival.anomaly;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Writes a history for Elle's model {@code list-append}, as a second opinion of {@link
 * AnomalyFinder}. An account is a list, a version is an element, and a read returns all elements up
 * to its version.
 *
 * <p>The format is the JSON of elle-cli 0.1.10: one array of operation maps with {@code index},
 * {@code process}, {@code type}, {@code f} and {@code value}, where a value is a list of {@code
 * ["append", account, version]} and {@code ["r", account, [versions]]}. Run it so:
 *
 * <pre>
 * java -jar elle-cli-0.1.10-standalone.jar --model list-append
 *     --consistency-models serializable history.json
 * </pre>
 *
 * <p>The transactions have no times here. So each has a process, and all are invoked before the
 * first one ends: Elle must not infer an order of real time. One more transaction reads all lists.
 * The size is the number of reads times the length of the lists; use it for short histories.
 */
public final class ElleListAppend {

  private final Map<Long, TreeMap<Long, RowVersion>> committed;
  private final VersionOrder order;

  private ElleListAppend(List<ObservedTransaction> transactions) {
    order = new VersionOrder(transactions);
    committed = order.committed();
  }

  /** Writes a history. */
  public static void write(List<ObservedTransaction> transactions, Writer writer)
      throws IOException {
    new ElleListAppend(transactions).writeAll(transactions, writer);
  }

  private void writeAll(List<ObservedTransaction> transactions, Writer writer) throws IOException {
    try (JsonGenerator json = new JsonFactory().createGenerator(writer)) {
      int index = 0;
      json.writeStartArray();
      for (int process = 0; process < transactions.size(); process++) {
        json.writeRaw('\n');
        operation(json, index++, process, "invoke", transactions.get(process), false);
      }
      for (int process = 0; process < transactions.size(); process++) {
        ObservedTransaction transaction = transactions.get(process);
        String type =
            switch (transaction.status()) {
              case COMMITTED -> "ok";
              case ABORTED -> "fail";
              case UNKNOWN -> "info";
            };
        json.writeRaw('\n');
        operation(json, index++, process, type, transaction, type.equals("ok"));
      }
      json.writeEndArray();
    }
  }

  /** Reads all lists. From it Elle learns the order of versions that no transaction read. */
  private ObservedTransaction finalRead() {
    List<RowVersion> last =
        committed.values().stream().map(versions -> versions.lastEntry().getValue()).toList();
    return new ObservedTransaction("final read", TransactionStatus.COMMITTED, last, List.of());
  }

  private void operation(
      JsonGenerator json,
      int index,
      int process,
      String type,
      ObservedTransaction transaction,
      boolean results)
      throws IOException {
    json.writeStartObject();
    json.writeNumberField("index", index);
    json.writeNumberField("process", process);
    json.writeStringField("type", type);
    json.writeStringField("f", "txn");
    json.writeArrayFieldStart("value");
    for (RowVersion read : transaction.reads()) {
      json.writeStartArray();
      json.writeString("r");
      json.writeNumber(read.account());
      if (results) {
        json.writeStartArray();
        for (long element : elements(read)) {
          json.writeNumber(element);
        }
        json.writeEndArray();
      } else {
        json.writeNull();
      }
      json.writeEndArray();
    }
    for (RowVersion write : transaction.writes()) {
      json.writeStartArray();
      json.writeString("append");
      json.writeNumber(write.account());
      json.writeNumber(write.version());
      json.writeEndArray();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  /** The list that a read returned: the committed versions up to it, and the version itself. */
  private List<Long> elements(RowVersion read) {
    TreeMap<Long, RowVersion> versions = committed.getOrDefault(read.account(), new TreeMap<>());
    List<Long> elements = new ArrayList<>(versions.headMap(read.version(), false).keySet());
    if (order.writer(read).isPresent()) {
      elements.add(read.version());
    }
    return elements;
  }
}
