package dev.interleave.adapter.embedded.launcher;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A new, empty database with its user, made once per machine and copied for every server that needs
 * one.
 *
 * <p>It does what the script mariadb-install-db does, without the script, which breaks on blanks in
 * paths.
 */
final class MariaDbTemplate {

  private static final List<String> SYSTEM_TABLES =
      List.of(
          "mariadb_system_tables.sql",
          "mariadb_performance_tables.sql",
          "mariadb_system_tables_data.sql",
          "maria_add_gis_sp_bootstrap.sql",
          "mariadb_sys_schema.sql");

  private static final String BEFORE =
      """
      CREATE DATABASE IF NOT EXISTS mysql;
      USE mysql;
      SET @auth_root_socket=NULL;
      """;

  /**
   * All privileges include PROCESS, without which InnoDB's lock views stay empty. The grant option
   * lets tests create users that have less.
   */
  private static final String AFTER =
      String.format(
          Locale.ROOT,
          """
      CREATE DATABASE %1$s CHARACTER SET utf8mb4 COLLATE utf8mb4_0900_ai_ci;
      FLUSH PRIVILEGES;
      CREATE USER '%2$s'@'%4$s' IDENTIFIED BY '%3$s';
      GRANT ALL PRIVILEGES ON *.* TO '%2$s'@'%4$s' WITH GRANT OPTION;
      """,
          MariaDbServer.DATABASE,
          MariaDbServer.USERNAME,
          MariaDbServer.PASSWORD,
          FreePort.HOST);

  private final Path folder;

  private MariaDbTemplate(Path folder) {
    this.folder = folder;
  }

  static MariaDbTemplate in(BinaryCache cache, MariaDbBinaries binaries) {
    String fingerprint = Integer.toHexString((BEFORE + SYSTEM_TABLES + AFTER).hashCode());
    String name = binaries.home().getFileName() + "-template-" + fingerprint;
    return new MariaDbTemplate(cache.entry(name, empty -> bootstrap(binaries, empty)));
  }

  /**
   * Copies the template, unless there is a database already. Interrupted half-way it starts again
   * the next time.
   */
  void copyTo(Path target) throws IOException {
    if (FileTree.isAbsentOrEmpty(target)) {
      Path partial = target.resolveSibling(target.getFileName() + ".partial");
      FileTree.delete(partial);
      FileTree.copy(folder, partial);
      Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE);
    }
  }

  private static void bootstrap(MariaDbBinaries binaries, Path empty) throws IOException {
    List<String> command = new ArrayList<>();
    command.addAll(List.of(binaries.server(), "--no-defaults", "--bootstrap"));
    command.addAll(
        List.of(
            "--basedir=" + binaries.home(),
            "--datadir=" + empty,
            "--lc-messages-dir=" + binaries.share(),
            "--skip-ssl",
            "--log-warnings=0",
            "--enforce-storage-engine=",
            "--max-allowed-packet=8M",
            "--net-buffer-length=16K",
            "--innodb-log-file-size=16M")); // it is copied at every start
    command.addAll(MariaDbServer.userOption());
    Path log = empty.resolveSibling(empty.getFileName() + ".log");
    Process server =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    IOException broken = null;
    try (OutputStream sql = server.getOutputStream()) {
      sql.write(BEFORE.getBytes(StandardCharsets.UTF_8));
      for (String file : SYSTEM_TABLES) {
        Files.copy(binaries.share().resolve(file), sql);
      }
      sql.write(AFTER.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      broken = e; // the server has ended early: its log says why
    }
    int status = endOf(server);
    if (status != 0 || broken != null) {
      throw new IOException(
          "mariadbd --bootstrap ended with status " + status + ":\n" + Files.readString(log),
          broken);
    }
    Files.delete(log);
  }

  private static int endOf(Process server) {
    try {
      return server.waitFor();
    } catch (InterruptedException e) {
      server.destroyForcibly();
      Thread.currentThread().interrupt();
      throw new ServerStartException("Interrupted while creating a database", e);
    }
  }
}
