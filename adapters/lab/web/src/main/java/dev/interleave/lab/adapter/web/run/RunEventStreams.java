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
 * Runs as streams of events. Each stream looks at its {@link RunEventBuffer} a few times a second:
 * no thread of a run ever writes to a client, and a client that does not read is only looked at
 * less often.
 */
@Singleton
final class RunEventStreams {

  private static final Duration INTERVAL = Duration.ofMillis(100);

  private final WatchRunUseCase watchRun;

  /** A stream that stayed open would keep the service from ending. */
  private volatile boolean closing;

  RunEventStreams(WatchRunUseCase watchRun) {
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
    RunEventBuffer events = new RunEventBuffer();
    return watchRun
        .watch(run, events::put)
        .map(watch -> stream(new RunEventWriter(events, sse), watch));
  }

  private Multi<OutboundSseEvent> stream(RunEventWriter writer, AutoCloseable watch) {
    return Multi.createFrom()
        .ticks()
        .every(INTERVAL)
        .onOverflow()
        .drop()
        .select()
        .first(tick -> !writer.isOver() && !closing)
        .onItem()
        .transformToIterable(tick -> writer.nextEvents())
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
