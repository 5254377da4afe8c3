package dev.interleave.adapter.rest.problem;

/** The problems that HTTP itself defines, for what is refused before any resource sees it. */
public final class HttpProblems {

  private HttpProblems() {}

  /** The 503 of an instance that has received SIGTERM and whose drain period is over. */
  public static Problem shuttingDown() {
    return Problem.of(
            ProblemType.UNAVAILABLE,
            "This instance is shutting down. Nothing was changed. Send the request again.")
        .withOutcome("not-applied");
  }

  /**
   * @param status an error status; one that is not listed answers as 400 or as 500
   */
  public static Problem of(int status) {
    return switch (status) {
      case 401 ->
          Problem.of(
              ProblemType.UNAUTHENTICATED,
              "Say who you are: Authorization: Bearer, and a key that is known here.");
      case 403 -> Problem.of(ProblemType.FORBIDDEN, "This is not yours to do.");
      case 404 -> Problem.of(ProblemType.NOT_FOUND, "There is nothing at this path.");
      case 405 ->
          Problem.of(ProblemType.METHOD_NOT_ALLOWED, "The header Allow names this path's methods.");
      case 406 -> Problem.of(ProblemType.NOT_ACCEPTABLE, "Answers are application/json.");
      case 413 -> Problem.of(ProblemType.PAYLOAD_TOO_LARGE, "A body has at most 65536 bytes.");
      case 415 ->
          Problem.of(
              ProblemType.UNSUPPORTED_MEDIA_TYPE,
              "A body is application/json, in UTF-8, without Content-Encoding.");
      case 421 ->
          Problem.of(
              ProblemType.MISDIRECTED_REQUEST,
              "Use the host localhost, 127.0.0.1, [::1] or one of interleave.http.allowed-hosts.");
      case 429 ->
          Problem.of(
              ProblemType.TOO_MANY_REQUESTS, "The header Retry-After says when to come again.");
      case 503 -> Problem.of(ProblemType.UNAVAILABLE, "Try again in a moment.");
      default ->
          status < 500
              ? Problem.of(ProblemType.INVALID_REQUEST, "The request is not well formed.")
              : Problem.of(ProblemType.INTERNAL_ERROR, "This is our mistake, and it is in our log.")
                  .withOutcome("unknown");
    };
  }
}
