package dev.interleave.adapter.rest.v1;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.interleave.application.port.Page;
import java.util.List;
import java.util.function.Function;

/**
 * A part of a list.
 *
 * @param next the {@code after} of the next page; absent on the last
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PageResponse<T>(List<T> items, Long next) {

  /** The page, each line as it is shown. */
  public static <S, T> PageResponse<T> of(Page<S> page, Function<S, T> line) {
    return new PageResponse<>(
        page.items().stream().map(line).toList(),
        page.next().isPresent() ? page.next().getAsLong() : null);
  }
}
