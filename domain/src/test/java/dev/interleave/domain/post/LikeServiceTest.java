package dev.interleave.domain.post;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LikeServiceTest {

  private final LikeService likes = new LikeService();

  @Test
  void a_like_is_allowed_once() {
    assertThat(likes.decide(LikeChange.LIKE, false)).isEmpty();
    assertThat(likes.decide(LikeChange.LIKE, true)).contains(LikeReason.ALREADY_LIKED);
  }

  @Test
  void an_unlike_needs_a_like() {
    assertThat(likes.decide(LikeChange.UNLIKE, true)).isEmpty();
    assertThat(likes.decide(LikeChange.UNLIKE, false)).contains(LikeReason.NOT_LIKED);
  }
}
