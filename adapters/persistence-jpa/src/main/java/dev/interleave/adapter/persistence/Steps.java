package dev.interleave.adapter.persistence;

import dev.interleave.application.port.out.Checkpoint;
import dev.interleave.application.port.out.Checkpoint.Step;
import dev.interleave.application.port.out.LikePosting;
import dev.interleave.application.port.out.Observation;
import dev.interleave.application.port.out.Operation;
import dev.interleave.application.port.out.PostingRequest;
import dev.interleave.domain.account.Account;

/** The checkpoints of one attempt of one request. */
public record Steps(Checkpoint checkpoint, Operation operation, int attempt) {

  public static Steps of(Checkpoint checkpoint, PostingRequest posting) {
    return new Steps(checkpoint, posting.operation(), posting.attempt());
  }

  public static Steps of(Checkpoint checkpoint, LikePosting posting) {
    return new Steps(checkpoint, posting.operation(), posting.attempt());
  }

  public void before(Step step) {
    checkpoint.before(operation, attempt, step);
  }

  public void after(Step step) {
    checkpoint.after(operation, attempt, step, Observation.NONE);
  }

  public void after(Step step, Account seen) {
    // The text would be made while a row is locked: not unless somebody reads it.
    if (checkpoint != Checkpoint.NONE) {
      checkpoint.after(operation, attempt, step, Observation.of(seen));
    }
  }
}
