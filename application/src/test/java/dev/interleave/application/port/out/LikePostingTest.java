package dev.interleave.application.port.out;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interleave.application.port.LikeOutcome;
import dev.interleave.domain.post.Like;
import dev.interleave.domain.post.LikeChange;
import dev.interleave.domain.post.LikeReason;
import dev.interleave.domain.post.PostId;
import dev.interleave.domain.post.UserId;
import org.junit.jupiter.api.Test;

class LikePostingTest {

  private final LikePosting posting =
      LikePosting.first(new Like(new PostId(1), new UserId(2))).attempt(3);

  @Test
  void the_outcome_has_the_reason_of_the_domain_and_the_attempt_of_the_request() {
    assertThat(posting.decide(LikeChange.LIKE, false)).isEqualTo(new LikeOutcome.Recorded(3));
    assertThat(posting.decide(LikeChange.LIKE, true))
        .isEqualTo(new LikeOutcome.Refused(LikeReason.ALREADY_LIKED, 3));
    assertThat(posting.decide(LikeChange.UNLIKE, false))
        .isEqualTo(new LikeOutcome.Refused(LikeReason.NOT_LIKED, 3));
    assertThat(posting.postNotFound())
        .isEqualTo(new LikeOutcome.Refused(LikeReason.POST_NOT_FOUND, 3));
  }
}
