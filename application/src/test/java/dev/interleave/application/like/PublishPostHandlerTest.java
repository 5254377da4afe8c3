package dev.interleave.application.like;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interleave.application.port.ConcurrencyConflict;
import dev.interleave.application.port.ConcurrencyConflict.Cause;
import dev.interleave.application.port.IdempotencyKey;
import dev.interleave.application.port.PublishedPost;
import dev.interleave.application.port.out.Claim;
import dev.interleave.application.port.out.Fingerprint;
import dev.interleave.application.port.out.Posts;
import dev.interleave.application.retry.RecordingTimer;
import dev.interleave.application.retry.Retry;
import dev.interleave.application.retry.RetryPolicy;
import dev.interleave.domain.post.Post;
import dev.interleave.domain.post.PostId;
import dev.interleave.domain.post.PostTitle;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class PublishPostHandlerTest {

  private static final PostTitle TITLE = new PostTitle("Races");
  private static final PublishedPost PUBLISHED =
      new PublishedPost(new Post(new PostId(1), TITLE, 0), false);

  private final List<Publication> asked = new ArrayList<>();
  private int conflicts;

  @Test
  @Tag("F12")
  void a_post_is_published_under_a_claim_of_its_title_and_tried_again_after_a_conflict() {
    IdempotencyKey key = new IdempotencyKey("ada", "k-1");
    conflicts = 2;

    assertThat(publish(Optional.of(key))).isEqualTo(PUBLISHED);
    assertThat(asked)
        .hasSize(3)
        .containsOnly(
            new Publication(
                TITLE, Optional.of(new Claim(key, "publishPost", Fingerprint.of(TITLE)))));
  }

  @Test
  void without_a_key_there_is_no_claim() {
    publish(Optional.empty());

    assertThat(asked).containsExactly(new Publication(TITLE, Optional.empty()));
  }

  private PublishedPost publish(Optional<IdempotencyKey> key) {
    RetryPolicy three =
        new RetryPolicy(3, Duration.ofSeconds(2), Duration.ofMillis(10), Duration.ofMillis(500));
    Retry retry = new Retry(three, new RecordingTimer(), new Random(1));
    return new PublishPostHandler(new Recording(), retry).publish(TITLE, key);
  }

  private record Publication(PostTitle title, Optional<Claim> claim) {}

  private final class Recording implements Posts {

    @Override
    public PublishedPost publish(PostTitle title, Optional<Claim> claim) {
      asked.add(new Publication(title, claim));
      if (asked.size() <= conflicts) {
        throw new ConcurrencyConflict(Cause.DEADLOCK);
      }
      return PUBLISHED;
    }

    @Override
    public Optional<Post> find(PostId id) {
      throw new AssertionError("not asked for");
    }
  }
}
