package dev.interleave.adapter.survival.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * The initial files of a MySQL: an empty database and its users. The statements are not in the
 * binary log, so that all members of a group can begin with a copy.
 */
final class MySqlFiles {

  static final String DATABASE = "concurrency_demo";
  static final String ADMINISTRATOR = "administrator";
  static final String PASSWORD = "administrator";

  /** The user of HAProxy's role check. It has no password. */
  static final String ROLE_CHECK = "role_check";

  /** A database with a table that a test writes to, to see whether a member takes writes. */
  static final String WRITE_PROBE = "write_probe";

  static final String REPLICATION = "replication";

  /** One statement a line, as {@code --init-file} reads them. */
  private static final List<String> STATEMENTS =
      List.of(
          "CREATE DATABASE " + DATABASE + " CHARACTER SET utf8mb4;",
          "CREATE DATABASE " + WRITE_PROBE + ";",
          "CREATE TABLE " + WRITE_PROBE + ".attempt (id BIGINT AUTO_INCREMENT PRIMARY KEY);",
          user(ADMINISTRATOR, PASSWORD),
          "GRANT ALL ON *.* TO " + ADMINISTRATOR + "@'%' WITH GRANT OPTION;",
          user(REPLICATION, PASSWORD),
          "GRANT REPLICATION SLAVE, CONNECTION_ADMIN, BACKUP_ADMIN, GROUP_REPLICATION_STREAM ON *.*"
              + " TO "
              + REPLICATION
              + "@'%';",
          user(ROLE_CHECK, ""),
          "GRANT SELECT ON performance_schema.replication_group_members TO "
              + ROLE_CHECK
              + "@'%';");

  private MySqlFiles() {}

  private static String user(String name, String password) {
    return "CREATE USER " + name + "@'%' IDENTIFIED BY '" + password + "';";
  }

  /** The options that every start of the server needs, before those of its role. */
  static List<String> options(DebianPrograms programs, Path data) {
    List<String> options = new ArrayList<>();
    options.add("--no-defaults");
    // The server refuses to run as root without this option.
    if ("root".equals(System.getProperty("user.name"))) {
      options.add("--user=root");
    }
    Path root = programs.root();
    options.add("--basedir=" + root.resolve("usr"));
    options.add("--datadir=" + data);
    options.add("--plugin-dir=" + root.resolve("usr/lib/mysql/plugin"));
    options.add("--lc-messages-dir=" + root.resolve("usr/share/mysql"));
    options.add("--character-sets-dir=" + root.resolve("usr/share/mysql/charsets"));
    options.add("--secure-file-priv=NULL");
    options.add("--innodb-redo-log-capacity=64M");
    return options;
  }

  /** Creates the files in a folder that does not exist yet. */
  static void create(DebianPrograms programs, Path data) throws IOException {
    Path statements = Files.createTempFile("interleave-", ".sql");
    try {
      Files.write(statements, STATEMENTS);
      List<String> options = options(programs, data);
      options.add("--initialize-insecure");
      options.add("--init-file=" + statements);
      DebianPrograms.run(programs.command("usr/sbin/mysqld", options.toArray(String[]::new)));
    } finally {
      Files.delete(statements);
    }
  }

  /** Copies the files without the UUID of the server, which each server needs for itself. */
  static void copy(Path template, Path data) throws IOException {
    try (Stream<Path> paths = Files.walk(template)) {
      for (Path path : paths.toList()) {
        if (!path.endsWith("auto.cnf")) {
          Files.copy(path, data.resolve(template.relativize(path).toString()));
        }
      }
    }
  }
}
