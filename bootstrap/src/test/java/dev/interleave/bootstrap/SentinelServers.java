package dev.interleave.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interleave.adapter.embedded.launcher.NativeServer;
import dev.interleave.adapter.embedded.launcher.RedisServer;
import dev.interleave.adapter.embedded.launcher.ServerFolder;
import dev.interleave.adapter.embedded.launcher.ServerRecipe;
import dev.interleave.adapter.embedded.launcher.ServerSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * A Redis master, a replica of it and three Sentinels, on free ports of 127.0.0.1. The two Redis
 * servers have a password, the Sentinels have none. They end with {@link #close} or with this JVM.
 */
final class SentinelServers implements AutoCloseable {

  static final String MASTER_NAME = "interleave";

  private static final String HOST = "127.0.0.1";
  private static final String PASSWORD = "secret";
  private static final int SENTINELS = 3;
  private static final Duration TIMEOUT = Duration.ofSeconds(60);
  private static final Duration POLL = Duration.ofMillis(20);

  private final Map<Integer, NativeServer> redis = new HashMap<>();
  private final List<NativeServer> sentinels = new ArrayList<>();

  /** Returns when each Sentinel knows the replica and the two others. */
  static SentinelServers start() {
    SentinelServers servers = new SentinelServers();
    try {
      int master = servers.startRedis(ServiceInstance.freePort());
      servers.startReplica(master);
      for (int i = 0; i < SENTINELS; i++) {
        servers.sentinels.add(start(new SentinelRecipe(master), ServiceInstance.freePort()));
      }
      servers.awaitComplete();
      return servers;
    } catch (RuntimeException | Error e) {
      servers.close();
      throw e;
    }
  }

  private int startRedis(int port) {
    return added(start(new RedisRecipe(List.of(), "Ready to accept connections"), port));
  }

  private void startReplica(int master) {
    List<String> options = List.of("--replicaof", HOST, Integer.toString(master));
    RedisRecipe recipe = new RedisRecipe(options, "MASTER <-> REPLICA sync: Finished with success");
    added(start(recipe, ServiceInstance.freePort()));
  }

  private int added(NativeServer server) {
    redis.put(server.port(), server);
    return server.port();
  }

  private static NativeServer start(ServerRecipe recipe, int port) {
    return NativeServer.start(recipe, ServerSettings.throwAway(), () -> port);
  }

  /** Waits until each Sentinel knows one replica and all Sentinels. */
  void awaitComplete() {
    await(
        "Sentinels that know each other and the replica",
        () ->
            sentinels.stream()
                .map(sentinel -> ask(sentinel.port(), "INFO sentinel"))
                .allMatch(
                    info -> info.contains("status=ok") && info.contains("slaves=1,sentinels=3")));
  }

  /** The variables with which the service finds the master. */
  Map<String, String> environment() {
    String hosts =
        sentinels.stream()
            .map(sentinel -> "redis://" + HOST + ":" + sentinel.port())
            .collect(Collectors.joining(","));
    return Map.of(
        "QUARKUS_REDIS_CLIENT_TYPE", "sentinel",
        "QUARKUS_REDIS_HOSTS", hosts,
        "QUARKUS_REDIS_MASTER_NAME", MASTER_NAME,
        "QUARKUS_REDIS_PASSWORD", PASSWORD);
  }

  /**
   * The Sentinel that the service asks for the master. Quarkus reads the hosts as a set, so it is
   * not always the one that the environment names first.
   */
  ProcessHandle askedSentinel() {
    Predicate<NativeServer> asked =
        sentinel -> ask(sentinel.port(), "CLIENT LIST").contains("cmd=sentinel");
    await("a Sentinel that the service asks", () -> sentinels.stream().anyMatch(asked));
    return sentinels.stream().filter(asked).findFirst().orElseThrow().process();
  }

  /** The port of the master that the last Sentinel names. */
  int master() {
    String address =
        ask(sentinels.get(SENTINELS - 1).port(), "SENTINEL get-master-addr-by-name " + MASTER_NAME);
    return Integer.parseInt(address.lines().toList().get(4));
  }

  /** What a Redis responds to commands. */
  String askRedis(int port, String... commands) {
    List<String> all = new ArrayList<>(List.of("AUTH " + PASSWORD));
    all.addAll(List.of(commands));
    return ask(port, all.toArray(String[]::new));
  }

  /**
   * Kills the master after it has acknowledged a last lock, which it has not sent to its replica.
   * Returns when the process is gone.
   *
   * @param lock the key of the lock
   */
  void killAfterLock(int master, String lock) {
    ProcessHandle replica = redis.get(replicaOf(master)).process();
    signal(replica, "STOP");
    try {
      assertThat(askRedis(master, "CLIENT KILL TYPE slave", "SET " + lock + " last NX PX 60000"))
          .as("AUTH, CLIENT KILL, SET, QUIT")
          .isEqualTo("+OK\r\n:1\r\n+OK\r\n+OK\r\n");
      ProcessHandle process = redis.get(master).process();
      process.destroyForcibly();
      process.onExit().join();
    } finally {
      signal(replica, "CONT");
    }
  }

  private int replicaOf(int master) {
    return redis.keySet().stream().filter(port -> port != master).findFirst().orElseThrow();
  }

  /** Sends a signal, for example STOP, which pauses a process. */
  static void signal(ProcessHandle process, String name) {
    List<String> command = List.of("kill", "-" + name, Long.toString(process.pid()));
    try {
      assertThat(new ProcessBuilder(command).inheritIO().start().onExit().join().exitValue())
          .isZero();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Starts a killed Redis on its port again, without data and without knowing the new master. */
  void restart(int port) {
    redis.remove(port).close();
    startRedis(port);
  }

  /** Polls with a generous limit. */
  static void await(String what, BooleanSupplier condition) {
    long end = System.nanoTime() + TIMEOUT.toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as(what).isLessThan(end);
      LockSupport.parkNanos(POLL.toNanos());
    }
  }

  private static String ask(int port, String... commands) {
    try (Socket socket = new Socket(HOST, port)) {
      socket.setSoTimeout((int) TIMEOUT.toMillis());
      String lines = String.join("\r\n", commands) + "\r\nQUIT\r\n";
      socket.getOutputStream().write(lines.getBytes(StandardCharsets.UTF_8));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    sentinels.forEach(NativeServer::close);
    redis.values().forEach(NativeServer::close);
  }

  private record RedisRecipe(List<String> options, String readyLine) implements ServerRecipe {

    @Override
    public String name() {
      return "redis";
    }

    @Override
    public void fill(ServerFolder folder) throws IOException {
      Files.createDirectories(folder.stored());
    }

    @Override
    public List<String> command(ServerFolder folder, int port) {
      List<String> command = new ArrayList<>(List.of(RedisServer.executable().toString()));
      command.addAll(List.of("--bind", HOST, "--port", Integer.toString(port)));
      command.addAll(List.of("--dir", folder.stored().toString(), "--save", ""));
      command.addAll(List.of("--requirepass", PASSWORD, "--masterauth", PASSWORD));
      command.addAll(options);
      return command;
    }
  }

  private record SentinelRecipe(int master) implements ServerRecipe {

    @Override
    public String name() {
      return "sentinel";
    }

    @Override
    public String readyLine() {
      return "+monitor master " + MASTER_NAME;
    }

    @Override
    public void fill(ServerFolder folder) throws IOException {
      Files.createDirectories(folder.stored());
      Files.write(
          folder.stored().resolve("sentinel.conf"),
          List.of(
              "sentinel monitor " + MASTER_NAME + " " + HOST + " " + master + " 2",
              "sentinel auth-pass " + MASTER_NAME + " " + PASSWORD,
              "sentinel down-after-milliseconds " + MASTER_NAME + " 1000",
              "sentinel failover-timeout " + MASTER_NAME + " 10000"));
    }

    @Override
    public List<String> command(ServerFolder folder, int port) {
      return List.of(
          RedisServer.executable().toString(),
          folder.stored().resolve("sentinel.conf").toString(),
          "--sentinel",
          "--bind",
          HOST,
          "--port",
          Integer.toString(port),
          "--dir",
          folder.stored().toString());
    }
  }
}
