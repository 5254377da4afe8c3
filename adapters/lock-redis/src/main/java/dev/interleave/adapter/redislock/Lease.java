package dev.interleave.adapter.redislock;

import dev.interleave.application.port.out.Checkpoint.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/** The keys that one acquisition holds, until it releases them or loses them. */
public final class Lease implements AutoCloseable {

  private final LockToken token;
  private final LockSteps steps;
  private final List<HeldKey> held = new ArrayList<>();

  /** Of the releases, in the order of the keys. Empty before they are sent. */
  private List<CompletableFuture<Boolean>> answers = List.of();

  /** Whether the checkpoint after the release was passed. */
  private boolean passed;

  Lease(LockToken token, LockSteps steps) {
    this.token = token;
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
   * Gives the keys back if they are still ours, and waits for the answers of Redis. Never fails
   * because of Redis: the work under the lock is done. A key whose release is not answered expires.
   * A repeated call sends nothing.
   *
   * @return whether the lease held every key until now; the observer was called for each lost one
   */
  public boolean release() {
    answered().join();
    return owned();
  }

  /**
   * As {@link #release()}, without a thread that waits.
   *
   * @param executor runs the checkpoint after the answers
   */
  CompletionStage<Boolean> submitRelease(Executor executor) {
    return answered().thenApplyAsync(answered -> owned(), executor);
  }

  /** Sends all releases at once, so that the keys together cost one answer timeout. */
  private CompletableFuture<Void> answered() {
    if (answers.isEmpty()) {
      try {
        steps.before(Step.UNLOCK);
      } finally {
        answers = held.stream().map(HeldKey::release).toList();
      }
    }
    return CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new));
  }

  private boolean owned() {
    if (!passed) {
      passed = true;
      for (int i = 0; i < answers.size(); i++) {
        steps.after(
            Step.UNLOCK, held.get(i).name(), answers.get(i).join() ? token.shortForm() : "");
      }
    }
    return answers.stream().allMatch(CompletableFuture::join);
  }

  /** Releases. */
  @Override
  public void close() {
    release();
  }
}
