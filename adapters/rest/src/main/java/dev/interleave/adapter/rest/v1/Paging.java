package dev.interleave.adapter.rest.v1;

import dev.interleave.adapter.rest.id.IdText;
import dev.interleave.adapter.rest.problem.FieldError;
import dev.interleave.adapter.rest.problem.Problem;
import dev.interleave.adapter.rest.problem.ProblemException;
import dev.interleave.adapter.rest.problem.Quoted;
import dev.interleave.application.port.PageRequest;
import jakarta.ws.rs.QueryParam;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** The query parameters of a list: {@code limit} (1 to 100, 50 if absent) and {@code after}. */
public final class Paging {

  private static final int USUAL = 50;
  private static final int LARGEST = 100;

  @QueryParam("limit")
  String limit;

  @QueryParam("after")
  String after;

  /**
   * @throws ProblemException 400 if a parameter is not a number within its bounds
   */
  public PageRequest request() {
    return request(USUAL, LARGEST);
  }

  /**
   * The same with another default and another upper bound.
   *
   * @throws ProblemException 400 if a parameter is not a number within its bounds
   */
  public PageRequest request(int usual, int largest) {
    List<FieldError> errors = new ArrayList<>();
    long lines = number("limit", limit, largest, errors).orElse(usual);
    OptionalLong key = number("after", after, Long.MAX_VALUE, errors);
    if (!errors.isEmpty()) {
      throw new ProblemException(Problem.of(errors));
    }
    return new PageRequest((int) lines, key);
  }

  private static OptionalLong number(
      String name, String text, long largest, List<FieldError> errors) {
    if (text == null) {
      return OptionalLong.empty();
    }
    try {
      long number = IdText.parse(text);
      if (number <= largest) {
        return OptionalLong.of(number);
      }
    } catch (IllegalArgumentException notANumber) {
      // Reported below, as a number that is too large is.
    }
    String range = "a whole number from 1 to " + largest + " without a leading zero";
    errors.add(new FieldError(name, Quoted.of(text) + " is not valid. Use " + range + "."));
    return OptionalLong.empty();
  }
}
