package dev.interleave.application.port;

import java.util.List;
import java.util.OptionalLong;
import java.util.function.ToLongFunction;

/**
 * A part of a list.
 *
 * @param next the key after which the next page begins; empty if this is the last
 */
public record Page<T>(List<T> items, OptionalLong next) {

  public Page {
    items = List.copyOf(items);
  }

  /**
   * Makes a page of the rows that were read.
   *
   * @param read up to one row more than the limit; the further row shows that there is a next page
   * @param key the key of a row
   */
  public static <T> Page<T> cut(List<T> read, PageRequest request, ToLongFunction<T> key) {
    if (read.size() <= request.limit()) {
      return new Page<>(read, OptionalLong.empty());
    }
    List<T> items = read.subList(0, request.limit());
    return new Page<>(items, OptionalLong.of(key.applyAsLong(items.get(items.size() - 1))));
  }
}
