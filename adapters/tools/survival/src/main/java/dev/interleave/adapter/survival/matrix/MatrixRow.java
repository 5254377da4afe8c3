package dev.interleave.adapter.survival.matrix;

import dev.interleave.adapter.survival.run.FaultKind;
import dev.interleave.adapter.survival.run.ServiceBuild;
import dev.interleave.mutants.Mutant;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What is run under the faults: a strategy with all guards, or a control without one of them.
 *
 * @param label the name in the table
 * @param strategy of the movements, as in the header {@code X-Strategy}
 * @param keys whether clients send idempotency keys
 * @param mutant the label of the guard that the service lacks; empty for none
 * @param setting a property of the service, as {@code name=value}; empty for none
 * @param control whether a guard is missing, so that a fault must break the run
 */
public record MatrixRow(
    String label, String strategy, boolean keys, String mutant, String setting, boolean control) {

  /**
   * A pause of an instance must be longer than the lease, and shorter than the timeout of a
   * transaction, which would roll a stale holder back.
   */
  private static final String SHORT_LEASE = "interleave.redis-lock.lease=2s";

  /** The strategies that the service ships, and their controls. */
  public static final List<MatrixRow> ALL =
      List.of(
          shipped("atomic", ""),
          shipped("optimistic", ""),
          shipped("pessimistic", ""),
          shipped("serializable", ""),
          shipped("nowait", ""),
          shipped("combining", ""),
          shipped("redis", SHORT_LEASE),
          new MatrixRow("unguarded", "unguarded", true, "", "", true),
          new MatrixRow("atomic without keys", "atomic", false, "", "", true),
          new MatrixRow(
              "redis without version check",
              "redis",
              true,
              Mutant.NO_VERSION_CHECK.label(),
              SHORT_LEASE,
              true));

  /**
   * They end a lock in Redis before its holder has written. A restart of Redis takes longer than a
   * transaction, so the holder has written by then.
   */
  private static final Set<FaultKind> END_A_LOCK =
      Set.of(FaultKind.PAUSE_INSTANCE, FaultKind.FLUSH_REDIS);

  private static MatrixRow shipped(String strategy, String setting) {
    return new MatrixRow(strategy, strategy, true, "", setting, false);
  }

  /** Whether the row is run under a fault. */
  public boolean isRunUnder(FaultKind fault) {
    if (!mutant.isEmpty()) {
      return END_A_LOCK.contains(fault);
    }
    return !fault.needsLocksInRedis() || strategy.equals("redis");
  }

  /** The service that the row is run on. */
  public ServiceBuild build(Path jar) {
    Map<String, String> settings =
        setting.isEmpty() ? Map.of() : Map.of(setting.split("=", 2)[0], setting.split("=", 2)[1]);
    return new ServiceBuild(jar, true, Mutant.of(mutant).stream().toList(), settings);
  }
}
