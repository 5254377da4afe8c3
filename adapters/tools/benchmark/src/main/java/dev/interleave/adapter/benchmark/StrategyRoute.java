package dev.interleave.adapter.benchmark;

import io.vertx.core.buffer.Buffer;
import java.util.Locale;

/** A strategy as a client reaches it. */
enum StrategyRoute {
  ATOMIC("deposit-atomic", "transfer-atomic"),
  PESSIMISTIC("deposit-pessimistic", "transfer"),
  OPTIMISTIC("deposit-optimistic", "transfer-optimistic"),
  REDIS("deposit-distributed", "transfer-distributed"),
  SERIALIZABLE("deposit-serializable", "transfer-serializable"),
  NOWAIT("deposit-nowait", "transfer-nowait"),
  COMBINING("deposit-combining", "transfer-combining"),

  /** The way through HTTP alone, with a thread that waits for each request. */
  NOTHING("lab/nothing", "lab/nothing"),

  /** The way through HTTP alone, without. */
  NOTHING_ASYNC("lab/nothing/async", "lab/nothing/async");

  private static final Buffer DEPOSIT = Buffer.buffer("{\"amount\":1}");

  private final String deposit;
  private final String transfer;

  StrategyRoute(String deposit, String transfer) {
    this.deposit = deposit;
    this.transfer = transfer;
  }

  /** Does nothing. */
  boolean isLimit() {
    return this == NOTHING || this == NOTHING_ASYNC;
  }

  String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  LoadRequest request(Traffic traffic) {
    if (isLimit()) {
      return new LoadRequest("/" + deposit, DEPOSIT);
    }
    long one = traffic.any();
    if (traffic.kind() == Traffic.Kind.DEPOSIT) {
      return new LoadRequest("/" + deposit + "/" + one, DEPOSIT);
    }
    return new LoadRequest(
        "/" + transfer,
        Buffer.buffer(
            "{\"fromId\":" + one + ",\"toId\":" + traffic.anyBut(one) + ",\"amount\":1}"));
  }
}
