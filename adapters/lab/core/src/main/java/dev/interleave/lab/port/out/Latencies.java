package dev.interleave.lab.port.out;

import dev.interleave.lab.port.Latency;

/** Records latencies of many threads. */
public interface Latencies {

  /** An empty recording. */
  Recording start();

  /** One recording. */
  interface Recording {

    /** From any thread. */
    void record(long nanos);

    /** Of what came since the last interval, or since the start. One caller at a time. */
    Latency interval();

    /** Of all. */
    Latency total();
  }
}
