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
 *
 * <p>The shutdown events of Quarkus cannot do this. After SIGTERM they are fired while the JVM is
 * already shutting down with status 143. From then on {@link System#exit} blocks, and {@link
 * Runtime#halt} would skip the shutdown hooks of others. {@code Signal} is the only way to begin
 * the shutdown with another status. It belongs to the module jdk.unsupported, whose types stay
 * accessible until they have a replacement (JEP 260).
 */
@Singleton
final class CleanExit {

  void listen(@Observes StartupEvent event) {
    if (LaunchMode.current() == LaunchMode.NORMAL) {
      Signal.handle(new Signal("TERM"), signal -> Quarkus.asyncExit(0));
    }
  }
}
