package dev.interleave.adapter.rest.security;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The API keys of the service. */
public final class ApiKeys {

  private final List<ApiKey> keys;

  /**
   * @throws IllegalArgumentException if two keys have the same hash, which names both
   */
  public ApiKeys(List<ApiKey> keys) {
    Map<String, String> names = new HashMap<>();
    for (ApiKey key : keys) {
      String earlier = names.put(key.sha256().toLowerCase(Locale.ROOT), key.name());
      if (earlier != null) {
        throw new IllegalArgumentException(
            "The API keys '" + earlier + "' and '" + key.name() + "' have the same sha256.");
      }
    }
    this.keys = List.copyOf(keys);
  }

  public boolean isEmpty() {
    return keys.isEmpty();
  }

  /**
   * The caller that holds this key. Compares the hash with that of every key, so that the time does
   * not reveal a match.
   */
  Optional<Caller> callerOf(String presented) {
    byte[] hash = sha256(presented);
    Caller found = null;
    for (ApiKey key : keys) {
      if (MessageDigest.isEqual(hash, key.hash())) {
        found = key.caller();
      }
    }
    return Optional.ofNullable(found);
  }

  private static byte[] sha256(String text) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
