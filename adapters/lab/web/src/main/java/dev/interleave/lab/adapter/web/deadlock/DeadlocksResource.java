package dev.interleave.lab.adapter.web.deadlock;

import dev.interleave.lab.adapter.web.Operator;
import dev.interleave.lab.port.in.DissectDeadlockUseCase;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** Runs a deadlock on rows of the experiment. */
@Path("/lab/deadlocks")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Operator.ROLE)
public final class DeadlocksResource {

  private final DissectDeadlockUseCase deadlock;

  DeadlocksResource(DissectDeadlockUseCase deadlock) {
    this.deadlock = deadlock;
  }

  /** Reads no body. */
  @POST
  public DissectionResponse dissect() {
    return DissectionResponse.of(deadlock.dissect());
  }
}
