package dev.interleave.adapter.rest.deadlock;

import dev.interleave.adapter.rest.security.LabOnly;
import dev.interleave.adapter.rest.security.Role;
import dev.interleave.application.port.DeadlockReport;
import dev.interleave.application.port.in.DemonstrateDeadlockUseCase;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.jboss.logging.Logger;

/** The tutorial's deadlock, reported in the response and line by line in the log. */
@Path("/test-deadlock")
@Produces(MediaType.APPLICATION_JSON)
@LabOnly
@RolesAllowed(Role.OPERATOR_NAME)
public final class DeadlockResource {

  private static final Logger TUTORIAL = Logger.getLogger("dev.interleave.tutorial");

  private final DemonstrateDeadlockUseCase deadlock;

  DeadlockResource(DemonstrateDeadlockUseCase deadlock) {
    this.deadlock = deadlock;
  }

  /** Reads no body and takes any Content-Type: axios sends a form type on an empty POST. */
  @POST
  public DeadlockResponse demonstrate() {
    DeadlockReport report = deadlock.demonstrate();
    for (DeadlockReport.Event event : report.timeline()) {
      TUTORIAL.info(lineOf(event));
    }
    return DeadlockResponse.of(report);
  }

  /**
   * {@code Txn1: Success!}, but {@code Txn2 failed: ER_LOCK_DEADLOCK}, as the tutorial prints them.
   */
  private static String lineOf(DeadlockReport.Event event) {
    String separator = event.what().startsWith("failed") ? " " : ": ";
    return event.transaction() + separator + event.what();
  }
}
