package dev.interleave.adapter.lab.nothing;

import dev.interleave.adapter.lab.Operator;
import dev.interleave.domain.money.Money;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/**
 * Reads what a deposit reads, answers what it answers, on a worker thread as it does, and does
 * nothing: what remains is the way through HTTP, the limit of everything that is measured over it.
 */
@Path("/lab/nothing")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Operator.ROLE)
public final class NothingResource {

  @POST
  public Answer nothing(Request request) {
    return new Answer(request.amount());
  }

  /**
   * @param amount any
   */
  public record Request(Money amount) {}

  /**
   * @param balance the amount again
   */
  public record Answer(Money balance) {}
}
