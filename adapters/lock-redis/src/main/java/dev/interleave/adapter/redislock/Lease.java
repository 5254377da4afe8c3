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
  private boolean released;
  private boolean owned;

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
   *
   * @return whether the lease held every key until now; the observer was called for each lost one
   */
  public boolean release() {
    if (!released) {
      released = true;
      List<CompletableFuture<Boolean>> answers = send();
      answers.forEach(CompletableFuture::join);
      owned = passed(answers);
    }
    return owned;
  }

  /**
   * As {@link #release()}, without a thread that waits.
   *
   * @param executor runs the checkpoint after the answers
   */
  CompletionStage<Boolean> submitRelease(Executor executor) {
    released = true;
    List<CompletableFuture<Boolean>> answers = send();
    return CompletableFuture.allOf(answers.toArray(CompletableFuture[]::new))
        .thenApplyAsync(answered -> owned = passed(answers), executor);
  }

  /** All at once, so that the keys together cost one answer timeout. */
  private List<CompletableFuture<Boolean>> send() {
    List<CompletableFuture<Boolean>> answers;
    try {
      steps.before(Step.UNLOCK);
    } finally {
      answers = held.stream().map(HeldKey::release).toList();
    }
    return answers;
  }

  private boolean passed(List<CompletableFuture<Boolean>> answers) {
    boolean all = true;
    for (int i = 0; i < answers.size(); i++) {
      boolean ours = answers.get(i).join();
      steps.after(Step.UNLOCK, held.get(i).name(), ours ? token.shortForm() : "");
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
