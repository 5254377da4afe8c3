package dev.interleave.adapter.survival.checker;

import java.util.List;

/** A defect of the simulated service, with the checkers that must reject its run. */
enum Sabotage {
  /** A movement is acknowledged and not stored. */
  DROP_ENTRY("counter bounds", "balance chain", "idempotency"),
  /** A movement is stored twice under one key. */
  APPLY_TWICE("counter bounds", "idempotency"),
  /** A movement overwrites the one before it. */
  LOST_UPDATE("counter bounds", "balance chain", "anomalies"),
  /** A transfer is debited, and not credited. */
  TORN_TRANSFER("counter bounds", "bank", "balance chain"),
  /** A read returns the opening state after a later version was acknowledged. */
  STALE_READ("monotone reads"),
  /** A read of all accounts shows one account before a transfer and the other one after it. */
  READ_SKEW("anomalies"),
  /** A read shows a balance that no transaction committed. */
  DIRTY_READ("anomalies"),
  /** The ledger stores two entries of an account in the wrong order. */
  SWAP_ENTRIES("balance chain"),
  /** A like is acknowledged and not stored. */
  LOST_LIKE("like set", "like register"),
  /** The count of likes is one too high. */
  WRONG_COUNT("like set"),
  /** A movement is stored, and its response is 503 not-applied. */
  FALSE_NOT_APPLIED("counter bounds", "idempotency"),
  /** A replayed response has another body than the first one. */
  DIVERGING_REPLAY("idempotency"),
  /** A response has a status that no rule names. */
  UNKNOWN_STATUS("classification");

  private final List<String> rejecting;

  Sabotage(String... rejecting) {
    this.rejecting = List.of(rejecting);
  }

  List<String> rejecting() {
    return rejecting;
  }
}
