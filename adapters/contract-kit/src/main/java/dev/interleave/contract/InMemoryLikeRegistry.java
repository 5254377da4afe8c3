package dev.interleave.contract;

import dev.interleave.application.port.LikeOutcome;
import dev.interleave.application.port.PublishedPost;
import dev.interleave.application.port.out.Claim;
import dev.interleave.application.port.out.LikePosting;
import dev.interleave.application.port.out.LikeRegistry;
import dev.interleave.application.port.out.Posts;
import dev.interleave.domain.post.LikeChange;
import dev.interleave.domain.post.Post;
import dev.interleave.domain.post.PostId;
import dev.interleave.domain.post.PostTitle;
import dev.interleave.domain.post.UserId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

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
    return once(posting, LikeChange.LIKE);
  }

  @Override
  public synchronized LikeOutcome unlike(LikePosting posting) {
    return once(posting, LikeChange.UNLIKE);
  }

  private LikeOutcome once(LikePosting posting, LikeChange change) {
    Optional<LikeOutcome> known = outcomes.recall(posting.claim());
    if (known.isPresent()) {
      return again(known.get(), posting.attempt());
    }
    LikeOutcome outcome = changeFirst(posting, change);
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

  private LikeOutcome changeFirst(LikePosting posting, LikeChange change) {
    Set<UserId> users = likers.get(posting.like().post());
    if (users == null) {
      return posting.postNotFound();
    }
    UserId user = posting.like().user();
    LikeOutcome outcome = posting.decide(change, users.contains(user));
    if (outcome instanceof LikeOutcome.Recorded) {
      switch (change) {
        case LIKE -> users.add(user);
        case UNLIKE -> users.remove(user);
      }
    }
    return outcome;
  }

  @Override
  public synchronized PublishedPost publish(PostTitle title, Optional<Claim> claim) {
    return publications
        .recall(claim)
        .map(known -> new PublishedPost(known, true))
        .orElseGet(
            () -> {
              Post post = publish(title);
              publications.remember(claim, post);
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
