package dev.interleave.lab.adapter.web.run;

import dev.interleave.lab.port.RunView;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What one stream has to say each time that it looks at its feed. One caller at a time. */
final class RunEventWriter {

  /** Shorter than the time after which a silent connection is closed. */
  private static final Duration LONGEST_SILENCE = Duration.ofSeconds(10);

  private final RunEventBuffer events;
  private final Sse sse;
  private long lastEventAt = System.nanoTime();
  private volatile boolean over;

  RunEventWriter(RunEventBuffer events, Sse sse) {
    this.events = events;
    this.sse = sse;
  }

  /** Whether the run's last event was among what it said. */
  boolean isOver() {
    return over;
  }

  /** The run if there is news of it, a comment after a long silence, else nothing. */
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
