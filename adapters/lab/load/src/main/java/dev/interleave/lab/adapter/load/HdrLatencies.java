package dev.interleave.lab.adapter.load;

import dev.interleave.lab.port.Latency;
import dev.interleave.lab.port.out.Latencies;
import java.time.Duration;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.Recorder;

/** Latencies with three significant digits, in lock-free histograms. */
public final class HdrLatencies implements Latencies {

  private static final int DIGITS = 3;

  @Override
  public Recording start() {
    return new HdrRecording();
  }

  private static final class HdrRecording implements Recording {

    private final Recorder recorder = new Recorder(DIGITS);
    private final Histogram total = new Histogram(DIGITS);
    private Histogram pending = new Histogram(DIGITS);

    @Override
    public void record(long nanos) {
      recorder.recordValue(Math.max(0, nanos));
    }

    @Override
    public synchronized Latency interval() {
      collect();
      Latency interval = latency(pending);
      pending = new Histogram(DIGITS);
      return interval;
    }

    @Override
    public synchronized Latency total() {
      collect();
      return latency(total);
    }

    private void collect() {
      Histogram fresh = recorder.getIntervalHistogram();
      total.add(fresh);
      pending.add(fresh);
    }

    private static Latency latency(Histogram histogram) {
      return histogram.getTotalCount() == 0
          ? Latency.NONE
          : new Latency(
              histogram.getTotalCount(),
              at(histogram, 50),
              at(histogram, 90),
              at(histogram, 99),
              Duration.ofNanos(histogram.getMaxValue()));
    }

    private static Duration at(Histogram histogram, int percent) {
      return Duration.ofNanos(histogram.getValueAtPercentile(percent));
    }
  }
}
