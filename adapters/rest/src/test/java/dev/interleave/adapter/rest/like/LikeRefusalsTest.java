package dev.interleave.adapter.rest.like;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interleave.domain.post.Like;
import dev.interleave.domain.post.LikeReason;
import dev.interleave.domain.post.PostId;
import dev.interleave.domain.post.UserId;
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
    assertThat(LikeRefusals.of(reason, new Like(new PostId(1), new UserId(7))).getStatus())
        .isEqualTo(STATUS.get(reason));
  }
}
