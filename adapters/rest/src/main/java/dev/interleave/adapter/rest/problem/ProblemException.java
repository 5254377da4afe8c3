package dev.interleave.adapter.rest.problem;

import jakarta.ws.rs.WebApplicationException;
import java.util.function.Supplier;

/** Ends a request with a problem from where no response can be returned: readers, converters. */
public final class ProblemException extends WebApplicationException {

  private static final long serialVersionUID = 1L;

  public ProblemException(Problem problem) {
    super(problem.detail(), problem.toResponse());
  }

  /**
   * What the domain constructs from a request, or a 400 with the domain's own words where it
   * refuses to. Only a constructor belongs in here: anywhere else an {@link
   * IllegalArgumentException} is a defect of ours and answers 500.
   */
  public static <T> T unlessRefused(Supplier<T> constructor) {
    try {
      return constructor.get();
    } catch (IllegalArgumentException refused) {
      throw new ProblemException(Problem.of(ProblemType.INVALID_REQUEST, refused.getMessage()));
    }
  }

  /** None: it reports the caller's mistake, not ours, and callers can make many. */
  @Override
  public synchronized Throwable fillInStackTrace() {
    return this;
  }
}
