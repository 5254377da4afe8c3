package dev.interleave.adapter.persistence.idempotency;

import dev.interleave.adapter.persistence.Transactions;
import dev.interleave.application.port.out.IdempotencyKeys;
import java.time.Duration;

/** The keys in the database. */
public final class JpaIdempotencyKeys implements IdempotencyKeys {

  /** Small enough that no request waits noticeably for the locks of one statement. */
  static final int BATCH = 1_000;

  private final Transactions transactions;
  private final KeyRows rows;

  public JpaIdempotencyKeys(Transactions transactions, KeyRows rows) {
    this.transactions = transactions;
    this.rows = rows;
  }

  @Override
  public int forgetOlderThan(Duration age) {
    return transactions.call(() -> rows.deleteOlderThan(age, BATCH));
  }
}
