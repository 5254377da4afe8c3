package dev.interleave.contract;

import dev.interleave.application.port.LikeOutcome;
import dev.interleave.application.port.PublishedPost;
import dev.interleave.application.port.out.LikePosting;
import dev.interleave.application.port.out.LikeRegistry;
import dev.interleave.application.port.out.Posts;
import dev.interleave.application.port.out.Publication;
import dev.interleave.domain.post.LikeReason;
import dev.interleave.domain.post.Post;
import dev.interleave.domain.post.PostId;
import dev.interleave.domain.post.PostTitle;
import dev.interleave.domain.post.UserId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * A like registry in memory that fulfils {@link LikeRegistryContract}. One monitor guards its
 * state.
 */
public final class InMemoryLikeRegistry implements LikeRegistry, Posts, PostRecords {

  private static final PostId UNKNOWN = new PostId(999_999_999_999L);

  private final Map<PostId, Set<UserId>> likers = new HashMap<>();
  private final Map<PostId, PostTitle> titles = new HashMap<>();
  private final InMemoryKeys<LikeOutcome> outcomes = new InMemoryKeys<>();
  private final InMemoryKeys<Post> publications = new InMemoryKeys<>();
  private long lastId;

  @Override
  public synchronized LikeOutcome like(LikePosting posting) {
    return once(posting, this::likeFirst);
  }

  @Override
  public synchronized LikeOutcome unlike(LikePosting posting) {
    return once(posting, this::unlikeFirst);
  }

  private LikeOutcome once(LikePosting posting, Function<LikePosting, LikeOutcome> first) {
    Optional<LikeOutcome> known = outcomes.recall(posting.claim());
    if (known.isPresent()) {
      return again(known.get(), posting.attempt());
    }
    LikeOutcome outcome = first.apply(posting);
    if (isFinal(outcome)) {
      outcomes.remember(posting.claim(), outcome);
    }
    return outcome;
  }

  /** Whether a key stands for this outcome from now on. */
  static boolean isFinal(LikeOutcome outcome) {
    return outcome.fold(recorded -> true, LikeOutcome.Refused::isFinal);
  }

  /** What a repeated request gets. */
  static LikeOutcome again(LikeOutcome known, int attempt) {
    return known.fold(
        recorded -> new LikeOutcome.Recorded(attempt, true),
        refused -> new LikeOutcome.Refused(refused.reason(), attempt, true));
  }

  private LikeOutcome likeFirst(LikePosting posting) {
    Set<UserId> users = likers.get(posting.like().post());
    if (users == null) {
      return new LikeOutcome.Refused(LikeReason.POST_NOT_FOUND, posting.attempt());
    }
    return users.add(posting.like().user())
        ? new LikeOutcome.Recorded(posting.attempt())
        : new LikeOutcome.Refused(LikeReason.ALREADY_LIKED, posting.attempt());
  }

  private LikeOutcome unlikeFirst(LikePosting posting) {
    Set<UserId> users = likers.get(posting.like().post());
    if (users == null) {
      return new LikeOutcome.Refused(LikeReason.POST_NOT_FOUND, posting.attempt());
    }
    return users.remove(posting.like().user())
        ? new LikeOutcome.Recorded(posting.attempt())
        : new LikeOutcome.Refused(LikeReason.NOT_LIKED, posting.attempt());
  }

  @Override
  public synchronized PublishedPost publish(Publication publication) {
    return publications
        .recall(publication.claim())
        .map(known -> new PublishedPost(known, true))
        .orElseGet(
            () -> {
              Post post = publish(publication.title());
              publications.remember(publication.claim(), post);
              return new PublishedPost(post, false);
            });
  }

  private Post publish(PostTitle title) {
    PostId id = new PostId(++lastId);
    titles.put(id, title);
    likers.put(id, new HashSet<>());
    return new Post(id, title, 0);
  }

  @Override
  public synchronized Optional<Post> find(PostId id) {
    return Optional.ofNullable(titles.get(id)).map(title -> new Post(id, title, likeCount(id)));
  }

  @Override
  public synchronized PostId openPost() {
    return publish(new PostTitle("My awesome post")).id();
  }

  @Override
  public PostId unknownPost() {
    return UNKNOWN;
  }

  @Override
  public synchronized long likeCount(PostId post) {
    return likers.get(post).size();
  }

  @Override
  public synchronized Set<UserId> likers(PostId post) {
    return Set.copyOf(likers.get(post));
  }
}
