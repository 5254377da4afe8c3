package dev.interleave.lab.port.out;

import dev.interleave.application.port.Strategy;
import dev.interleave.application.port.out.Telemetry;
import dev.interleave.domain.post.Like;
import dev.interleave.domain.transfer.Movement;
import dev.interleave.lab.port.LabWorkload;

/** The ways to reach the service that is measured. */
public interface LoadTargets {

  /**
   * @param target which way
   * @param telemetry is told of the attempts as far as they can be seen from there
   */
  LoadTarget open(LabWorkload.Target target, Telemetry telemetry);

  /** The service as its callers reach it: with retry, admission and all. */
  interface LoadTarget extends AutoCloseable {

    /** Every way to fail is an answer: throws nothing. */
    Reply post(Strategy strategy, Movement movement);

    /** Every way to fail is an answer: throws nothing. */
    Reply like(Like like);

    /** Every way to fail is an answer: throws nothing. */
    Reply unlike(Like like);

    @Override
    void close();
  }

  /**
   * What a client knows when it stops waiting.
   *
   * @param attempts how many it took, 0 if unknown
   * @param reason why it was refused, for people; empty if it was not
   */
  record Reply(Kind kind, int attempts, String reason) {

    /** After Jepsen's ok, fail and info. */
    public enum Kind {
      /** It happened, the service says so. */
      ACKNOWLEDGED,
      /** It did not happen, the service says so. */
      REFUSED,
      /** It may have happened, or may still happen. */
      UNKNOWN
    }
  }
}
