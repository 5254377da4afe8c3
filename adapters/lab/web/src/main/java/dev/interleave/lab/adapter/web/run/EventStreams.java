package dev.interleave.lab.adapter.web.run;

import dev.interleave.lab.port.in.WatchRunUseCase;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Multi;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.time.Duration;
import java.util.Optional;

/**
 * Runs as streams of events. Each stream looks at its {@link Feed} a few times a second: no thread
 * of a run ever writes to a client, and a client that does not read is only looked at less often.
 */
@Singleton
final class EventStreams {

  private static final Duration LOOK = Duration.ofMillis(100);

  private final WatchRunUseCase watchRun;

  /** A stream that stayed open would keep the service from ending. */
  private volatile boolean closing;

  EventStreams(WatchRunUseCase watchRun) {
    this.watchRun = watchRun;
  }

  void closeAll(@Observes ShutdownDelayInitiatedEvent event) {
    closing = true;
  }

  void closeAll(@Observes ShutdownEvent event) {
    closing = true;
  }

  /**
   * @return empty if there is no such run
   */
  Optional<Multi<OutboundSseEvent>> of(long run, Sse sse) {
    Feed feed = new Feed();
    return watchRun.watch(run, feed::put).map(watch -> stream(new Pulse(feed, sse), watch));
  }

  private Multi<OutboundSseEvent> stream(Pulse pulse, AutoCloseable watch) {
    return Multi.createFrom()
        .ticks()
        .every(LOOK)
        .onOverflow()
        .drop()
        .select()
        .first(tick -> !pulse.isOver() && !closing)
        .onItem()
        .transformToIterable(tick -> pulse.beat())
        .onTermination()
        .invoke(() -> close(watch));
  }

  private static void close(AutoCloseable watch) {
    try {
      watch.close();
    } catch (Exception failed) {
      throw new IllegalStateException(failed);
    }
  }
}
