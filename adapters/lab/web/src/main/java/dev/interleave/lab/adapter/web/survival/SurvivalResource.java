package dev.interleave.lab.adapter.web.survival;

import dev.interleave.lab.adapter.web.Operator;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** The measured survival matrix. A request measures nothing: a measurement kills processes. */
@Path("/lab/survival")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Operator.ROLE)
public final class SurvivalResource {

  private final SurvivalMatrixResponse matrix = SurvivalMatrixResponse.stored();

  @GET
  public SurvivalMatrixResponse show() {
    return matrix;
  }
}
