package dev.interleave.lab.adapter.web.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.ws.rs.core.Response;

/**
 * An error as the other routes of the service return it.
 *
 * @param instance the path that was asked for; {@link LabExceptionMappers} adds it
 * @param error the same in words; what the seed's clients read
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record LabProblem(
    String type, String title, int status, String detail, String instance, String error) {

  public static final String MEDIA_TYPE = "application/problem+json";

  /** 400: the detail names the field. */
  public static LabProblem invalid(String detail) {
    return new LabProblem(
        "/problems/invalid-request", "Invalid request", 400, detail, null, "Invalid request");
  }

  /**
   * 404 of a thing that is not there, or not any more.
   *
   * @param thing with a capital letter: {@code Run}
   * @param id which the request names
   */
  public static LabProblem noSuch(String thing, Object id) {
    return notFound(
        thing + " " + id + " does not exist, or the service has discarded it.",
        thing + " not found");
  }

  /** 404 of all paths where the laboratory is off: as of any path that is not there. */
  public static LabProblem nothingHere() {
    return notFound("No resource exists at this path.", "Not found");
  }

  /** 409: come again when what runs has ended. */
  public static LabProblem busy() {
    return new LabProblem(
        "/problems/conflict",
        "Conflict",
        409,
        "The laboratory runs as many experiments as it may at once. Nothing was started. Retry"
            + " after the time in Retry-After.",
        null,
        "Laboratory busy");
  }

  /** 503: it is being worked on; the same request finds it later. */
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
