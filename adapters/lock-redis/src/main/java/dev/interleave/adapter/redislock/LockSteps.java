package dev.interleave.adapter.redislock;

import dev.interleave.application.port.out.Checkpoint;
import dev.interleave.application.port.out.Checkpoint.Step;
import dev.interleave.application.port.out.Observation;
import dev.interleave.application.port.out.Operation;
import dev.interleave.application.port.out.PostingRequest;

/** The checkpoint, as one operation's lock passes it. */
record LockSteps(Checkpoint checkpoint, Operation operation, int attempt) {

  static final LockSteps NONE = new LockSteps(Checkpoint.NONE, Operation.random(), 1);

  static LockSteps of(Checkpoint checkpoint, PostingRequest posting) {
    return new LockSteps(checkpoint, posting.operation(), posting.attempt());
  }

  void before(Step step) {
    checkpoint.before(operation, attempt, step);
  }

  /** Shows the key and the short form of the token it carries, or nothing if not ours. */
  void after(Step step, String key, String token) {
    checkpoint.after(operation, attempt, step, new Observation(key, token, -1));
  }
}
