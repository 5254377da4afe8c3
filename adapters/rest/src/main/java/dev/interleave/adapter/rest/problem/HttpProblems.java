package dev.interleave.adapter.rest.problem;

/** The problems that HTTP itself defines, for requests that are refused before any resource. */
public final class HttpProblems {

  private HttpProblems() {}

  /** The 503 of an instance that has received SIGTERM and whose drain period is over. */
  public static Problem shuttingDown() {
    return Problem.of(
            ProblemType.UNAVAILABLE,
            "This instance is shutting down. Nothing was changed. Send the request again.")
        .withOutcome("not-applied");
  }

  /** The 421 of a request whose header {@code Host} is not one that this service answers for. */
  public static Problem misdirected(String host) {
    return Problem.of(
        ProblemType.MISDIRECTED_REQUEST,
        "Host: "
            + Quoted.of(host)
            + " is not a host of this service. Use localhost, 127.0.0.1, [::1] or one of"
            + " interleave.http.allowed-hosts.");
  }

  /**
   * The 413 of a body.
   *
   * @param longest the limit, in bytes
   */
  public static Problem tooLarge(int longest) {
    return Problem.of(
        ProblemType.PAYLOAD_TOO_LARGE, "The body is larger than " + longest + " bytes, the limit.");
  }

  /**
   * @param status an error status; one that is not listed answers as 400 or as 500
   */
  public static Problem of(int status) {
    return switch (status) {
      case 401 ->
          Problem.of(
              ProblemType.UNAUTHENTICATED,
              "The request has no valid API key. Send the header Authorization: Bearer with a key"
                  + " of this service.");
      case 403 ->
          Problem.of(
              ProblemType.FORBIDDEN,
              "The API key does not have the role that this route requires, or a page of another"
                  + " origin sent the request.");
      case 404 -> Problem.of(ProblemType.NOT_FOUND, "No resource exists at this path.");
      case 405 ->
          Problem.of(
              ProblemType.METHOD_NOT_ALLOWED,
              "This path does not support the method. The Allow header lists the methods that it"
                  + " supports.");
      case 406 ->
          Problem.of(
              ProblemType.NOT_ACCEPTABLE,
              "The Accept header excludes application/json, the media type of responses.");
      case 413 ->
          Problem.of(ProblemType.PAYLOAD_TOO_LARGE, "The body is larger than this route accepts.");
      case 415 ->
          Problem.of(
              ProblemType.UNSUPPORTED_MEDIA_TYPE,
              "A body must be application/json in UTF-8, without Content-Encoding.");
      case 429 ->
          Problem.of(
              ProblemType.TOO_MANY_REQUESTS,
              "This caller sends too many requests. Retry after the number of seconds in"
                  + " Retry-After.");
      default ->
          status < 500
              ? Problem.of(ProblemType.INVALID_REQUEST, "The request is not well-formed HTTP.")
              : Problem.of(
                      ProblemType.INTERNAL_ERROR,
                      "The service has a defect, and the request may have been applied. The log of"
                          + " the service has the cause.")
                  .withOutcome("unknown");
    };
  }
}
