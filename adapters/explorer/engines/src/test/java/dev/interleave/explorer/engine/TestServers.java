package dev.interleave.explorer.engine;

import dev.interleave.adapter.embedded.launcher.Durability;
import dev.interleave.adapter.embedded.launcher.MariaDbServer;
import dev.interleave.adapter.embedded.launcher.ServerSettings;
import dev.interleave.adapter.embedded.postgres.PostgresServer;

/** Servers that all tests of this JVM share. They end with it. */
final class TestServers {

  private static PostgresServer postgres;
  private static MariaDbServer mariaDb;

  private TestServers() {}

  static synchronized PostgresServer postgres() {
    if (postgres == null) {
      postgres = PostgresServer.start();
    }
    return postgres;
  }

  static synchronized MariaDbServer mariaDb() {
    if (mariaDb == null) {
      mariaDb = MariaDbServer.start(ServerSettings.throwAway().with(Durability.RELAXED));
    }
    return mariaDb;
  }

  /** Its database of this name. The user may do everything. */
  static Database mariaDb(String database) {
    String url =
        "jdbc:mysql://127.0.0.1:" + mariaDb().port() + "/" + database + "?sslMode=DISABLED";
    return new Database(url, MariaDbServer.USERNAME, MariaDbServer.PASSWORD, null);
  }

  /** Its database of this name, as superuser. */
  static Database postgres(String database) {
    return new Database(
        postgres().url(database), PostgresServer.USERNAME, PostgresServer.PASSWORD, null);
  }
}
