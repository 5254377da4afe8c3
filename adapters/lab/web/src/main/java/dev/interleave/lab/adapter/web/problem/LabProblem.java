package dev.interleave.lab.adapter.web.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.ws.rs.core.Response;

/**
 * A problem in the format of the other routes.
 *
 * @param instance the path of the request; {@link LabExceptionMappers} adds it
 * @param error the title for clients of the comparison routes
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record LabProblem(
    String type, String title, int status, String detail, String instance, String error) {

  public static final String MEDIA_TYPE = "application/problem+json";

  /** 400. The detail has the field. */
  public static LabProblem invalid(String detail) {
    return new LabProblem(
        "/problems/invalid-request", "Invalid request", 400, detail, null, "Invalid request");
  }

  /**
   * 404 for an id that does not exist or was discarded.
   *
   * @param thing with a capital letter: {@code Run}
   * @param id of the request
   */
  public static LabProblem noSuch(String thing, Object id) {
    return notFound(
        thing + " " + id + " does not exist, or the service has discarded it.",
        thing + " not found");
  }

  /** 404 for every path if the laboratory is off, as for any unknown path. */
  public static LabProblem nothingHere() {
    return notFound("No resource exists at this path.", "Not found");
  }

  /** 409. Retry when the running experiment has ended. */
  public static LabProblem busy() {
    return new LabProblem(
        "/problems/conflict",
        "Conflict",
        409,
        "The laboratory runs its maximum of concurrent experiments. Nothing was started. Retry"
            + " after the time in Retry-After.",
        null,
        "Laboratory busy");
  }

  /** 503. The experiment continues, and a later request returns its result. */
  public static LabProblem notYet() {
    return new LabProblem(
        "/problems/unavailable",
        "Unavailable",
        503,
        "The result is not ready yet, and the experiment continues. Repeat the same request after"
            + " the time in Retry-After.",
        null,
        "Not there yet");
  }

  private static LabProblem notFound(String detail, String error) {
    return new LabProblem("/problems/not-found", "Not found", 404, detail, null, error);
  }

  public LabProblem at(String path) {
    return new LabProblem(type, title, status, detail, path, error);
  }

  public Response toResponse() {
    return Response.status(status).type(MEDIA_TYPE).entity(this).build();
  }
}
