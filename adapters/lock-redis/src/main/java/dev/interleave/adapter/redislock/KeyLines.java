package dev.interleave.adapter.redislock;

import dev.interleave.application.port.LedgerUnavailable;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Has the callers of one instance stand in line for a key, so that only the first of them asks
 * Redis: a crowd that asks each for itself takes more of the service than its work.
 *
 * <p>The first is called as soon as this instance releases the key, and asks by itself as well, for
 * the holder may be another instance, or have died. Whoever has the key has left the line: so a
 * holder whose lease has ended stands in nobody's way.
 */
final class KeyLines {

  private final ReentrantLock lock = new ReentrantLock();
  private final Map<String, Deque<Place>> lines = new HashMap<>();

  /** Takes the last place in the line for a key. */
  Place join(String key) {
    lock.lock();
    try {
      Place place = new Place(key);
      lines.computeIfAbsent(key, first -> new ArrayDeque<>()).add(place);
      return place;
    } finally {
      lock.unlock();
    }
  }

  /** Calls the first in the line for a key that may be free now. */
  void released(String key) {
    lock.lock();
    try {
      Deque<Place> line = lines.get(key);
      if (line != null) {
        line.getFirst().call();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Sends all away who wait for a key: what the first of them has met, the others would meet. */
  void unavailable(String key, Throwable why) {
    lock.lock();
    try {
      for (Place place : lines.getOrDefault(key, new ArrayDeque<>())) {
        place.outage = why;
        place.call();
      }
    } finally {
      lock.unlock();
    }
  }

  /** A caller's place, until it has its key or gives up. Belongs to one thread. */
  final class Place implements AutoCloseable {

    private final String key;
    private final Condition news = lock.newCondition();
    private boolean called;
    private Throwable outage;

    private Place(String key) {
      this.key = key;
    }

    /** Whether it is the caller's turn to ask Redis. */
    boolean isFirst() {
      lock.lock();
      try {
        return stands();
      } finally {
        lock.unlock();
      }
    }

    /**
     * Returns when it is called, or after a time; whoever becomes first meanwhile waits from then
     * on for as long as the first does.
     *
     * @param first how long the first waits, in nanoseconds
     * @param others how long the others do
     * @throws LedgerUnavailable {@code NOT_APPLIED}: the first has found that Redis cannot serve
     */
    void pause(long first, long others) throws InterruptedException {
      lock.lock();
      try {
        boolean stood = stands();
        long left = stood ? first : others;
        while (!called && left > 0) {
          left = news.awaitNanos(left);
          if (!stood && stands()) {
            stood = true;
            left = first;
          }
        }
        called = false;
        if (outage != null) {
          throw new LedgerUnavailable(LedgerUnavailable.Effect.NOT_APPLIED, outage);
        }
      } finally {
        lock.unlock();
      }
    }

    /** Leaves the line. */
    @Override
    public void close() {
      lock.lock();
      try {
        Deque<Place> line = lines.get(key);
        boolean stood = stands();
        line.remove(this);
        if (line.isEmpty()) {
          lines.remove(key);
        } else if (stood) {
          line.getFirst().succeed(this);
        }
      } finally {
        lock.unlock();
      }
    }

    private boolean stands() {
      return lines.get(key).getFirst() == this;
    }

    private void call() {
      called = true;
      news.signal();
    }

    /** A call that the one before it has not answered is for this one. */
    private void succeed(Place before) {
      called = before.called;
      news.signal();
    }
  }
}
