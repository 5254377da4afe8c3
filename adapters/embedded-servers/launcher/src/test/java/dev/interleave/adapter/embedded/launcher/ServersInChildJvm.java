package dev.interleave.adapter.embedded.launcher;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Both servers in a separate JVM, so that a test can kill it, or start two at once. */
final class ServersInChildJvm implements AutoCloseable {

  private final Process jvm;
  private final BufferedReader output;

  private ServersInChildJvm(Process jvm) {
    this.jvm = jvm;
    this.output = jvm.inputReader(StandardCharsets.UTF_8);
  }

  /** Where the child's servers are. */
  record Started(Path mariaDbFolder, Path redisFolder, String jdbcUrl, int redisPort) {}

  /** Returns at once; {@link #awaitStarted} waits. */
  static ServersInChildJvm spawn(Map<String, String> environment, String... arguments)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-cp", classPath(), ServersInChildJvm.class.getName()));
    command.addAll(List.of(arguments));
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
    builder.environment().putAll(environment);
    return new ServersInChildJvm(builder.start());
  }

  Started awaitStarted() throws IOException {
    String line = output.readLine();
    if (line == null) {
      throw new IOException("the child JVM ended before its servers were up; see its output above");
    }
    String[] words = line.split("\t");
    return new Started(Path.of(words[0]), Path.of(words[1]), words[2], Integer.parseInt(words[3]));
  }

  /** SIGKILL: no shutdown hook, no finally. */
  void killHard() throws InterruptedException {
    jvm.destroyForcibly().waitFor();
  }

  /** SIGTERM, as {@code kill} and a service's stop send it. */
  void terminate() throws InterruptedException {
    jvm.destroy();
    jvm.waitFor();
  }

  @Override
  public void close() {
    jvm.destroyForcibly();
  }

  private static String classPath() {
    // surefire's own class path may be a jar of references
    return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
  }

  /** Arguments: optionally the folder to keep what is stored. */
  public static void main(String[] arguments) throws IOException {
    ServerSettings settings =
        arguments.length == 0
            ? ServerSettings.throwAway()
            : ServerSettings.keptIn(Path.of(arguments[0]));
    MariaDbServer mariaDb = MariaDbServer.start(settings);
    RedisServer redis = RedisServer.start(settings);
    System.out.println(
        String.join(
            "\t",
            mariaDb.folder().toString(),
            redis.folder().toString(),
            mariaDb.jdbcUrl(),
            Integer.toString(redis.port())));
    // The input ends with the parent, also if that is killed.
    System.in.transferTo(OutputStream.nullOutputStream());
    redis.close();
    mariaDb.close();
  }
}
