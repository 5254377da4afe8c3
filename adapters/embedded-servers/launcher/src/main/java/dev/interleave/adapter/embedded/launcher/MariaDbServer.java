package dev.interleave.adapter.embedded.launcher;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntSupplier;

/**
 * A MariaDB on a free port of 127.0.0.1, for development and tests.
 *
 * <p>It has one database and one user, with a public password and all privileges. It is reachable
 * from this machine only, and not for production. It ends with {@link #close} or with this JVM,
 * whichever comes first.
 */
public final class MariaDbServer implements AutoCloseable {

  public static final String VERSION = MariaDbBinaries.VERSION;
  public static final String DATABASE = "concurrency_demo";
  public static final String USERNAME = "interleave";
  public static final String PASSWORD = "interleave";

  private final ServerLauncher.Running running;

  private MariaDbServer(ServerLauncher.Running running) {
    this.running = running;
  }

  /**
   * Returns when the server accepts connections: about half a second, some seconds the first time
   * on a machine.
   *
   * @throws ServerStartException if it does not start
   */
  public static MariaDbServer start(ServerSettings settings) {
    return start(settings, FreePort::find);
  }

  static MariaDbServer start(ServerSettings settings, IntSupplier ports) {
    BinaryCache cache = BinaryCache.ofTheUser();
    MariaDbBinaries binaries = MariaDbBinaries.in(cache, Platform.current());
    MariaDbTemplate template = MariaDbTemplate.in(cache, binaries);
    Recipe recipe = new Recipe(binaries, template, settings.durability());
    return new MariaDbServer(new ServerLauncher(ports).launch(recipe, settings));
  }

  /**
   * A MySQL URL without credentials; time-outs and session variables are the datasource's business.
   */
  public String jdbcUrl() {
    return "jdbc:mysql://" + FreePort.HOST + ":" + port() + "/" + DATABASE + "?sslMode=DISABLED";
  }

  public int port() {
    return running.port();
  }

  /**
   * The process of the server, for tests that kill or pause it.
   *
   * @throws IllegalStateException if the server has ended
   */
  public ProcessHandle process() {
    return running.process().server();
  }

  /** Returns when the server is down and, unless it is kept, its folder gone. */
  @Override
  public void close() {
    running.process().close();
  }

  Path folder() {
    return running.folder().root();
  }

  /** The server refuses to run as root without this option. */
  static List<String> userOption() {
    return "root".equals(System.getProperty("user.name")) ? List.of("--user=root") : List.of();
  }

  private record Recipe(MariaDbBinaries binaries, MariaDbTemplate template, Durability durability)
      implements ServerRecipe {

    @Override
    public String name() {
      return "mariadb";
    }

    @Override
    public String readyLine() {
      return "ready for connections";
    }

    @Override
    public void fill(ServerFolder folder) throws IOException {
      template.copyTo(folder.stored());
    }

    @Override
    public List<String> command(ServerFolder folder, int port) {
      List<String> command = new ArrayList<>();
      command.addAll(
          List.of(
              binaries.server(),
              "--no-defaults",
              "--basedir=" + binaries.home(),
              "--datadir=" + folder.stored(),
              "--tmpdir=" + folder.temporary(),
              "--lc-messages-dir=" + binaries.share(),
              "--port=" + port,
              "--bind-address=" + FreePort.HOST,
              "--socket=", // none: a socket's path may have 107 characters, a folder's more
              "--skip-name-resolve",
              "--skip-ssl", // a new key at every start takes up to 19 s
              "--secure-file-priv=" + folder.temporary(), // FILE must not read the home folder
              "--character-set-server=utf8mb4",
              "--collation-server=utf8mb4_0900_ai_ci", // MySQL's default
              "--sql-mode=ONLY_FULL_GROUP_BY,STRICT_TRANS_TABLES,NO_ZERO_IN_DATE,NO_ZERO_DATE,"
                  + "ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION", // MySQL's default
              "--max-connections=400"));
      command.addAll(durabilityOptions());
      command.addAll(userOption());
      return command;
    }

    private List<String> durabilityOptions() {
      return switch (durability) {
        case DURABLE ->
            List.of(
                "--innodb-flush-log-at-trx-commit=1",
                "--log-bin=binlog", // the default has the host's name in it
                "--server-id=1",
                "--sync-binlog=1",
                // it has no reader: bound its size, and wait for no replica
                "--max-binlog-size=64M",
                "--max-binlog-total-size=256M",
                "--slave-connections-needed-for-purge=0");
        case RELAXED -> List.of("--innodb-flush-log-at-trx-commit=2", "--skip-log-bin");
      };
    }
  }
}
