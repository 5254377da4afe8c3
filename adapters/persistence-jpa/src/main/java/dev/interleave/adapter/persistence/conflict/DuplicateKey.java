package dev.interleave.adapter.persistence.conflict;

/**
 * A unique constraint refused a row, and the transaction was rolled back. Stays inside this
 * adapter.
 */
public final class DuplicateKey extends RuntimeException {

  private static final long serialVersionUID = 1L;

  DuplicateKey(Throwable origin) {
    super("duplicate key", origin, false, false);
  }
}
