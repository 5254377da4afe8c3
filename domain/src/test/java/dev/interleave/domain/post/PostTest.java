package dev.interleave.domain.post;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PostTest {

  @ParameterizedTest
  @ValueSource(longs = {0, -1, Long.MIN_VALUE})
  void ids_of_posts_and_users_are_positive(long value) {
    assertThatIllegalArgumentException().isThrownBy(() -> new PostId(value));
    assertThatIllegalArgumentException().isThrownBy(() -> new UserId(value));
  }

  @Test
  void ids_read_like_their_number() {
    assertThat(new PostId(5)).hasToString("5");
    assertThat(new UserId(Long.MAX_VALUE)).hasToString("9223372036854775807");
  }

  @Test
  @Tag("P54")
  void a_negative_like_count_cannot_exist() {
    assertThat(new Post(new PostId(1), new PostTitle("title"), 0).likeCount()).isZero();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Post(new PostId(1), new PostTitle("title"), -1));
  }

  @Test
  void a_like_is_identified_by_its_post_and_its_user() {
    Like like = new Like(new PostId(1), new UserId(2));

    assertThat(like).isEqualTo(new Like(new PostId(1), new UserId(2)));
    assertThat(like).isNotEqualTo(new Like(new PostId(2), new UserId(1)));
  }
}
