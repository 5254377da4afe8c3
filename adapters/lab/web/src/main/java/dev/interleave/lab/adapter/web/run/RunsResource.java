package dev.interleave.lab.adapter.web.run;

import dev.interleave.lab.adapter.web.Operator;
import dev.interleave.lab.adapter.web.problem.LabProblemException;
import dev.interleave.lab.port.LabWorkload;
import dev.interleave.lab.port.RunView;
import dev.interleave.lab.port.in.CancelRunUseCase;
import dev.interleave.lab.port.in.GetRunUseCase;
import dev.interleave.lab.port.in.ListRunsUseCase;
import dev.interleave.lab.port.in.StartRunUseCase;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Multi;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import org.jboss.resteasy.reactive.RestStreamElementType;

/** Starts, lists, cancels and exports runs. */
@Path("/lab/runs")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Operator.ROLE)
public final class RunsResource {

  private static final String RUN = "Run";

  private final StartRunUseCase startRun;
  private final ListRunsUseCase listRuns;
  private final GetRunUseCase getRun;
  private final CancelRunUseCase cancelRun;
  private final RunEventStreams streams;

  RunsResource(
      StartRunUseCase startRun,
      ListRunsUseCase listRuns,
      GetRunUseCase getRun,
      CancelRunUseCase cancelRun,
      RunEventStreams streams) {
    this.startRun = startRun;
    this.listRuns = listRuns;
    this.getRun = getRun;
    this.cancelRun = cancelRun;
    this.streams = streams;
  }

  @POST
  public Response start(WorkloadRequest request) {
    LabWorkload workload = LabProblemException.unlessValid(request::toWorkload);
    long id = startRun.start(workload);
    return Response.accepted(RunResponse.of(find(id)))
        .header(HttpHeaders.LOCATION, "/lab/runs/" + id)
        .build();
  }

  @GET
  public RunsResponse list() {
    return RunsResponse.of(listRuns.list());
  }

  @GET
  @Path("{id}")
  public RunResponse get(@PathParam("id") long id) {
    return RunResponse.of(find(id));
  }

  @GET
  @Path("{id}.csv")
  @Produces(SampleTable.MEDIA_TYPE)
  public Response export(@PathParam("id") long id) {
    return Response.ok(SampleTable.of(find(id)))
        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"run-" + id + ".csv\"")
        .build();
  }

  @GET
  @Path("{id}/events")
  @Produces(MediaType.SERVER_SENT_EVENTS)
  @RestStreamElementType(MediaType.APPLICATION_JSON)
  @Blocking
  public Multi<OutboundSseEvent> watch(@PathParam("id") long id, @Context Sse sse) {
    return streams.of(id, sse).orElseThrow(() -> LabProblemException.noSuch(RUN, id));
  }

  @DELETE
  @Path("{id}")
  public void cancel(@PathParam("id") long id) {
    if (!cancelRun.cancel(id)) {
      throw LabProblemException.noSuch(RUN, id);
    }
  }

  private RunView find(long id) {
    return getRun.get(id).orElseThrow(() -> LabProblemException.noSuch(RUN, id));
  }
}
