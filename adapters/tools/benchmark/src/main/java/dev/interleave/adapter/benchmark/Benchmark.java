package dev.interleave.adapter.benchmark;

import dev.interleave.adapter.benchmark.Options.Part;
import dev.interleave.adapter.loadtest.Machine;
import dev.interleave.adapter.loadtest.Untestable;
import io.vertx.core.Vertx;
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
  private final Consumer<String> tell;
  private final Map<String, Object> conditions = new LinkedHashMap<>(Machine.fingerprint());
  private final List<Cells> sittings = new ArrayList<>();
  private List<Endurance.Look> looks = List.of();
  private List<Start> starts = List.of();

  /**
   * @param tell is told how far it is
   */
  Benchmark(Options options, Consumer<String> tell) {
    this.options = options;
    this.tell = tell;
  }

  /**
   * @throws Untestable if a movement was lost, doubled or answered wrongly, or nothing could be
   *     measured
   */
  Report measure() throws InterruptedException {
    conditions.put("loadAverageBefore", Machine.loadAverage());
    conditions.put(
        "service",
        options.java + " " + String.join(" ", options.javaOptions) + " " + options.environment);
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
        try (Instances service = new Instances(options.instances, () -> service(environment))) {
          busy(service.processes(), servers, vertx, express);
        }
      }
      if (has(Part.STARTS)) {
        starts =
            new StartUps(
                    options.java,
                    options.javaOptions,
                    options.jar,
                    environment,
                    options.environment,
                    tell)
                .measure(options.rounds);
      }
    } finally {
      vertx.close();
      express.ifPresent(ExpressPackage::close);
    }
    return new Report(conditions, sittings, looks, starts);
  }

  private boolean has(Part part) {
    return options.parts.contains(part);
  }

  private Service service(Map<String, String> environment) {
    return new Service(options.java, options.javaOptions, options.jar, environment);
  }

  /** Before an hour is spent on the rest. */
  private Optional<ExpressPackage> express() throws InterruptedException {
    try {
      ExpressPackage files = ExpressPackage.install();
      conditions.put("express", "Node " + files.node());
      return Optional.of(files);
    } catch (Untestable e) {
      conditions.put("express", "left out: " + e.getMessage());
      tell.accept("Express is left out: " + e.getMessage());
      return Optional.empty();
    }
  }

  /** All that is measured of a running service, one sitting after the other. */
  private void busy(
      List<ServerProcess> service, Servers servers, Vertx vertx, Optional<ExpressPackage> express)
      throws InterruptedException {
    Plan plan = new Plan(options, new CellFactory(vertx, service, servers.database()));
    Sitting sitting = new Sitting(servers, tell);
    List<Cell> strategies = plan.strategies();
    if (!strategies.isEmpty()) {
      sittings.add(new Cells(measured(sitting, strategies)));
    }
    if (express.isPresent()) {
      try (ServerProcess server =
          ExpressServer.start(express.get(), servers.expressEnvironment())) {
        sittings.add(new Cells(measured(sitting, plan.beside(server))));
      }
    }
    if (has(Part.LOCKS)) {
      try (ContendedLock own = Locks.own(vertx, servers.redisUrl());
          ContendedLock redisson = Locks.redisson(servers.redisUrl())) {
        sittings.add(new Cells(measured(sitting, plan.locks(own, redisson))));
      }
    }
    if (has(Part.GROWTH)) {
      List<Cell> grown = new ArrayList<>();
      for (long entries : options.entries) {
        grown.addAll(measured(sitting, plan.grown(entries)));
      }
      sittings.add(new Cells(grown));
    }
    if (has(Part.ENDURANCE)) {
      looks =
          new Endurance(service.get(0), options.java, tell)
              .measure(plan.lasting(), Duration.ofSeconds(options.enduranceSeconds));
    }
  }

  private List<Cell> measured(Sitting sitting, List<Cell> cells) throws InterruptedException {
    sitting.measure(
        cells,
        options.rounds,
        Duration.ofMillis(options.millis),
        Duration.ofMillis(options.warmUpMillis));
    return cells;
  }
}
