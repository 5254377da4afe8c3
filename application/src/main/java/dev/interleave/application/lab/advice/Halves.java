package dev.interleave.application.lab.advice;

import dev.interleave.application.lab.meter.Progress;
import dev.interleave.application.port.lab.RunView.Sample;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Hears a run, and tells what each half of it brought. */
final class Halves implements Progress {

  private final List<Sample> samples = new ArrayList<>();

  @Override
  public void sampled(Sample sample, int donePermille) {
    samples.add(sample);
  }

  long firstPerSecond() {
    return perSecond(samples.subList(0, (samples.size() + 1) / 2));
  }

  long secondPerSecond() {
    return samples.size() < 2
        ? firstPerSecond()
        : perSecond(samples.subList((samples.size() + 1) / 2, samples.size()));
  }

  private static long perSecond(List<Sample> some) {
    long acknowledged = some.stream().mapToLong(Sample::acknowledged).sum();
    Duration length = some.stream().map(Sample::length).reduce(Duration.ZERO, Duration::plus);
    return acknowledged * 1_000_000 / Math.max(1, length.toNanos() / 1_000);
  }
}
