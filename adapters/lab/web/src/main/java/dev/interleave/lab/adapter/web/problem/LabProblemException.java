package dev.interleave.lab.adapter.web.problem;

import java.util.function.Supplier;

/** Ends a request with a problem response (RFC 9457). */
public final class LabProblemException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient LabProblem problem;

  public LabProblemException(LabProblem problem) {
    super(problem.detail(), null, false, false);
    this.problem = problem;
  }

  /**
   * Parses a request. An {@link IllegalArgumentException} becomes a 400 with its message. Only
   * parsing belongs here: elsewhere an {@link IllegalArgumentException} is a defect of the service.
   */
  public static <T> T unlessValid(Supplier<T> reading) {
    try {
      return reading.get();
    } catch (IllegalArgumentException invalid) {
      throw new LabProblemException(LabProblem.invalid(invalid.getMessage()));
    }
  }

  /** 404. */
  public static LabProblemException noSuch(String thing, Object id) {
    return new LabProblemException(LabProblem.noSuch(thing, id));
  }

  LabProblem problem() {
    return problem;
  }
}
