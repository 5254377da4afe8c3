package dev.interleave.adapter.lab.nothing;

import dev.interleave.adapter.lab.Operator;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;

/**
 * Takes a body, on a worker thread as every movement does, and does nothing: what remains is the
 * way through HTTP, the limit of everything that is measured over it.
 */
@Path("/lab/nothing")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Operator.ROLE)
public final class NothingResource {

  @POST
  public Answer nothing(Map<String, Object> body) {
    return new Answer(body.size());
  }

  /**
   * @param members how many the body had
   */
  public record Answer(int members) {}
}
