package dev.interleave.application.port;

/** A key came a second time with another request. Nothing was changed. */
public final class IdempotencyKeyReused extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public IdempotencyKeyReused() {
    super("another request has used this key", null, false, false);
  }
}
