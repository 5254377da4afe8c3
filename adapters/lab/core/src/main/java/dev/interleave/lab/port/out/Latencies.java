package dev.interleave.lab.port.out;

import dev.interleave.lab.port.Latency;

/** Records latencies from many threads. */
public interface Latencies {

  /** An empty recording. */
  Recording start();

  /** One recording. */
  interface Recording {

    /** Thread-safe. */
    void record(long nanos);

    /** The latencies since the last interval, or since the start. Not thread-safe. */
    Latency interval();

    /** All latencies. */
    Latency total();
  }
}
