package dev.interleave.adapter.survival.run;

import dev.interleave.adapter.embedded.launcher.RedisServer;
import dev.interleave.adapter.embedded.launcher.ServerSettings;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The processes of a run: a database, a Redis and two instances of the service. */
final class Deployment implements AutoCloseable {

  private final Deque<AutoCloseable> started = new ArrayDeque<>();
  private final Database database;
  private final RedisServer redis;
  private final List<Instance> instances;

  /**
   * Starts all and returns when both instances are ready.
   *
   * @param folder for the files of the database
   * @param laboratory whether the instances have the laboratory, which X-Strategy needs
   */
  Deployment(Path service, Path folder, boolean laboratory) {
    try {
      database = keep(new Database(folder));
      redis = keep(RedisServer.start(ServerSettings.throwAway()));
      Instance first = keep(instance("a", service, laboratory));
      // One after the other: the first one creates the tables.
      first.awaitReady();
      Instance second = keep(instance("b", service, laboratory));
      second.awaitReady();
      instances = List.of(first, second);
    } catch (RuntimeException e) {
      close();
      throw e;
    }
  }

  private Instance instance(String name, Path service, boolean laboratory) {
    return new Instance(name, service, database.port(), redis.redisUrl(), laboratory);
  }

  private <T extends AutoCloseable> T keep(T part) {
    started.push(part);
    return part;
  }

  Database database() {
    return database;
  }

  List<Instance> instances() {
    return instances;
  }

  /** Starts the killed database again, and leads the instances to it. */
  void restartDatabase() {
    database.restart();
    instances.forEach(instance -> instance.proxy().leadTo(database.port()));
  }

  /** Stops both instances, so that no request is in progress any more. */
  void stopInstances() {
    instances.forEach(Instance::close);
  }

  /** Deletes what the instances printed. */
  void forgetOutputs() {
    instances.forEach(Instance::forgetOutput);
  }

  /** The number of keys in Redis. */
  long redisKeys() {
    return Long.parseLong(redis("DBSIZE").substring(1));
  }

  /** Deletes every lock. */
  void flushRedis() {
    String answer = redis("FLUSHALL");
    if (!answer.equals("+OK")) {
      throw new RunException("Redis refused FLUSHALL: " + answer);
    }
  }

  /** The first line of the answer to a command. */
  private String redis(String command) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), redis.port())) {
      socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.US_ASCII));
      return new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
          .readLine();
    } catch (IOException e) {
      throw new RunException("Redis does not answer", e);
    }
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
