package dev.interleave.adapter.benchmark;

/**
 * Counts what the clients of one instance see. Not thread-safe: all clients share an event loop.
 */
final class InstanceTally {

  private final int port;
  private int clients;
  private long acknowledged;
  private long longestNanos;

  /**
   * @param port of the instance
   */
  InstanceTally(int port) {
    this.port = port;
  }

  int port() {
    return port;
  }

  void addClient() {
    clients++;
  }

  /** A client has waited so long for a response or a failure. */
  void waited(long nanos) {
    longestNanos = Math.max(longestNanos, nanos);
  }

  void acknowledge(int movements) {
    acknowledged += movements;
  }

  long acknowledged() {
    return acknowledged;
  }

  InstanceSample sample() {
    return new InstanceSample(clients, acknowledged, longestNanos / 1e6);
  }
}
