package dev.interleave.lab.adapter.web.nothing;

import com.fasterxml.jackson.annotation.JsonFormat;
import dev.interleave.domain.money.Money;
import dev.interleave.lab.adapter.web.Operator;
import io.smallrye.common.annotation.NonBlocking;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/**
 * Reads what a deposit reads, answers what it answers, and does nothing: what remains is the way
 * through HTTP, the limit of everything that is measured over it.
 */
@Path("/lab/nothing")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Operator.ROLE)
public final class NothingResource {

  /** On a worker thread, as under a strategy whose callers wait. */
  @POST
  public Answer nothing(Request request) {
    return new Answer(request.amount());
  }

  /** On the thread that has read the request, as under a strategy whose callers do not wait. */
  @POST
  @Path("async")
  @NonBlocking
  public Answer nothingAsync(Request request) {
    return new Answer(request.amount());
  }

  /**
   * @param amount any
   */
  public record Request(Money amount) {}

  /**
   * @param balance the amount again
   */
  public record Answer(@JsonFormat(shape = JsonFormat.Shape.NUMBER) Money balance) {}
}
