package dev.interleave.adapter.survival.database;

import com.mysql.cj.jdbc.MysqlDataSource;
import dev.interleave.adapter.embedded.launcher.NativeServer;
import dev.interleave.adapter.embedded.launcher.ServerFolder;
import dev.interleave.adapter.embedded.launcher.ServerRecipe;
import dev.interleave.adapter.embedded.launcher.ServerSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A MySQL 9.7 with durable commits in a child process, on a port that it keeps. It ends with {@link
 * #close} or with this JVM, whichever comes first.
 */
public final class MySqlServer implements AutoCloseable {

  /** A user with all privileges. */
  public static final String ADMINISTRATOR = MySqlFiles.ADMINISTRATOR;

  public static final String PASSWORD = MySqlFiles.PASSWORD;

  private final String host;
  private final ServerSettings settings;
  private final ServerRecipe recipe;
  private final int port;
  private volatile NativeServer server;

  private MySqlServer(String host, ServerSettings settings, ServerRecipe recipe) {
    this.host = host;
    this.settings = settings;
    this.recipe = recipe;
    server = NativeServer.start(recipe, settings, LowPort::find);
    port = server.port();
  }

  /**
   * Starts a single server.
   *
   * @param folder for its files
   * @throws DatabaseException if MySQL cannot be had
   * @throws dev.interleave.adapter.embedded.launcher.ServerStartException if it does not start
   */
  public static MySqlServer start(Path folder) {
    Recipe recipe =
        new Recipe(
            DebianPrograms.mySql(),
            Optional.empty(),
            MemberNetwork.LOOPBACK,
            List.of("--server-id=1"));
    return new MySqlServer("127.0.0.1", ServerSettings.keptIn(folder), recipe);
  }

  /**
   * Starts a member of a group.
   *
   * @param template initial files to copy
   * @param member its number
   * @param options more of the server
   */
  static MySqlServer start(
      DebianPrograms programs,
      Path folder,
      Path template,
      MemberNetwork network,
      int member,
      List<String> options) {
    Recipe recipe = new Recipe(programs, Optional.of(template), network, List.copyOf(options));
    return new MySqlServer(network.address(member), ServerSettings.keptIn(folder), recipe);
  }

  /** The address that it listens on. */
  public String host() {
    return host;
  }

  /** Where it listens. A restart does not change it. */
  public int port() {
    return port;
  }

  /**
   * The process of the server, to kill or pause it.
   *
   * @throws IllegalStateException if the server has ended
   */
  public ProcessHandle process() {
    return server.process();
  }

  /** Starts it again with its files, after it was killed. */
  public void restart() {
    server.close();
    server = NativeServer.start(recipe, settings, () -> port);
  }

  /**
   * The URL of the database at an address, which can be that of a proxy. A server that has not seen
   * the password since its start asks for it under its public key, so the driver must fetch that.
   */
  public static String url(String host, int port) {
    return "jdbc:mysql://"
        + host
        + ":"
        + port
        + "/"
        + MySqlFiles.DATABASE
        + "?sslMode=DISABLED&allowPublicKeyRetrieval=true";
  }

  /** A connection of a user with all privileges. */
  Connection administrator(int timeoutMillis) throws SQLException {
    MysqlDataSource dataSource = new MysqlDataSource();
    dataSource.setUrl(
        url(host, port) + "&connectTimeout=" + timeoutMillis + "&socketTimeout=" + timeoutMillis);
    dataSource.setUser(MySqlFiles.ADMINISTRATOR);
    dataSource.setPassword(MySqlFiles.PASSWORD);
    return dataSource.getConnection();
  }

  @Override
  public void close() {
    server.close();
  }

  private record Recipe(
      DebianPrograms programs, Optional<Path> template, MemberNetwork network, List<String> options)
      implements ServerRecipe {

    @Override
    public String name() {
      return "mysql";
    }

    @Override
    public String readyLine() {
      return "ready for connections";
    }

    @Override
    public void fill(ServerFolder folder) throws IOException {
      if (Files.exists(folder.stored())) {
        return;
      }
      if (template.isPresent()) {
        MySqlFiles.copy(template.get(), folder.stored());
      } else {
        MySqlFiles.create(programs, folder.stored());
      }
    }

    @Override
    public List<String> command(ServerFolder folder, int port) {
      List<String> words = new ArrayList<>(MySqlFiles.options(programs, folder.stored()));
      words.addAll(
          List.of(
              "--tmpdir=" + folder.temporary(),
              "--port=" + port,
              "--bind-address=" + network.bindAddress(),
              "--socket=socket", // in the data folder: an absolute path may be too long
              "--pid-file=" + folder.temporary().resolve("server.pid"),
              "--mysqlx=OFF",
              "--skip-name-resolve",
              "--innodb-buffer-pool-size=128M",
              "--innodb-flush-log-at-trx-commit=1",
              "--log-bin=binlog",
              "--sync-binlog=1",
              "--max-connections=400"));
      words.addAll(options);
      return network.command(programs.command("usr/sbin/mysqld", words.toArray(String[]::new)));
    }
  }
}
