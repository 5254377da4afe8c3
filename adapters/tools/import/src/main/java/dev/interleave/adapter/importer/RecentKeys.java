package dev.interleave.adapter.importer;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;

/**
 * The idempotency keys of the last 1,000 lines, as many as a batch has at most. The bulk route
 * rejects a batch in which two movements have the same key.
 */
final class RecentKeys {

  private final Map<String, Integer> lines =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Integer> eldest) {
          return size() > BatchAssembler.MOST_LINES;
        }
      };

  /**
   * Remembers the key of a line.
   *
   * @return the earlier line with this key
   */
  OptionalInt add(String key, int line) {
    Integer earlier = lines.putIfAbsent(key, line);
    return earlier == null ? OptionalInt.empty() : OptionalInt.of(earlier);
  }
}
