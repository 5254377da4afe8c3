package dev.interleave.lab.adapter.web.composition;

import dev.interleave.lab.adapter.web.Operator;
import dev.interleave.lab.adapter.web.problem.LabProblemException;
import dev.interleave.lab.port.in.MeasureCompositionUseCase;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/**
 * The composition matrix, one cell per request, so that the page can show each cell when it is
 * measured.
 */
@Path("/lab/composition")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Operator.ROLE)
public final class CompositionResource {

  private final MeasureCompositionUseCase composition;

  CompositionResource(MeasureCompositionUseCase composition) {
    this.composition = composition;
  }

  @GET
  @Path("{pair}")
  public CompositionResponse measure(@PathParam("pair") String text) {
    GuardPair pair = LabProblemException.unlessValid(() -> GuardPair.parse(text));
    return CompositionResponse.of(composition.measure(pair.first(), pair.second()));
  }
}
