package dev.interleave.lab.measurement;

import dev.interleave.lab.port.RunView.Sample;
import dev.interleave.lab.port.out.Latencies;
import java.time.Duration;

/** Samples a round at intervals. Not thread-safe. */
final class Sampler {

  private final ReplyCounter answers;
  private final ConflictTelemetry conflicts;
  private final Latencies.Recording latencies;
  private long at;
  private long acknowledged;
  private long refused;
  private long conflicted;

  Sampler(ReplyCounter answers, ConflictTelemetry conflicts, Latencies.Recording latencies) {
    this.answers = answers;
    this.conflicts = conflicts;
    this.latencies = latencies;
  }

  /**
   * @param now nanoseconds since the round began
   */
  Sample sample(long now) {
    long acknowledgedNow = answers.allAcknowledged();
    long refusedNow = answers.allRefused();
    long conflictedNow = conflicts.total();
    Sample sample =
        new Sample(
            Duration.ofNanos(now),
            Duration.ofNanos(now - at),
            acknowledgedNow - acknowledged,
            refusedNow - refused,
            conflictedNow - conflicted,
            latencies.interval());
    at = now;
    acknowledged = acknowledgedNow;
    refused = refusedNow;
    conflicted = conflictedNow;
    return sample;
  }
}
