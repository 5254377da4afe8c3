package dev.interleave.adapter.lab.race;

import dev.interleave.application.port.lab.Contest;
import dev.interleave.application.port.lab.Interleavings;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The results asked for last. A contest goes the same way every time, so that a link to it need not
 * run it again.
 */
@Singleton
final class Remembered {

  private static final int MOST = 64;
  private static final float LOAD_FACTOR = 0.75f;

  private final Map<Contest, Interleavings> results =
      new LinkedHashMap<>(MOST, LOAD_FACTOR, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Contest, Interleavings> eldest) {
          return size() > MOST;
        }
      };

  synchronized Optional<Interleavings> of(Contest contest) {
    return Optional.ofNullable(results.get(contest));
  }

  synchronized void put(Interleavings result) {
    results.put(result.contest(), result);
  }
}
