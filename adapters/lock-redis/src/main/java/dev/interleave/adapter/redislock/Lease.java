package dev.interleave.adapter.redislock;

import dev.interleave.application.port.out.Checkpoint.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * The keys that one acquisition holds, until it releases them or loses them.
 *
 * <p>Belongs to the thread that acquired it.
 */
public final class Lease implements AutoCloseable {

  private final LockToken token;
  private final Duration answerTimeout;
  private final LockSteps steps;
  private final List<HeldKey> held = new ArrayList<>();
  private boolean released;
  private boolean owned;

  Lease(LockToken token, Duration answerTimeout, LockSteps steps) {
    this.token = token;
    this.answerTimeout = answerTimeout;
    this.steps = steps;
  }

  void add(HeldKey key) {
    held.add(key);
  }

  /** The value that its keys carry in Redis: 32 hexadecimal digits. A secret of the holder. */
  public String token() {
    return token.value();
  }

  /** The keys in the order in which they were acquired. */
  public List<String> keys() {
    return held.stream().map(HeldKey::name).toList();
  }

  /**
   * Releases the keys that this lease still holds, and never fails: the work under the lock has
   * been committed. A key whose release Redis does not answer expires.
   *
   * @return whether the lease held every key until now; the observer was called for each lost one
   */
  public boolean release() {
    if (!released) {
      released = true;
      owned = releaseAll();
    }
    return owned;
  }

  private boolean releaseAll() {
    List<CompletableFuture<Boolean>> answers;
    try {
      steps.before(Step.UNLOCK);
    } finally {
      answers = held.stream().map(HeldKey::sendRelease).toList();
    }
    long deadline = System.nanoTime() + answerTimeout.toNanos();
    boolean all = true;
    for (int i = 0; i < answers.size(); i++) {
      HeldKey key = held.get(i);
      boolean ours = key.awaitRelease(answers.get(i), deadline);
      steps.after(Step.UNLOCK, key.name(), ours ? token.shortForm() : "");
      all &= ours;
    }
    return all;
  }

  /** Releases. */
  @Override
  public void close() {
    release();
  }
}
