package dev.interleave.adapter.survival.run;

import java.time.Duration;
import java.util.Locale;
import java.util.Random;

/** A fault that a run can inject. Its name on the command line has lower case and hyphens. */
public enum FaultKind {
  /** SIGKILL to the database, which starts again with its files. */
  KILL_DATABASE(0, 500),
  /** SIGSTOP to the database, later SIGCONT. */
  PAUSE_DATABASE(1_000, 3_000),
  /** SIGKILL to one instance, and a new one on another port. */
  KILL_INSTANCE(0, 500),
  /** SIGSTOP to one instance, later SIGCONT. */
  PAUSE_INSTANCE(1_000, 3_000),
  /**
   * Commits arrive at the database, and their answers do not: the connection of one instance is cut
   * in between, again and again.
   */
  LOSE_COMMIT_ANSWERS(500, 2_000),
  /**
   * The network between one instance and the database drops all bytes. Connections stay open on the
   * side of the database.
   */
  BLACK_HOLE(1_000, 3_000),
  /** FLUSHALL, which deletes every lock. */
  FLUSH_REDIS(0, 0);

  private final int shortest;
  private final int longest;

  FaultKind(int shortest, int longest) {
    this.shortest = shortest;
    this.longest = longest;
  }

  /** The name on the command line and in the history, for example {@code kill-database}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * Finds a fault by its label.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static FaultKind of(String label) {
    for (FaultKind kind : values()) {
      if (kind.label().equals(label)) {
        return kind;
      }
    }
    throw new IllegalArgumentException(label);
  }

  /** Whether the fault is one of a single instance. */
  boolean isOfInstance() {
    return this != KILL_DATABASE && this != PAUSE_DATABASE && this != FLUSH_REDIS;
  }

  /** How long the fault lasts before it is ended. */
  Duration duration(Random random) {
    return Duration.ofMillis(shortest + random.nextInt(longest - shortest + 1));
  }
}
