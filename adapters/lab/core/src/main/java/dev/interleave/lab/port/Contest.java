package dev.interleave.lab.port;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Two or three concurrent requests for the same rows.
 *
 * @param contenders named A, B and C in this order
 */
public record Contest(List<Contender> contenders) {

  /**
   * @throws IllegalArgumentException if there are not two or three, or likes race with movements
   */
  public Contest {
    contenders = List.copyOf(contenders);
    if (contenders.size() < 2 || contenders.size() > 3) {
      throw new IllegalArgumentException(
          "A contest has two or three requests, joined by '~', not " + contenders.size() + ".");
    }
    if (contenders.stream().map(one -> one.operation().isLike()).distinct().count() > 1) {
      throw new IllegalArgumentException(
          "Likes and movements share no row: use one kind in a contest.");
    }
  }

  /** The same operation under two guards. */
  public static Contest of(Contender... contenders) {
    return new Contest(List.of(contenders));
  }

  /** The name of a contender: A, B or C. */
  public static String letterOf(int contender) {
    return Character.toString('A' + contender);
  }

  /**
   * The contenders' texts, joined by {@code ~}, for use in URLs. It identifies this contest
   * permanently.
   */
  public String id() {
    return contenders.stream().map(Contender::text).collect(Collectors.joining("~"));
  }

  /**
   * @param id as {@link #id()} writes it
   * @throws IllegalArgumentException if it is not of that form
   */
  public static Contest parse(String id) {
    return new Contest(Stream.of(id.split("~", -1)).map(Contender::parse).toList());
  }
}
