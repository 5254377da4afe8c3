package dev.interleave.adapter.survival.checker;

import dev.interleave.adapter.survival.history.EventType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How many movements took effect in another way than the responses said. All are zero if the
 * service keeps its promises.
 *
 * @param missing acknowledged movements that the ledger does not have
 * @param overwritten entries whose version of an account another entry has, too: lost updates
 * @param doubled keys with more than one movement
 * @param falselyRefused keys whose requests all failed, and that have a movement
 * @param unresolved keys whose result was unknown until the end
 */
public record EffectCounts(
    long missing, long overwritten, long doubled, long falselyRefused, long unresolved) {

  /**
   * Counts the movements of a run.
   *
   * @throws java.util.NoSuchElementException if the state after the run is unknown
   */
  public static EffectCounts of(CheckedRun run) {
    FinalState end = run.end().orElseThrow();
    Map<String, Set<String>> movements = new HashMap<>();
    for (StoredEntry entry : end.entries()) {
      movements.computeIfAbsent(entry.key(), key -> new HashSet<>()).add(entry.movement());
    }
    List<KeyedWrite> writes = KeyedWrite.movementsOf(run.history());
    return new EffectCounts(
        writes.stream()
            .filter(write -> write.end() == EventType.OK && !movements.containsKey(write.key()))
            .count(),
        overwritten(end),
        movements.values().stream().filter(ids -> ids.size() > 1).count(),
        writes.stream()
            .filter(write -> write.end() == EventType.FAIL && movements.containsKey(write.key()))
            .count(),
        writes.stream().filter(write -> write.end() == EventType.INFO).count());
  }

  /** The counts that are not zero, for example {@code 12 doubled, 1 missing}. */
  @Override
  public String toString() {
    List<String> counts = new ArrayList<>();
    count(counts, missing, "missing");
    count(counts, overwritten, "overwritten");
    count(counts, doubled, "doubled");
    count(counts, falselyRefused, "falsely refused");
    count(counts, unresolved, "unresolved");
    return String.join(", ", counts);
  }

  private static void count(List<String> counts, long number, String what) {
    if (number > 0) {
      counts.add(number + " " + what);
    }
  }

  private static long overwritten(FinalState end) {
    record Version(long account, long number) {}
    long distinct =
        end.entries().stream()
            .map(entry -> new Version(entry.change().account(), entry.change().version()))
            .distinct()
            .count();
    return end.entries().size() - distinct;
  }
}
