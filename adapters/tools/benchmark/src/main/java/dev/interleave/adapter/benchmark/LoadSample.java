package dev.interleave.adapter.benchmark;

import java.util.List;
import org.HdrHistogram.Histogram;

/**
 * One measurement of one load. A batch counts as many movements as it has.
 *
 * @param seconds how long it lasted, to the last answer
 * @param acknowledged how many were done
 * @param refused how many were refused without an effect (409, 423, 429, 503)
 * @param unknown how many have no answer, or one that does not say what happened
 * @param attempts what all that were answered took together
 * @param latency of the acknowledged requests, in microseconds
 * @param instances the share of each server that was asked; empty if there are none
 * @param use what the servers took meanwhile
 */
record LoadSample(
    double seconds,
    long acknowledged,
    long refused,
    long unknown,
    long attempts,
    Histogram latency,
    List<InstanceSample> instances,
    Use use) {

  /**
   * What the servers' processes took.
   *
   * @param cpuSeconds processor time of the servers that were asked; zero if there are none
   * @param databaseSeconds processor time of the database
   * @param residentMegabytes memory of these servers at the end; zero if there are none
   */
  record Use(double cpuSeconds, double databaseSeconds, double residentMegabytes) {
    static final Use NONE = new Use(0, 0, 0);
  }

  LoadSample with(Use measured) {
    return new LoadSample(
        seconds, acknowledged, refused, unknown, attempts, latency, instances, measured);
  }

  /** Acknowledged movements a second. */
  double rate() {
    return acknowledged / seconds;
  }

  double millis(double percentile) {
    return latency.getValueAtPercentile(percentile) / 1000.0;
  }

  /** Attempts for one acknowledged answer, those of the others included. */
  double attemptsEach() {
    return acknowledged == 0 ? 0 : (double) attempts / acknowledged;
  }
}
