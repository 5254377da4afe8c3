package dev.interleave.bootstrap.startup;

import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import sun.misc.Signal;

/**
 * Ends with 0 when SIGTERM asks for it. A JVM left to itself ends with 143 even if it has finished
 * all that it had begun, which a supervisor must take for a crash or be told not to.
 */
@Singleton
final class CleanExit {

  void listen(@Observes StartupEvent event) {
    if (LaunchMode.current() == LaunchMode.NORMAL) {
      Signal.handle(new Signal("TERM"), signal -> Quarkus.asyncExit(0));
    }
  }
}
