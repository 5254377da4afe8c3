package dev.interleave.adapter.survival.run;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The processes of a run: a database, a Redis and two instances of the service. */
public final class Deployment implements AutoCloseable {

  private final Deque<AutoCloseable> started = new ArrayDeque<>();
  private final Database database;
  private final LockServer redis;
  private final List<Instance> instances;

  /** With a MariaDB. */
  public Deployment(ServiceBuild build, Path folder) {
    this(build, DatabaseKind.MARIADB, folder);
  }

  /**
   * Starts all and returns when both instances are ready.
   *
   * @param build which service the instances run
   * @param kind of the database
   * @param folder for the files of the database; must be empty
   * @throws RunException if an instance does not start
   * @throws dev.interleave.adapter.embedded.launcher.ServerStartException if the database or Redis
   *     does not start
   * @throws dev.interleave.adapter.survival.database.DatabaseException if MySQL or HAProxy cannot
   *     be had, or if the group does not form
   */
  public Deployment(ServiceBuild build, DatabaseKind kind, Path folder) {
    try {
      database = keep(new Database(kind, folder));
      redis = keep(new LockServer());
      Instance first = keep(instance("a", 0, build));
      // One after the other: the first one creates the tables.
      first.awaitReady();
      database.tablesExist();
      Instance second = keep(instance("b", 1, build));
      second.awaitReady();
      instances = List.of(first, second);
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  private Instance instance(String name, int number, ServiceBuild build) {
    return new Instance(name, build, database.port(number), redis.url());
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
