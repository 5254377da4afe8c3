package dev.interleave.adapter.rest.v1;

import dev.interleave.adapter.rest.id.IdText;
import dev.interleave.adapter.rest.problem.Problem;
import dev.interleave.adapter.rest.problem.ProblemException;
import dev.interleave.adapter.rest.problem.ProblemType;
import dev.interleave.application.port.PageRequest;
import jakarta.ws.rs.QueryParam;
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
    try {
      int lines = limit == null ? usual : Math.toIntExact(IdText.parse(limit));
      if (lines > largest) {
        throw new IllegalArgumentException("more than " + largest);
      }
      OptionalLong key =
          after == null ? OptionalLong.empty() : OptionalLong.of(IdText.parse(after));
      return new PageRequest(lines, key);
    } catch (IllegalArgumentException | ArithmeticException outOfBounds) {
      throw new ProblemException(
          Problem.of(
              ProblemType.INVALID_REQUEST,
              "limit is 1 to " + largest + ", after is a next of an earlier page"));
    }
  }
}
