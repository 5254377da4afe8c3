package dev.interleave.adapter.benchmark;

import io.vertx.core.buffer.Buffer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Batches of transfers between random accounts, without idempotency keys. */
final class BatchRequests implements Supplier<LoadRequest> {

  /** The number of transfers in one request, which is the most that the route takes. */
  static final int SIZE = 1000;

  private static final String PATH = "/api/v1/movements/batch";

  private final Traffic traffic;
  private final boolean atomic;

  /**
   * @param atomic whether all transfers of a request are posted or none
   */
  BatchRequests(Traffic traffic, boolean atomic) {
    this.traffic = traffic;
    this.atomic = atomic;
  }

  @Override
  public LoadRequest get() {
    String transfers =
        IntStream.range(0, SIZE).mapToObj(i -> transfer()).collect(Collectors.joining(","));
    String body = "{\"atomic\":" + atomic + ",\"movements\":[" + transfers + "]}";
    return new LoadRequest(PATH, Buffer.buffer(body), SIZE);
  }

  private String transfer() {
    long from = traffic.any();
    return "{\"type\":\"transfer\",\"fromId\":"
        + from
        + ",\"toId\":"
        + traffic.anyBut(from)
        + ",\"amount\":\"1.00\"}";
  }
}
