package dev.interleave.lab.adapter.web.advice;

import dev.interleave.lab.adapter.web.Operator;
import dev.interleave.lab.adapter.web.problem.LabProblemException;
import dev.interleave.lab.port.AdviceQuestion;
import dev.interleave.lab.port.AdviceView;
import dev.interleave.lab.port.in.AskAdviceUseCase;
import dev.interleave.lab.port.in.GetAdviceUseCase;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** Starts advice runs, and returns their state. */
@Path("/lab/advice")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(Operator.ROLE)
public final class AdviceResource {

  private final AskAdviceUseCase askAdvice;
  private final GetAdviceUseCase getAdvice;

  AdviceResource(AskAdviceUseCase askAdvice, GetAdviceUseCase getAdvice) {
    this.askAdvice = askAdvice;
    this.getAdvice = getAdvice;
  }

  @POST
  public Response ask(AdviceRequest request) {
    AdviceQuestion question = LabProblemException.unlessValid(request::toQuestion);
    long id = askAdvice.ask(question);
    return Response.accepted(AdviceResponse.of(find(id)))
        .header(HttpHeaders.LOCATION, "/lab/advice/" + id)
        .build();
  }

  @GET
  @Path("{id}")
  public AdviceResponse get(@PathParam("id") long id) {
    return AdviceResponse.of(find(id));
  }

  private AdviceView find(long id) {
    return getAdvice.get(id).orElseThrow(() -> LabProblemException.noSuch("Advice", id));
  }
}
