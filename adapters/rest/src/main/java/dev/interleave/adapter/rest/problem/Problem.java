package dev.interleave.adapter.rest.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.ws.rs.core.Response;
import java.net.URI;

/**
 * The body of every error: <a href="https://www.rfc-editor.org/rfc/rfc9457">RFC 9457</a> problem
 * details, with the member {@code error} that the clients of the seed read.
 *
 * <p>Its texts are written here, never taken from a request, a driver or an exception, so that no
 * answer can carry SQL, class names or somebody's script.
 *
 * @param type what kind of problem, a URI reference
 * @param title the type in words
 * @param status the HTTP status code, again
 * @param detail this occurrence in words
 * @param instance the path that was asked for; {@link RequestFacts} adds it
 * @param error the seed's text where it has one, else the title
 * @param outcome whether the money moved, where that is in question: {@code not-applied} or {@code
 *     unknown}
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Problem(
    URI type,
    String title,
    int status,
    String detail,
    String instance,
    String error,
    String outcome) {

  /** The media type of every error. */
  public static final String MEDIA_TYPE = "application/problem+json";

  /** A problem whose {@code error} is the title of its type. */
  public static Problem of(ProblemType type, String detail) {
    return of(type, type.title(), detail);
  }

  /** A problem with an {@code error} text of its own. */
  public static Problem of(ProblemType type, String error, String detail) {
    return new Problem(type.uri(), type.title(), type.status(), detail, null, error, null);
  }

  /**
   * The 404 of a thing that is not there.
   *
   * @param thing with a capital letter, for example {@code Account}
   */
  public static Problem noSuch(String thing) {
    return of(ProblemType.NOT_FOUND, thing + " not found", "Nothing has this id.");
  }

  Problem withOutcome(String known) {
    return new Problem(type, title, status, detail, instance, error, known);
  }

  Problem at(String path) {
    return new Problem(type, title, status, detail, path, error, outcome);
  }

  /** This problem as an answer. */
  public Response toResponse() {
    return Response.status(status).type(MEDIA_TYPE).entity(this).build();
  }
}
