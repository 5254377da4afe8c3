package dev.interleave.lab.adapter.web.run;

import dev.interleave.lab.port.RunView;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What one stream has to say each time that it looks at its feed. One caller at a time. */
final class Pulse {

  /** Shorter than the time after which a silent connection is closed. */
  private static final Duration LONGEST_SILENCE = Duration.ofSeconds(10);

  private final Feed feed;
  private final Sse sse;
  private long spokeAt = System.nanoTime();
  private volatile boolean over;

  Pulse(Feed feed, Sse sse) {
    this.feed = feed;
    this.sse = sse;
  }

  /** Whether the run's last event was among what it said. */
  boolean isOver() {
    return over;
  }

  /** The run if there is news of it, a comment after a long silence, else nothing. */
  List<OutboundSseEvent> beat() {
    Optional<RunView> news = feed.take();
    if (news.isPresent()) {
      over = news.get().state().isOver();
      return List.of(said(event(news.get())));
    }
    if (System.nanoTime() - spokeAt > LONGEST_SILENCE.toNanos()) {
      return List.of(said(sse.newEventBuilder().comment("still here").build()));
    }
    return List.of();
  }

  private OutboundSseEvent said(OutboundSseEvent event) {
    spokeAt = System.nanoTime();
    return event;
  }

  private OutboundSseEvent event(RunView run) {
    return sse.newEventBuilder().name("run").data(RunResponse.class, RunResponse.of(run)).build();
  }
}
