package dev.interleave.adapter.rest.problem;

import dev.interleave.application.port.LedgerUnavailable;
import dev.interleave.application.port.LedgerUnavailable.Effect;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Logs why requests got a 503.
 *
 * <p>Each request with an unknown outcome has one line, which names the movement, the idempotency
 * key and the server's error code. The others come by the hundred while a server is down: of each
 * reason, the first has a line, and those of the next ten seconds share one.
 */
final class UnavailableLog {

  static final Duration WINDOW = Duration.ofSeconds(10);

  /** Reasons beyond these share one: they must not fill the memory. */
  private static final int MOST_REASONS = 100;

  private static final String OTHER_REASONS = "other reasons";
  private static final Logger LOG = Logger.getLogger(UnavailableLog.class);

  /** How many requests without a line, by reason; present while the window lasts. */
  private final Map<String, Long> suppressed = new ConcurrentHashMap<>();

  private final Executor afterWindow;

  /** On the timer thread of the JDK; a line there does not block for long. */
  UnavailableLog() {
    this(
        CompletableFuture.delayedExecutor(WINDOW.toMillis(), TimeUnit.MILLISECONDS, Runnable::run));
  }

  /**
   * @param afterWindow runs what it is given once the window has passed
   */
  UnavailableLog(Executor afterWindow) {
    this.afterWindow = afterWindow;
  }

  void log(LedgerUnavailable unavailable) {
    if (unavailable.effect() == Effect.UNKNOWN) {
      LOG.warnf(
          "503, outcome unknown, %s: %s: %s",
          unavailable.request().isEmpty() ? "request without a name" : unavailable.request(),
          unavailable.reason(),
          unavailable.getCause());
      return;
    }
    String reason =
        suppressed.size() < MOST_REASONS || suppressed.containsKey(unavailable.reason())
            ? unavailable.reason()
            : OTHER_REASONS;
    boolean first = suppressed.merge(reason, 0L, (count, none) -> count + 1) == 0;
    if (first) {
      LOG.warnf("503, not applied: %s: %s", reason, unavailable.getCause());
      afterWindow.execute(() -> summarize(reason));
    }
  }

  private void summarize(String reason) {
    long count = suppressed.remove(reason);
    if (count > 0) {
      LOG.warnf("503, not applied: %s: %s more within %s s", reason, count, WINDOW.toSeconds());
    }
  }
}
