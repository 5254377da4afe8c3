package dev.interleave.adapter.survival.run;

import dev.interleave.adapter.embedded.launcher.MariaDbServer;
import dev.interleave.adapter.embedded.launcher.ServerSettings;
import java.nio.file.Path;

/** One MariaDB, which has another port after a restart. */
final class MariaDbBackend implements DatabaseBackend {

  private final Path folder;
  private volatile MariaDbServer server;

  MariaDbBackend(Path folder) {
    this.folder = folder;
    server = MariaDbServer.start(ServerSettings.keptIn(folder));
  }

  @Override
  public int port(int instance) {
    return server.port();
  }

  @Override
  public ProcessHandle process() {
    return server.process();
  }

  @Override
  public void restart() {
    server.close();
    server = MariaDbServer.start(ServerSettings.keptIn(folder));
  }

  @Override
  public String administrator() {
    return MariaDbServer.USERNAME;
  }

  @Override
  public String password() {
    return MariaDbServer.PASSWORD;
  }

  @Override
  public void close() {
    server.close();
  }
}
