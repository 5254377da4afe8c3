package dev.interleave.adapter.embedded.deployment;

import dev.interleave.adapter.embedded.EmbeddedServer;
import dev.interleave.adapter.embedded.launcher.ServerSettings;
import io.quarkus.deployment.builditem.Startable;

/**
 * An embedded server in the hands of Quarkus, which starts it, keeps it over live reloads and stops
 * it.
 */
final class StartableServer implements Startable {

  private final EmbeddedServer.Kind kind;
  private final ServerSettings settings;
  private EmbeddedServer running;

  StartableServer(EmbeddedServer.Kind kind, ServerSettings settings) {
    this.kind = kind;
    this.settings = settings;
  }

  @Override
  public void start() {
    running = kind.start(settings);
  }

  @Override
  public String getConnectionInfo() {
    return running.url();
  }

  /** There is no container. */
  @Override
  public String getContainerId() {
    return null;
  }

  @Override
  public void close() {
    if (running != null) {
      running.close();
    }
  }

  String configured(String property) {
    return running.configuration().get(property);
  }
}
