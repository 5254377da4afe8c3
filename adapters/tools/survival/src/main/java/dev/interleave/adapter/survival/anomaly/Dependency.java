package dev.interleave.adapter.survival.anomaly;

import java.util.Locale;

/**
 * A dependency: in every serial order that explains the history, {@code from} precedes {@code to}.
 *
 * @param kind of the dependency
 * @param from the transaction that comes first
 * @param to the transaction that follows
 * @param version the version that {@code from} wrote or read
 * @param next the version that {@code to} wrote; equal to {@code version} for a write-read
 *     dependency
 */
public record Dependency(
    DependencyKind kind,
    ObservedTransaction from,
    ObservedTransaction to,
    RowVersion version,
    RowVersion next) {

  /** The kind in Elle's notation. */
  public String label() {
    return kind.name().toLowerCase(Locale.ROOT);
  }

  @Override
  public String toString() {
    String verb = kind == DependencyKind.RW ? "read" : "wrote";
    String then =
        kind == DependencyKind.WR ? "read." : "replaced by version " + next.version() + ".";
    return from + " " + verb + " " + version + ", which " + to + " " + then;
  }
}
