package dev.interleave.adapter.rest.like;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interleave.domain.post.LikeReason;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LikeRefusalsTest {

  private static final Map<LikeReason, Integer> STATUS =
      Map.of(
          LikeReason.POST_NOT_FOUND, 404,
          LikeReason.ALREADY_LIKED, 200,
          LikeReason.NOT_LIKED, 409);

  @ParameterizedTest
  @EnumSource(LikeReason.class)
  void every_reason_has_its_status(LikeReason reason) {
    assertThat(LikeRefusals.of(reason).getStatus()).isEqualTo(STATUS.get(reason));
  }
}
