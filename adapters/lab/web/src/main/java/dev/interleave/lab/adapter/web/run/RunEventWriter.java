package dev.interleave.lab.adapter.web.run;

import dev.interleave.lab.port.RunView;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Writes the server-sent events of one stream. Not thread-safe. */
final class RunEventWriter {

  /** Shorter than the idle timeout of a connection. */
  private static final Duration LONGEST_SILENCE = Duration.ofSeconds(10);

  private final RunEventBuffer events;
  private final Sse sse;
  private long lastEventAt = System.nanoTime();
  private volatile boolean over;

  RunEventWriter(RunEventBuffer events, Sse sse) {
    this.events = events;
    this.sse = sse;
  }

  /** Whether the last event of the run was written. */
  boolean isOver() {
    return over;
  }

  /** The new state of the run, a keep-alive comment after a long silence, or nothing. */
  List<OutboundSseEvent> nextEvents() {
    Optional<RunView> changed = events.take();
    if (changed.isPresent()) {
      over = changed.get().state().isOver();
      return List.of(recorded(event(changed.get())));
    }
    if (System.nanoTime() - lastEventAt > LONGEST_SILENCE.toNanos()) {
      return List.of(recorded(sse.newEventBuilder().comment("still here").build()));
    }
    return List.of();
  }

  private OutboundSseEvent recorded(OutboundSseEvent event) {
    lastEventAt = System.nanoTime();
    return event;
  }

  private OutboundSseEvent event(RunView run) {
    return sse.newEventBuilder().name("run").data(RunResponse.class, RunResponse.of(run)).build();
  }
}
