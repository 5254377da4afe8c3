package dev.interleave.adapter.persistence.idempotency;

import java.util.Optional;

/**
 * Converts the result of a request to the text that is stored with its idempotency key, and back.
 *
 * @param <T> what the request returns
 */
public interface ResultCodec<T> {

  /**
   * Encodes a result.
   *
   * @return up to 1000 ASCII characters, or empty if the result leaves its key free
   */
  Optional<String> encode(T result);

  /** Decodes a stored result. It is marked as replayed. */
  T decode(String text);
}
