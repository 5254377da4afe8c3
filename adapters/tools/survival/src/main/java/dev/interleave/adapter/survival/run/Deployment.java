package dev.interleave.adapter.survival.run;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** The processes of a run: a database, a Redis and two instances of the service. */
public final class Deployment implements AutoCloseable {

  private final Deque<AutoCloseable> started = new ArrayDeque<>();
  private final Database database;
  private final Optional<SmallDisk> disk;
  private final LockServer redis;
  private final List<Instance> instances;

  /** With a MariaDB. */
  public Deployment(ServiceBuild build, Path folder, Collection<FaultKind> faults) {
    this(build, DatabaseKind.MARIADB, folder, faults);
  }

  /**
   * Starts all and returns when both instances are ready. Both migrate the empty database at the
   * same time.
   *
   * @param build which service the instances run
   * @param kind of the database
   * @param folder for the files of the database; must be empty. They are in memory if {@link
   *     FaultKind#FILL_DISK} is one of the faults
   * @param faults that will be injected, because some need other processes
   * @throws RunException if an instance does not start, or if this machine lacks what a fault needs
   * @throws dev.interleave.adapter.embedded.launcher.ServerStartException if the database or Redis
   *     does not start
   * @throws dev.interleave.adapter.survival.database.DatabaseException if MySQL or HAProxy cannot
   *     be had, or if the group does not form
   */
  public Deployment(
      ServiceBuild build, DatabaseKind kind, Path folder, Collection<FaultKind> faults) {
    boolean clocks = faults.contains(FaultKind.JUMP_CLOCK);
    try {
      disk =
          faults.contains(FaultKind.FILL_DISK)
              ? Optional.of(keep(SmallDisk.mount(folder)))
              : Optional.empty();
      database = keep(new Database(kind, folder));
      redis = keep(new LockServer());
      Instance first = keep(instance("a", 0, build, clocks));
      if (kind == DatabaseKind.MULTI_PRIMARY) {
        // Two primaries cannot create the same tables at the same time.
        first.awaitReady();
        database.tablesExist();
      }
      Instance second = keep(instance("b", 1, build, clocks));
      first.awaitReady();
      second.awaitReady();
      instances = List.of(first, second);
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  private Instance instance(String name, int number, ServiceBuild build, boolean fakesClock) {
    Optional<FakeClock> clock = fakesClock ? Optional.of(keep(new FakeClock())) : Optional.empty();
    return new Instance(name, build, database.port(number), redis.url(), clock);
  }

  private <T extends AutoCloseable> T keep(T part) {
    started.push(part);
    return part;
  }

  Database database() {
    return database;
  }

  /** Name and version of the database, for example {@code 11.4.5-MariaDB-log}. */
  public String databaseVersion() {
    return database.version();
  }

  /** The file system of the database, which can be filled. */
  SmallDisk disk() {
    return disk.orElseThrow(() -> new IllegalStateException("no fault needs a small disk"));
  }

  LockServer redis() {
    return redis;
  }

  List<Instance> instances() {
    return instances;
  }

  /** The instance that a fault is about. */
  Instance instance(ScheduledFault fault) {
    return instances.get(fault.instance());
  }

  /** Starts the killed database again, and leads the instances to it. */
  void restartDatabase() {
    database.restart();
    leadToDatabase();
  }

  /** Leads the instances to the database, whose port has changed. */
  void leadToDatabase() {
    for (int number = 0; number < instances.size(); number++) {
      instances.get(number).proxy().leadTo(database.port(number));
    }
  }

  /** Stops both instances, and deletes what they printed. */
  public void forgetOutputs() {
    instances.forEach(Instance::close);
    instances.forEach(Instance::forgetOutput);
  }

  @Override
  public void close() {
    while (!started.isEmpty()) {
      try {
        started.pop().close();
      } catch (Exception e) {
        System.err.println("survival: a process could not be stopped: " + e);
      }
    }
  }
}
