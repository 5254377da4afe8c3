package dev.interleave.lab.adapter.web.race;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.interleave.lab.adapter.web.Operator;
import dev.interleave.lab.adapter.web.problem.LabProblem;
import dev.interleave.lab.adapter.web.problem.LabProblemException;
import dev.interleave.lab.port.Contest;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Explores a contest. Its id identifies it permanently, so that the URL can be shared. */
@Path("/lab/interleavings")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Operator.ROLE)
public final class InterleavingsResource {

  /**
   * Less than the request timeout, so that the response is sent before the connection is closed.
   */
  private static final long TIMEOUT_SECONDS = 10;

  private static final String HTML = "text/html;charset=UTF-8";

  private final ExplorationCache contests;
  private final ObjectMapper mapper;

  InterleavingsResource(ExplorationCache contests, ObjectMapper mapper) {
    this.contests = contests;
    this.mapper = mapper;
  }

  /** The same as one HTML file to save, which opens without a service. */
  @GET
  @Path("{contest}.html")
  @Produces(HTML)
  public Response export(@PathParam("contest") String id) throws InterruptedException {
    InterleavingsResponse race = explore(id);
    return Response.ok(RacePage.of(race, mapper), HTML)
        .header(
            HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + race.contest() + ".html\"")
        .build();
  }

  /**
   * Returns 503 if the exploration takes longer. It continues, and a later request returns its
   * result.
   */
  @GET
  @Path("{contest}")
  public InterleavingsResponse explore(@PathParam("contest") String id)
      throws InterruptedException {
    Contest contest = LabProblemException.unlessValid(() -> contestOf(id));
    try {
      return InterleavingsResponse.of(contests.of(contest).get(TIMEOUT_SECONDS, TimeUnit.SECONDS));
    } catch (TimeoutException stillRunning) {
      throw new LabProblemException(LabProblem.notYet());
    } catch (ExecutionException failed) {
      throw causeOf(failed);
    }
  }

  private static Contest contestOf(String id) {
    try {
      return Contest.parse(id);
    } catch (IllegalArgumentException invalid) {
      throw new IllegalArgumentException("contest: " + invalid.getMessage());
    }
  }

  /** A contest with too many orders is rejected when it runs, not earlier. */
  private static RuntimeException causeOf(ExecutionException failed) {
    if (failed.getCause() instanceof IllegalArgumentException tooMany) {
      return new LabProblemException(LabProblem.invalid("contest: " + tooMany.getMessage()));
    }
    return failed.getCause() instanceof RuntimeException cause
        ? cause
        : new IllegalStateException(failed.getCause());
  }
}
