package dev.interleave.adapter.survival.run;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;

/** A fault that a run can inject. Its name on the command line has lower case and hyphens. */
public enum FaultKind {
  /**
   * SIGKILL to the database, which starts again with its files. In a group, SIGKILL to the primary,
   * which joins again when another member has its role.
   */
  KILL_DATABASE(Target.DATABASE, 0, 500, ProcessFaults::killDatabase),
  /** SIGSTOP to the database, or to the primary of a group, later SIGCONT. */
  PAUSE_DATABASE(Target.DATABASE, 1_000, 3_000, ProcessFaults::pauseDatabase),
  /** The network between the primary of a group and the other members drops all packets. */
  SPLIT_NETWORK(Target.DATABASE, 10_000, 15_000, NetworkFaults::splitNetwork),
  /** HAProxy in front of a group is killed, and another one takes its place on another port. */
  MOVE_PROXY(Target.DATABASE, 0, 500, ProcessFaults::moveProxy),
  /** The disk of the database has no space left, and later has it again. Needs root. */
  FILL_DISK(Target.DATABASE, 1_000, 3_000, DatabaseFaults::fillDisk),
  /** SIGKILL to one instance, and a new one on another port. */
  KILL_INSTANCE(Target.INSTANCE, 0, 500, ProcessFaults::killInstance),
  /** SIGSTOP to one instance, later SIGCONT. */
  PAUSE_INSTANCE(Target.INSTANCE, 1_000, 3_000, ProcessFaults::pauseInstance),
  /** SIGTERM to one instance, and a new one on another port, as an upgrade does. */
  RESTART_INSTANCE(Target.INSTANCE, 0, 0, ProcessFaults::restartInstance),
  /** The clock of one instance is an hour fast, then an hour slow. Needs libfaketime. */
  JUMP_CLOCK(Target.INSTANCE, 1_000, 3_000, ProcessFaults::jumpClock),
  /**
   * Commits arrive at the database, and their answers do not, or only a half of them: the
   * connection of one instance is cut, again and again.
   */
  LOSE_COMMIT_ANSWERS(Target.INSTANCE, 500, 2_000, NetworkFaults::loseCommitAnswers),
  /**
   * The network between one instance and the database drops all bytes. Connections stay open on the
   * side of the database.
   */
  BLACK_HOLE(Target.INSTANCE, 1_000, 3_000, NetworkFaults::blackHole),
  /** All connections between one instance and the database are reset, again and again. */
  RESET_CONNECTIONS(Target.INSTANCE, 500, 2_000, NetworkFaults::resetConnections),
  /** Each answer of the database to one instance arrives a tenth of a second late. */
  DELAY_ANSWERS(Target.INSTANCE, 1_000, 3_000, NetworkFaults::delayAnswers),
  /** The answers of the database arrive at one instance byte by byte. */
  SLICE_ANSWERS(Target.INSTANCE, 1_000, 3_000, NetworkFaults::sliceAnswers),
  /** KILL of every session that is in a transaction, again and again. */
  KILL_CONNECTIONS(Target.DATABASE, 500, 2_000, DatabaseFaults::killConnections),
  /** Another session locks all accounts. */
  LOCK_ACCOUNTS(Target.DATABASE, 1_000, 3_000, DatabaseFaults::lockAccounts),
  /** The server becomes read-only, as after a failover, and later takes writes again. */
  READ_ONLY(Target.DATABASE, 1_000, 3_000, DatabaseFaults::readOnly),
  /** The sessions of the service end, and the server permits few new ones. */
  LIMIT_CONNECTIONS(Target.DATABASE, 1_000, 3_000, DatabaseFaults::limitConnections),
  /** New sessions have {@code innodb_snapshot_isolation}, the default since MariaDB 11.6.2. */
  SNAPSHOT_ISOLATION(Target.DATABASE, 1_000, 3_000, DatabaseFaults::snapshotIsolation),
  /** FLUSHALL, which deletes every lock. */
  FLUSH_REDIS(Target.REDIS, 0, 0, ProcessFaults::flushRedis),
  /** SIGKILL to Redis, which starts again without its locks. */
  RESTART_REDIS(Target.REDIS, 0, 500, ProcessFaults::restartRedis),
  /** The network between the instances and Redis drops all bytes. */
  SILENCE_REDIS(Target.REDIS, 1_000, 3_000, NetworkFaults::silenceRedis);

  private enum Target {
    DATABASE,
    INSTANCE,
    REDIS
  }

  private final Target target;
  private final int shortest;
  private final int longest;
  private final Fault fault;

  FaultKind(Target target, int shortest, int longest, Fault fault) {
    this.target = target;
    this.shortest = shortest;
    this.longest = longest;
    this.fault = fault;
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
    return target == Target.INSTANCE;
  }

  /** Whether only a strategy with locks in Redis notices the fault. */
  public boolean needsLocksInRedis() {
    return target == Target.REDIS;
  }

  /** The faults that a database can have. */
  public static List<FaultKind> possibleOn(DatabaseKind database) {
    return Arrays.stream(values()).filter(kind -> kind.isPossibleOn(database)).toList();
  }

  /** Whether a database has what the fault needs. */
  public boolean isPossibleOn(DatabaseKind database) {
    return switch (this) {
      case SPLIT_NETWORK -> database == DatabaseKind.NAMESPACED_GROUP;
      case MOVE_PROXY -> database.isBehindProxy();
      case SNAPSHOT_ISOLATION, FILL_DISK -> database == DatabaseKind.MARIADB;
      // The members of a multi-primary group are the fault.
      default -> target != Target.DATABASE || database != DatabaseKind.MULTI_PRIMARY;
    };
  }

  /** Whether the processes have to be started for this fault, with a separate disk or clock. */
  public boolean needsPreparation() {
    return this == FILL_DISK || this == JUMP_CLOCK;
  }

  /** What this machine lacks for the fault; empty if nothing is missing. */
  public Optional<String> missingHere() {
    return switch (this) {
      case FILL_DISK ->
          SmallDisk.isPossible() ? Optional.empty() : Optional.of("root, to mount a file system");
      case JUMP_CLOCK ->
          FakeClock.isPossible()
              ? Optional.empty()
              : Optional.of("libfaketime, in Debian the package faketime");
      default -> Optional.empty();
    };
  }

  /** How long the fault lasts before its cause is removed. */
  Duration duration(Random random) {
    return Duration.ofMillis(shortest + random.nextInt(longest - shortest + 1));
  }

  Fault fault() {
    return fault;
  }
}
