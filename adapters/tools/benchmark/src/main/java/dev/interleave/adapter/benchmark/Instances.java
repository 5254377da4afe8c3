package dev.interleave.adapter.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Processes of the service on the same servers. */
final class Instances implements AutoCloseable {

  private final List<PackagedService> all = new ArrayList<>();

  /** Starts them, one after the other. */
  Instances(int count, Supplier<PackagedService> start) {
    try {
      for (int i = 0; i < count; i++) {
        all.add(start.get());
      }
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  List<MeasuredProcess> processes() {
    return all.stream().map(PackagedService::process).toList();
  }

  @Override
  public void close() {
    all.forEach(PackagedService::close);
  }
}
