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
 * Reads the body of a deposit and returns its response without doing anything. The measurement of
 * this route is the cost of HTTP, the upper limit of every measurement over HTTP.
 */
@Path("/lab/nothing")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Operator.ROLE)
public final class NothingResource {

  /** On a worker thread, as for a blocking strategy. */
  @POST
  public Answer nothing(Request request) {
    return new Answer(request.amount());
  }

  /** On the event loop, as for an asynchronous strategy. */
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
