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
 * Streams the events of runs. Each stream polls its {@link RunEventBuffer}. A thread of a run never
 * writes to a client, and a client that does not read delays only its own stream.
 */
@Singleton
final class RunEventStreams {

  private static final Duration INTERVAL = Duration.ofMillis(100);

  private final WatchRunUseCase watchRun;

  /** An open stream would delay the shutdown of the service. */
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
   * @return empty if the run does not exist
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
