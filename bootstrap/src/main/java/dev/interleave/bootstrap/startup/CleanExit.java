package dev.interleave.bootstrap.startup;

import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import sun.misc.Signal;

/**
 * Exits with status 0 after SIGTERM. By default a JVM exits with 143 even after a complete
 * shutdown, and a supervisor takes that for a crash.
 */
@Singleton
final class CleanExit {

  void listen(@Observes StartupEvent event) {
    if (LaunchMode.current() == LaunchMode.NORMAL) {
      Signal.handle(new Signal("TERM"), signal -> Quarkus.asyncExit(0));
    }
  }
}
