package dev.interleave.adapter.lab.composition;

import dev.interleave.adapter.lab.Operator;
import dev.interleave.adapter.lab.problem.Refused;
import dev.interleave.application.port.in.lab.MeasureCompositionUseCase;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** The composition matrix, cell by cell: a page can show the first while the next is measured. */
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
    Pair pair = Refused.unlessValid(() -> Pair.parse(text));
    return CompositionResponse.of(composition.measure(pair.first(), pair.second()));
  }
}
