package dev.interleave.adapter.lab.race;

import dev.interleave.adapter.lab.Operator;
import dev.interleave.adapter.lab.problem.Refused;
import dev.interleave.application.port.in.lab.ExploreInterleavingsUseCase;
import dev.interleave.application.port.lab.Contest;
import dev.interleave.application.port.lab.Interleavings;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** A contest by its id, which names it for good: a link to show somebody. */
@Path("/lab/interleavings")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Operator.ROLE)
public final class InterleavingsResource {

  private final ExploreInterleavingsUseCase explore;
  private final Remembered remembered;

  InterleavingsResource(ExploreInterleavingsUseCase explore, Remembered remembered) {
    this.explore = explore;
    this.remembered = remembered;
  }

  @GET
  @Path("{contest}")
  public InterleavingsResponse explore(@PathParam("contest") String id) {
    Contest contest = Refused.unlessValid(() -> contestOf(id));
    return InterleavingsResponse.of(remembered.of(contest).orElseGet(() -> run(contest)));
  }

  private static Contest contestOf(String id) {
    try {
      return Contest.parse(id);
    } catch (IllegalArgumentException invalid) {
      throw new IllegalArgumentException("contest: " + invalid.getMessage());
    }
  }

  private Interleavings run(Contest contest) {
    Interleavings result = Refused.unlessValid(() -> explore.explore(contest));
    remembered.put(result);
    return result;
  }
}
