package dev.interleave.lab.adapter.web.facts;

import dev.interleave.lab.adapter.web.Operator;
import dev.interleave.lab.port.in.DescribeLaboratoryUseCase;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** The facts that the page needs first. */
@Path("/lab/facts")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Operator.ROLE)
public final class FactsResource {

  private final DescribeLaboratoryUseCase describe;

  FactsResource(DescribeLaboratoryUseCase describe) {
    this.describe = describe;
  }

  @GET
  public FactsResponse describe() {
    return FactsResponse.of(describe.describe());
  }
}
