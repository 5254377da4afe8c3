package dev.interleave.adapter.rest.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The body of every error: <a href="https://www.rfc-editor.org/rfc/rfc9457">RFC 9457</a> problem
 * details, with the member {@code error} that the tutorial's clients read.
 *
 * <p>Its texts are constants, and values of the request that {@link Quoted} has made harmless. None
 * comes from a driver or an exception, so that no response carries SQL, class names or a script.
 *
 * @param type what kind of problem, a URI reference
 * @param title the type in words
 * @param status the HTTP status code, again
 * @param detail this occurrence in words
 * @param instance the path that was asked for; {@link RequestFacts} adds it
 * @param error the tutorial's text if it has one, otherwise the title
 * @param outcome whether the money moved, where that is in question: {@code not-applied} or {@code
 *     unknown}
 * @param errors each wrong field of the body or query parameter; null if there is none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Problem(
    URI type,
    String title,
    int status,
    String detail,
    String instance,
    String error,
    String outcome,
    List<FieldError> errors) {

  /** The media type of every error. */
  public static final String MEDIA_TYPE = "application/problem+json";

  /** A problem whose {@code error} is the title of its type. */
  public static Problem of(ProblemType type, String detail) {
    return of(type, type.title(), detail);
  }

  /** A problem with a specific {@code error} text. */
  public static Problem of(ProblemType type, String error, String detail) {
    return new Problem(type.uri(), type.title(), type.status(), detail, null, error, null, null);
  }

  /**
   * The 404 of a thing that is not there.
   *
   * @param thing with a capital letter, for example {@code Account}
   * @param id which the request names
   */
  public static Problem noSuch(String thing, Object id) {
    return of(ProblemType.NOT_FOUND, thing + " not found", thing + " " + id + " does not exist.");
  }

  /** The 400 of wrong fields or query parameters, of which the detail names each. */
  public static Problem of(List<FieldError> errors) {
    String detail =
        errors.stream()
            .map(wrong -> wrong.field() + ": " + wrong.detail())
            .collect(Collectors.joining(" "));
    ProblemType type = ProblemType.INVALID_REQUEST;
    return new Problem(
        type.uri(), type.title(), type.status(), detail, null, type.title(), null, errors);
  }

  Problem withOutcome(String known) {
    return new Problem(type, title, status, detail, instance, error, known, errors);
  }

  /** This problem of one element of the body, which the detail and {@code errors} name. */
  public Problem ofField(String field) {
    return new Problem(
        type,
        title,
        status,
        field + ": " + detail,
        instance,
        error,
        outcome,
        List.of(new FieldError(field, detail)));
  }

  Problem at(String path) {
    return new Problem(type, title, status, detail, path, error, outcome, errors);
  }

  /** This problem as an answer. */
  public Response toResponse() {
    return Response.status(status).type(MEDIA_TYPE).entity(this).build();
  }
}
