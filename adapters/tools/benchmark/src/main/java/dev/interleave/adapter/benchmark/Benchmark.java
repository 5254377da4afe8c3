package dev.interleave.adapter.benchmark;

import dev.interleave.adapter.benchmark.Options.Part;
import dev.interleave.adapter.loadtest.Machine;
import dev.interleave.adapter.loadtest.MeasurementException;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Starts what is measured, measures one part after the other, and stops it. */
final class Benchmark {

  private final Options options;
  private final Consumer<String> progress;
  private final Map<String, Object> conditions = new LinkedHashMap<>(Machine.fingerprint());
  private final List<Cells> sessions = new ArrayList<>();
  private List<Endurance.HeapSample> heapSamples = List.of();
  private List<StartupMeasurement> starts = List.of();

  /**
   * @param progress receives the progress
   */
  Benchmark(Options options, Consumer<String> progress) {
    this.options = options;
    this.progress = progress;
  }

  /**
   * @throws MeasurementException if a movement was lost, doubled or answered wrongly, or nothing
   *     could be measured
   */
  BenchmarkReport measure() throws InterruptedException {
    conditions.put("loadAverageBefore", Machine.loadAverage());
    conditions.put(
        "service",
        options.java + " " + String.join(" ", options.javaOptions) + " " + options.environment);
    options.beside.ifPresent(jar -> conditions.put("beside", jar.toString()));
    conditions.put("instances", options.instances);
    conditions.put("turns", options.rounds + " of " + options.millis + " ms");
    conditions.put(
        "warmUp",
        options.warmUpMillis == 0
            ? "none"
            : options.warmUpMillis + " ms each, repeated until steady");
    Optional<ExpressPackage> express = has(Part.EXPRESS) ? express() : Optional.empty();
    Vertx vertx = Vertx.vertx();
    try (Servers servers = new Servers()) {
      Map<String, String> environment = new HashMap<>(servers.environment());
      environment.putAll(options.environment);
      if (!options.parts.equals(List.of(Part.STARTS))) {
        try (Instances service =
                new Instances(options.mostInstances(), () -> service(options.jar, environment));
            Instances other =
                new Instances(
                    options.beside.isPresent() ? options.mostInstances() : 0,
                    () -> service(options.beside.orElseThrow(), environment))) {
          busy(service.processes(), other.processes(), servers, vertx, express);
        }
      }
      if (has(Part.STARTS)) {
        starts =
            new StartupBenchmark(
                    options.java,
                    options.javaOptions,
                    options.jar,
                    environment,
                    options.environment,
                    progress)
                .measure(options.rounds);
      }
    } finally {
      vertx.close();
      express.ifPresent(ExpressPackage::close);
    }
    return new BenchmarkReport(conditions, sessions, heapSamples, starts);
  }

  private boolean has(Part part) {
    return options.parts.contains(part);
  }

  private PackagedService service(Path jar, Map<String, String> environment) {
    return new PackagedService(options.java, options.javaOptions, jar, environment);
  }

  /** Before an hour is spent on the rest. */
  private Optional<ExpressPackage> express() throws InterruptedException {
    try {
      ExpressPackage files = ExpressPackage.install();
      conditions.put("express", "Node " + files.node());
      return Optional.of(files);
    } catch (MeasurementException e) {
      conditions.put("express", "left out: " + e.getMessage());
      progress.accept("Express is left out: " + e.getMessage());
      return Optional.empty();
    }
  }

  /** All that is measured of a running service, one session after the other. */
  private void busy(
      List<MeasuredProcess> service,
      List<MeasuredProcess> other,
      Servers servers,
      Vertx vertx,
      Optional<ExpressPackage> express)
      throws InterruptedException {
    Plan plan =
        new Plan(
            options, new CellFactory(vertx, service, other, options.instances, servers.database()));
    BenchmarkSession session = new BenchmarkSession(servers, progress);
    List<Cell> strategies = plan.strategies();
    if (!strategies.isEmpty()) {
      sessions.add(new Cells(measured(session, strategies)));
    }
    if (express.isPresent()) {
      try (MeasuredProcess server =
          ExpressServer.start(express.get(), servers.expressEnvironment())) {
        sessions.add(new Cells(measured(session, plan.beside(server))));
      }
    }
    if (has(Part.LOCKS)) {
      try (ContendedLock own = Locks.own(vertx, servers.redisUrl());
          ContendedLock redisson = Locks.redisson(servers.redisUrl())) {
        sessions.add(new Cells(measured(session, plan.locks(own, redisson))));
      }
    }
    if (has(Part.GROWTH)) {
      List<Cell> grown = new ArrayList<>();
      for (long entries : options.entries) {
        grown.addAll(measured(session, plan.grown(entries)));
      }
      sessions.add(new Cells(grown));
    }
    if (has(Part.ENDURANCE)) {
      heapSamples =
          new Endurance(service.get(0), options.java, progress)
              .measure(plan.lasting(), Duration.ofSeconds(options.enduranceSeconds));
    }
  }

  private List<Cell> measured(BenchmarkSession session, List<Cell> cells)
      throws InterruptedException {
    session.measure(
        cells,
        options.rounds,
        Duration.ofMillis(options.millis),
        Duration.ofMillis(options.warmUpMillis));
    return cells;
  }
}
