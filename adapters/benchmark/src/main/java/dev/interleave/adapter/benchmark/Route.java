package dev.interleave.adapter.benchmark;

import io.vertx.core.buffer.Buffer;
import java.util.Locale;

/** A strategy as a client reaches it. */
enum Route {
  ATOMIC("deposit-atomic", "transfer-atomic"),
  PESSIMISTIC("deposit-pessimistic", "transfer"),
  OPTIMISTIC("deposit-optimistic", "transfer-optimistic"),
  REDIS("deposit-distributed", "transfer-distributed"),
  SERIALIZABLE("deposit-serializable", "transfer-serializable"),
  NOWAIT("deposit-nowait", "transfer-nowait"),
  COMBINING("deposit-combining", "transfer-combining"),

  /** The way through HTTP alone. */
  NOTHING("lab/nothing", "lab/nothing");

  private static final Buffer DEPOSIT = Buffer.buffer("{\"amount\":1}");

  private final String deposit;
  private final String transfer;

  Route(String deposit, String transfer) {
    this.deposit = deposit;
    this.transfer = transfer;
  }

  String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  Request request(Traffic traffic) {
    if (this == NOTHING) {
      return new Request("/" + deposit, DEPOSIT);
    }
    long one = traffic.any();
    if (traffic.kind() == Traffic.Kind.DEPOSIT) {
      return new Request("/" + deposit + "/" + one, DEPOSIT);
    }
    return new Request(
        "/" + transfer,
        Buffer.buffer(
            "{\"fromId\":" + one + ",\"toId\":" + traffic.anyBut(one) + ",\"amount\":1}"));
  }
}
