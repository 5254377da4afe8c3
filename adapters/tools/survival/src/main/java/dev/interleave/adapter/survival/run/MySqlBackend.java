package dev.interleave.adapter.survival.run;

import dev.interleave.adapter.survival.database.MySqlServer;
import java.nio.file.Path;

/** One MySQL. */
final class MySqlBackend implements DatabaseBackend {

  private final MySqlServer server;

  MySqlBackend(Path folder) {
    server = MySqlServer.start(folder);
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
    server.restart();
  }

  @Override
  public String administrator() {
    return MySqlServer.ADMINISTRATOR;
  }

  @Override
  public String password() {
    return MySqlServer.PASSWORD;
  }

  @Override
  public void close() {
    server.close();
  }
}
