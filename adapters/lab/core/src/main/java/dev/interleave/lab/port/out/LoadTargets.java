package dev.interleave.lab.port.out;

import dev.interleave.application.port.Strategy;
import dev.interleave.application.port.out.Telemetry;
import dev.interleave.domain.post.Like;
import dev.interleave.domain.transfer.Movement;
import dev.interleave.lab.port.LabWorkload;

/** The interfaces over which the service is measured. */
public interface LoadTargets {

  /**
   * @param target the interface
   * @param telemetry receives the attempts as far as the target can see them
   */
  LoadTarget open(LabWorkload.Target target, Telemetry telemetry);

  /** The service with retry and admission, as its callers use it. */
  interface LoadTarget extends AutoCloseable {

    /** Never throws: every failure is a reply. */
    Reply post(Strategy strategy, Movement movement);

    /** Never throws: every failure is a reply. */
    Reply like(Like like);

    /** Never throws: every failure is a reply. */
    Reply unlike(Like like);

    @Override
    void close();
  }

  /**
   * What a client knows about a request at the end of its wait.
   *
   * @param attempts the number of attempts, 0 if unknown
   * @param reason why it was not acknowledged; empty if it was
   */
  record Reply(Kind kind, int attempts, String reason) {

    /** After Jepsen's ok, fail and info. */
    public enum Kind {
      /** The service confirmed the effect. */
      ACKNOWLEDGED,
      /** The service stated that nothing changed. */
      REFUSED,
      /** The effect may have happened, or may still happen. */
      UNKNOWN
    }
  }
}
