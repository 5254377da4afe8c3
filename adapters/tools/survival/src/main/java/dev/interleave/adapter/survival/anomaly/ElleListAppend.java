package dev.interleave.adapter.survival.anomaly;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A history for Elle's model {@code list-append}, as a second opinion of {@link AnomalyFinder}. An
 * account is a list, a version is an element, and a read returns all elements up to its version.
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
 * first one ends: Elle must not infer an order of real time. One more transaction reads all lists,
 * from which Elle learns the order of versions that no transaction read. The size is the number of
 * reads times the length of the lists; use it for short histories.
 */
public final class ElleListAppend {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final List<ObservedTransaction> transactions;
  private final VersionOrder order;

  private ElleListAppend(List<ObservedTransaction> observed) {
    order = new VersionOrder(observed);
    transactions = new ArrayList<>(observed);
    transactions.add(
        new ObservedTransaction(
            "final read",
            TransactionStatus.COMMITTED,
            order.written().values().stream()
                .map(versions -> versions.lastEntry().getValue())
                .toList(),
            List.of()));
  }

  /** The history as the text of a file, one operation map a line. */
  public static String json(List<ObservedTransaction> transactions) {
    return new ElleListAppend(transactions).json();
  }

  private String json() {
    List<ObjectNode> operations = new ArrayList<>();
    for (ObservedTransaction transaction : transactions) {
      operations.add(operation("invoke", transaction));
    }
    for (ObservedTransaction transaction : transactions) {
      operations.add(operation(end(transaction.status()), transaction));
    }
    for (int index = 0; index < operations.size(); index++) {
      operations.get(index).put("index", index).put("process", index % transactions.size());
    }
    return operations.stream()
        .map(ObjectNode::toString)
        .collect(Collectors.joining(",\n", "[", "]\n"));
  }

  private static String end(TransactionStatus status) {
    return switch (status) {
      case COMMITTED -> "ok";
      case ABORTED -> "fail";
      case UNKNOWN -> "info";
    };
  }

  private ObjectNode operation(String type, ObservedTransaction transaction) {
    ObjectNode operation = JSON.createObjectNode().put("type", type).put("f", "txn");
    ArrayNode value = operation.putArray("value");
    for (RowVersion read : transaction.reads()) {
      ArrayNode micro = value.addArray().add("r").add(read.account());
      if (type.equals("ok")) {
        elements(read).forEach(micro.addArray()::add);
      } else {
        micro.addNull();
      }
    }
    for (RowVersion write : transaction.writes()) {
      value.addArray().add("append").add(write.account()).add(write.version());
    }
    return operation;
  }

  /** The list that a read returned: the committed versions before it, and the version itself. */
  private List<Long> elements(RowVersion read) {
    TreeMap<Long, RowVersion> versions =
        order.written().getOrDefault(read.account(), new TreeMap<>());
    List<Long> elements = new ArrayList<>(versions.headMap(read.version(), false).keySet());
    if (order.writer(read).isPresent()) {
      elements.add(read.version());
    }
    return elements;
  }
}
