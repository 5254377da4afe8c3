package dev.interleave.adapter.embedded;

import dev.interleave.adapter.embedded.launcher.ServerSettings;
import java.util.EnumMap;
import java.util.Map;

/**
 * The servers of the packaged application: one of each kind, however often configuration is built,
 * for as long as the JVM lives.
 */
final class RunningServers {

  private static final Map<EmbeddedServer.Kind, EmbeddedServer> RUNNING =
      new EnumMap<>(EmbeddedServer.Kind.class);

  private RunningServers() {}

  static synchronized EmbeddedServer obtain(EmbeddedServer.Kind kind, ServerSettings settings) {
    return RUNNING.computeIfAbsent(kind, absent -> absent.start(settings));
  }
}
