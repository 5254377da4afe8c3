package dev.interleave.adapter.persistence;

import dev.interleave.application.port.out.Checkpoint;
import dev.interleave.application.port.out.Checkpoint.Step;
import dev.interleave.application.port.out.LikePosting;
import dev.interleave.application.port.out.Observation;
import dev.interleave.application.port.out.Operation;
import dev.interleave.application.port.out.PostingRequest;
import dev.interleave.domain.account.Account;

/** The checkpoints of one attempt of one request. */
public record AttemptCheckpoints(Checkpoint checkpoint, Operation operation, int attempt) {

  /** The checkpoints of an attempt to post a movement. */
  public static AttemptCheckpoints of(Checkpoint checkpoint, PostingRequest posting) {
    return new AttemptCheckpoints(checkpoint, posting.operation(), posting.attempt());
  }

  /** The checkpoints of an attempt to like or unlike. */
  public static AttemptCheckpoints of(Checkpoint checkpoint, LikePosting posting) {
    return new AttemptCheckpoints(checkpoint, posting.operation(), posting.attempt());
  }

  /** Passes the checkpoint before a step, which may block. */
  public void before(Step step) {
    checkpoint.before(operation, attempt, step);
  }

  /** Passes the checkpoint after a step that has read or written no account. */
  public void after(Step step) {
    checkpoint.after(operation, attempt, step, Observation.NONE);
  }

  /** Passes the checkpoint after a step that has read or written this account. */
  public void after(Step step, Account seen) {
    // The text is built while a row is locked: only if a checkpoint reads it.
    if (checkpoint != Checkpoint.NONE) {
      checkpoint.after(operation, attempt, step, Observation.of(seen));
    }
  }
}
