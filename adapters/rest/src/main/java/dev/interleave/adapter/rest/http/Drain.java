package dev.interleave.adapter.rest.http;

import dev.interleave.adapter.rest.problem.HttpProblems;
import dev.interleave.adapter.rest.problem.ProblemWriter;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Refuses every new request once the drain period after SIGTERM is over: 503 {@code not-applied}.
 * Quarkus then waits for the requests in flight and stops. Without the refusal new requests keep
 * their number above zero until the wait times out, and the stop cuts those that are being applied.
 *
 * <p>No request is accepted after Quarkus has found none in flight. Quarkus counts a request before
 * this filter reads the clock. It fires the event first, then sleeps for the same drain period, and
 * then reads the count.
 */
@Singleton
final class Drain {

  private static final String SECONDS_TO_WAIT = "1";

  /** Of health probes: a failed liveness probe could have the process killed while it drains. */
  private static final String HEALTH = "/q/health";

  private final ProblemWriter problems;

  /** Read at shutdown: this bean is made before the configuration is complete. */
  private final Provider<Duration> period;

  /** By {@link System#nanoTime}; null while the service runs. */
  private volatile Long end;

  @Inject
  Drain(
      ProblemWriter problems,
      @ConfigProperty(name = "interleave.timeouts.drain", defaultValue = "2s")
          Provider<Duration> period) {
    this.problems = problems;
    this.period = period;
  }

  void begin(@Observes ShutdownDelayInitiatedEvent event) {
    end = System.nanoTime() + period.get().toNanos();
  }

  void register(@Observes Filters filters) {
    filters.register(this::refuseAfterDrain, FilterOrder.DRAIN);
  }

  private void refuseAfterDrain(RoutingContext exchange) {
    if (!isOver() || exchange.request().path().startsWith(HEALTH)) {
      exchange.next();
    } else {
      exchange.response().putHeader(HttpHeaderNames.RETRY_AFTER, SECONDS_TO_WAIT);
      problems.sendLast(exchange, HttpProblems.shuttingDown());
    }
  }

  private boolean isOver() {
    Long ends = end;
    return ends != null && System.nanoTime() - ends >= 0;
  }
}
