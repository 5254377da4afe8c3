package dev.interleave.adapter.survival.anomaly;

/** The names of the anomalies, in descending severity. */
public enum AnomalyName {
  /** A cycle of write-write dependencies. READ UNCOMMITTED prevents it (Adya, PL-1). */
  G0("G0", "write cycle"),
  /** A committed transaction read a version of an aborted one. */
  G1A("G1a", "aborted read"),
  /** A transaction read a version that its writer replaced itself. */
  G1B("G1b", "intermediate read"),
  /** A cycle of write-write and write-read dependencies. READ COMMITTED prevents G1 (PL-2). */
  G1C("G1c", "circular information flow"),
  /**
   * A cycle with one read-write dependency, in which both transactions read one version of a row
   * and wrote the row (Berenson et al.).
   */
  P4("P4", "lost update"),
  /**
   * A cycle with exactly one read-write dependency, for example read skew. Snapshots prevent it.
   */
  G_SINGLE("G-single", "single anti-dependency cycle"),
  /** A cycle with two read-write dependencies or more, for example write skew. */
  G2_ITEM("G2-item", "anti-dependency cycle"),
  /**
   * A G2-item cycle in which every transaction with a read-write dependency wrote nothing: two
   * snapshots contain concurrent commits in different orders (Sovran et al., SOSP 2011).
   */
  LONG_FORK("long fork", "snapshots that contradict each other");

  private final String symbol;
  private final String title;

  AnomalyName(String symbol, String title) {
    this.symbol = symbol;
    this.title = title;
  }

  /** The symbol of the literature, for example {@code G-single}. */
  public String symbol() {
    return symbol;
  }

  @Override
  public String toString() {
    return symbol + " (" + title + ")";
  }
}
