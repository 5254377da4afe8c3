package dev.interleave.adapter.rest.v1.movement;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import dev.interleave.adapter.rest.http.BodyLimit;
import dev.interleave.adapter.rest.http.BodySize;
import java.util.List;
import java.util.Optional;

/**
 * {@code {"atomic": false, "movements": [...]}}.
 *
 * @param atomic whether all movements happen, or none; absent for false
 */
@BodySize(bytes = BodyLimit.LONGEST_BATCH, tokens = 100_000)
record BatchRequest(
    Optional<Boolean> atomic, @JsonSetter(contentNulls = Nulls.FAIL) List<BatchMember> movements) {

  /** The most movements in one request. */
  static final int MOST_MOVEMENTS = 1_000;
}
