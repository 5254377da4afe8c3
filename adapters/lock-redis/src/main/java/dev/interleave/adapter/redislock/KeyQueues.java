package dev.interleave.adapter.redislock;

import dev.interleave.application.port.LedgerUnavailable;
import dev.interleave.application.queue.FifoPermits;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Queues the callers of one instance per key, so that only the first of them asks Redis: a crowd of
 * callers that each ask for themselves costs the service more than its work.
 *
 * <p>The first is woken as soon as this instance releases the key. It also asks on its own, since
 * the holder may be another instance, or have crashed. A caller leaves the queue when it has the
 * key, so a holder whose lease has expired blocks no other caller.
 *
 * <p>A caller in a queue holds no thread.
 */
final class KeyQueues {

  private final Map<String, KeyQueue> queues = new HashMap<>();

  /** Goes to the end of the queue of a key. */
  Position enter(String key, Duration timeout) {
    KeyQueue queue;
    synchronized (queues) {
      queue = queues.computeIfAbsent(key, first -> new KeyQueue());
      queue.users++;
    }
    try {
      return new Position(key, queue, timeout);
    } catch (RuntimeException | Error noTimer) {
      left(key, queue);
      throw noTimer;
    }
  }

  private void left(String key, KeyQueue queue) {
    synchronized (queues) {
      if (--queue.users == 0) {
        queues.remove(key);
      }
    }
  }

  /** Wakes the first in the queue of a key that may be free now. */
  void released(String key) {
    KeyQueue queue;
    synchronized (queues) {
      queue = queues.get(key);
    }
    if (queue != null) {
      queue.wake();
    }
  }

  /** Fails all that wait for a key: they would meet the same outage as the first of them. */
  private void unavailable(KeyQueue queue, Throwable why) {
    queue.first.failWaiters(new LedgerUnavailable(LedgerUnavailable.Effect.NOT_APPLIED, why));
  }

  /** How many callers wait behind another one now; an estimate for a gauge. */
  int waiting() {
    synchronized (queues) {
      return queues.values().stream().mapToInt(queue -> queue.first.waiting()).sum();
    }
  }

  /** The queue of one key, for as long as a caller is in it. */
  private static final class KeyQueue {

    private final FifoPermits first = new FifoPermits(1);

    /** Guarded by the map. */
    private int users;

    /** A release that no caller has been woken by yet. */
    private boolean released;

    private CompletableFuture<Void> pause = new CompletableFuture<>();

    private void wake() {
      CompletableFuture<Void> paused;
      synchronized (this) {
        released = true;
        paused = pause;
      }
      paused.complete(null);
    }

    private synchronized CompletableFuture<Void> pause() {
      pause = new CompletableFuture<>();
      if (released) {
        pause.complete(null);
      }
      return pause;
    }

    private synchronized void woken() {
      released = false;
    }
  }

  /** The position of one caller, until it has the key or gives up. */
  final class Position {

    private final String key;
    private final KeyQueue queue;

    /** {@code true} when the caller is the first, {@code false} after its timeout. */
    private final CompletableFuture<Boolean> first;

    private Position(String key, KeyQueue queue, Duration timeout) {
      this.key = key;
      this.queue = queue;
      this.first = queue.first.acquire(timeout);
    }

    /**
     * Ends with {@code true} when it is the caller's turn to ask Redis, with {@code false} after
     * the timeout, or with {@link LedgerUnavailable}, not applied, if the first has found that
     * Redis cannot serve.
     */
    CompletableFuture<Boolean> first() {
      return first;
    }

    /** Ends when this instance has released the key, or after a time. For the first alone. */
    CompletableFuture<Void> pause(Duration longest) {
      return queue
          .pause()
          .completeOnTimeout(null, longest.toNanos(), TimeUnit.NANOSECONDS)
          .thenRun(queue::woken);
    }

    /** Fails all that wait behind this one. */
    void unavailable(Throwable why) {
      KeyQueues.this.unavailable(queue, why);
    }

    /** Leaves the queue. A caller that is still waiting no longer waits. */
    void leave() {
      if (!first.cancel(false) && !first.isCompletedExceptionally() && first.join()) {
        queue.first.release();
      }
      left(key, queue);
    }
  }
}
