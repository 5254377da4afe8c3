package dev.interleave.adapter.survival.database;

import dev.interleave.adapter.embedded.launcher.NativeServer;
import dev.interleave.adapter.embedded.launcher.ServerFolder;
import dev.interleave.adapter.embedded.launcher.ServerRecipe;
import dev.interleave.adapter.embedded.launcher.ServerSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An HAProxy that leads every connection to the primary of a group, in a child process. It ends
 * with {@link #close} or with this JVM, whichever comes first.
 *
 * <p>It checks the role of each member twice a second. When a member fails two checks, its sessions
 * are closed.
 */
public final class HaProxy implements AutoCloseable {

  private static final Duration LONGEST_START = Duration.ofSeconds(30);

  private final NativeServer proxy;

  private HaProxy(NativeServer proxy) {
    this.proxy = proxy;
  }

  /**
   * Starts it, and returns when it leads to a primary.
   *
   * @throws DatabaseException if HAProxy cannot be had, or does not lead to a primary
   */
  public static HaProxy start(List<GroupMember> members) {
    List<String> servers =
        members.stream()
            .map(member -> "  server " + member.name() + " " + member.host() + ":" + member.port())
            .toList();
    Recipe recipe = new Recipe(DebianPrograms.haProxy(), servers);
    HaProxy proxy =
        new HaProxy(NativeServer.start(recipe, ServerSettings.throwAway(), LowPort::find));
    try {
      PolledWait.of(LONGEST_START, "HAProxy leads to no primary", proxy::login);
      return proxy;
    } catch (RuntimeException e) {
      proxy.close();
      throw e;
    }
  }

  private Optional<Boolean> login() {
    String url = MySqlServer.url("127.0.0.1", port()) + "&connectTimeout=1000&socketTimeout=1000";
    try (Connection connection =
        DriverManager.getConnection(url, MySqlServer.ADMINISTRATOR, MySqlServer.PASSWORD)) {
      return connection.isReadOnly() ? Optional.empty() : Optional.of(true);
    } catch (SQLException notYet) {
      return Optional.empty();
    }
  }

  /** Where it listens. */
  public int port() {
    return proxy.port();
  }

  /**
   * Its process, to kill it.
   *
   * @throws IllegalStateException if it has ended
   */
  public ProcessHandle process() {
    return proxy.process();
  }

  @Override
  public void close() {
    proxy.close();
  }

  /**
   * The configuration that the documentation of the cluster shows.
   *
   * @param servers a line for each member
   */
  static List<String> configuration(int port, List<String> servers) {
    List<String> lines =
        new ArrayList<>(
            List.of(
                "defaults",
                "  mode tcp",
                "  timeout connect 1s",
                "  timeout check 1s",
                "  timeout client 1h",
                "  timeout server 1h",
                "listen primary",
                "  bind 127.0.0.1:" + port,
                // All connections stay with one member until it fails, because a paused member
                // still claims to be the primary. Size 1 has no room for the next primary.
                "  stick-table type ip size 1k",
                "  stick on dst"));
    RoleCheck.lines().forEach(line -> lines.add("  " + line));
    lines.add(
        "  default-server check inter 500ms fastinter 250ms rise 1 fall 2"
            + " on-marked-down shutdown-sessions");
    lines.addAll(servers);
    return lines;
  }

  /** The shell prints the line that shows that the configuration is valid. */
  private record Recipe(List<String> haProxy, List<String> servers) implements ServerRecipe {

    private static final String SCRIPT =
        "configuration=$1; shift; \"$@\" -q -c -f \"$configuration\" && echo 'starts haproxy' &&"
            + " exec \"$@\" -db -f \"$configuration\"";

    @Override
    public String name() {
      return "haproxy";
    }

    @Override
    public String readyLine() {
      return "starts haproxy";
    }

    @Override
    public void fill(ServerFolder folder) throws IOException {
      // The configuration needs the port, which command() receives.
      Files.createDirectories(folder.stored());
    }

    @Override
    public List<String> command(ServerFolder folder, int port) {
      Path file = folder.root().resolve("haproxy.cfg");
      try {
        Files.write(file, configuration(port, servers));
      } catch (IOException e) {
        throw new DatabaseException("cannot write " + file, e);
      }
      List<String> words = new ArrayList<>(List.of("/bin/sh", "-c", SCRIPT, "haproxy"));
      words.add(file.toString());
      words.addAll(haProxy);
      return words;
    }
  }
}
