package dev.interleave.lab.race;

import dev.interleave.application.port.LikeOutcome;
import dev.interleave.application.port.out.Checkpoint;
import dev.interleave.application.port.out.LikePosting;
import dev.interleave.application.port.out.LikeRegistry;
import dev.interleave.domain.post.Like;
import dev.interleave.domain.post.PostId;
import dev.interleave.domain.post.UserId;
import dev.interleave.lab.port.Contender;
import dev.interleave.lab.port.Contest;
import dev.interleave.lab.port.LabOperation;
import dev.interleave.lab.port.RowState;
import dev.interleave.lab.port.out.ContenderLikes;
import dev.interleave.lab.port.out.LabPosts;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;

/** A post with one like. Each contender that likes it is another user. */
final class PostFixture implements RaceFixture {

  private static final UserId EARLIER = new UserId(100);

  private final Contest contest;
  private final ContenderLikes registries;
  private final LabPosts posts;
  private final PostId post;
  private final TreeSet<Long> expected = new TreeSet<>();
  private int unlikes;

  PostFixture(Contest contest, ContenderLikes registries, LabPosts posts) {
    this.contest = contest;
    this.registries = registries;
    this.posts = posts;
    this.post = posts.open();
    reset();
  }

  @Override
  public synchronized void reset() {
    posts.reset(post, List.of(EARLIER));
    unlikes = 0;
    expected.clear();
    expected.add(EARLIER.value());
  }

  @Override
  public List<RowState> committed() {
    LabPosts.Holding holding = posts.read(post);
    return rows(
        holding.likeCount(), holding.likers().stream().map(UserId::value).toList().toString());
  }

  @Override
  public synchronized List<RowState> expected() {
    return rows(expected.size(), expected.toString());
  }

  private static List<RowState> rows(long count, String likers) {
    return List.of(
        new RowState("post", Long.toString(count), -1), new RowState("likes", likers, -1));
  }

  @Override
  public synchronized Optional<String> hiddenLoss() {
    return unlikes > 1
        ? Optional.of(
            String.format(
                Locale.ROOT, "%d requests were acknowledged for removing the one like.", unlikes))
        : Optional.empty();
  }

  @Override
  public String nameOf(String row) {
    return row.replaceFirst("^post:" + post + "$", "post");
  }

  @Override
  public AttemptResult attempt(int contender, int attempt, Checkpoint checkpoint) {
    Contender request = contest.contenders().get(contender);
    boolean likes = request.operation() == LabOperation.LIKE;
    UserId user = likes ? new UserId(contender + 1) : EARLIER;
    LikePosting posting = LikePosting.first(new Like(post, user)).attempt(attempt);
    LikeRegistry registry = registries.under(request.guard(), checkpoint);
    LikeOutcome outcome = likes ? registry.like(posting) : registry.unlike(posting);
    return outcome.fold(
        recorded -> {
          acknowledge(user, likes);
          return AttemptResult.ACKNOWLEDGED;
        },
        refused ->
            new AttemptResult(refused.reason().name().toLowerCase(Locale.ROOT).replace('_', ' ')));
  }

  private synchronized void acknowledge(UserId user, boolean likes) {
    if (likes) {
      expected.add(user.value());
    } else {
      unlikes++;
      expected.remove(user.value());
    }
  }

  @Override
  public void close() {
    posts.remove(post);
  }
}
