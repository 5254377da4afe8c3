package dev.interleave.application.movement;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

/**
 * First come, first served, one at a time. Whoever waits is an entry of the line, and needs no
 * thread for it.
 */
final class Line {

  private final ReentrantLock lock = new ReentrantLock();

  /** Behind the first; also those who have gone on meanwhile, until they would be first. */
  private final Queue<CompletableFuture<Boolean>> behind = new ArrayDeque<>();

  private boolean hasFirst;

  /** Whether the first has left and nobody has been called in its place yet. */
  private boolean left;

  /** Whether somebody is calling the next. */
  private boolean calling;

  /**
   * Goes to the end of the line.
   *
   * @param nanos how long to stand in it at the most
   * @return ends with {@code true} as its first, on the thread of whoever has {@linkplain #leave
   *     left}, or with {@code false} after too long, on the JDK's timer thread; what depends on it
   *     must not block
   */
  CompletableFuture<Boolean> join(long nanos) {
    lock.lock();
    try {
      if (!hasFirst) {
        hasFirst = true;
        return CompletableFuture.completedFuture(true);
      }
      // Before it stands there, for whoever does has to be called some time.
      CompletableFuture<Boolean> turn =
          new CompletableFuture<Boolean>().completeOnTimeout(false, nanos, TimeUnit.NANOSECONDS);
      behind.add(turn);
      return turn;
    } finally {
      lock.unlock();
    }
  }

  /**
   * The first leaves, and calls the next who still stands there: what that one does at once, it
   * does here.
   */
  void leave() {
    lock.lock();
    try {
      left = true;
      if (calling) {
        // By somebody who has called this one and will come back: a line of many who leave at once
        // is a loop, and not so many calls within each other.
        return;
      }
      calling = true;
    } finally {
      lock.unlock();
    }
    while (callNext()) {}
  }

  /** Whether to look once more. */
  private boolean callNext() {
    CompletableFuture<Boolean> next;
    lock.lock();
    try {
      next = left ? behind.poll() : null;
      if (next == null) {
        hasFirst = !left;
        left = false;
        calling = false;
        return false;
      }
      left = false;
    } finally {
      lock.unlock();
    }
    if (!next.complete(true)) {
      passOver();
    }
    return true;
  }

  /** Whoever was called has gone: the place is still nobody's. */
  private void passOver() {
    lock.lock();
    try {
      left = true;
    } finally {
      lock.unlock();
    }
  }

  boolean hasFirst() {
    lock.lock();
    try {
      return hasFirst;
    } finally {
      lock.unlock();
    }
  }

  /** How many stand behind the first. */
  int waiting() {
    lock.lock();
    try {
      return (int) behind.stream().filter(turn -> !turn.isDone()).count();
    } finally {
      lock.unlock();
    }
  }
}
