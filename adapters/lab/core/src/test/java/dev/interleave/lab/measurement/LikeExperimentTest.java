package dev.interleave.lab.measurement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interleave.application.port.Strategy;
import dev.interleave.domain.money.Money;
import dev.interleave.domain.post.Like;
import dev.interleave.lab.port.LabOperation;
import dev.interleave.lab.port.LabWorkload;
import dev.interleave.lab.port.RunResult;
import dev.interleave.lab.port.RunResult.Verdict;
import dev.interleave.lab.port.out.LoadTargets.Reply;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Likes of one post: its count and its users. */
@Timeout(60)
class LikeExperimentTest {

  private static final int CLIENTS = 4;
  private static final int REQUESTS = 100 * CLIENTS;
  private static final Reply ALREADY = new Reply(Reply.Kind.REFUSED, 1, "already");

  private final InMemoryPosts posts = new InMemoryPosts();
  private final CyclicBarrier everybody = new CyclicBarrier(CLIENTS);

  @ParameterizedTest
  @EnumSource(names = {"LIKE", "UNLIKE"})
  void of_two_requests_for_one_like_one_is_acknowledged_and_one_refused(LabOperation operation) {
    RunResult result = measure(operation, this::counted);

    assertThat(result.findings()).first().asString().startsWith("HELD");
    assertThat(result.verdict()).isEqualTo(Verdict.HELD);
    assertThat(result.totals().acknowledged()).isEqualTo(REQUESTS / 2);
    assertThat(result.totals().applied()).isEqualTo(REQUESTS / 2);
    assertThat(result.totals().refused()).isEqualTo(REQUESTS / 2);
    assertThat(result.control().orElseThrow().lost()).isPositive();
    assertThat(posts.isEmpty()).as("no post is left").isTrue();
  }

  @ParameterizedTest
  @EnumSource(names = {"LIKE", "UNLIKE"})
  void an_overwritten_count_is_a_loss(LabOperation operation) {
    RunResult result = measure(operation, this::writtenOver);

    assertThat(result.verdict()).isEqualTo(Verdict.LOST);
    assertThat(result.findings()).first().asString().startsWith("LOST");
    assertThat(result.totals().lostAmount()).as("likes are no money").isEqualTo(Money.ZERO);
  }

  @ParameterizedTest
  @EnumSource(names = {"LIKE", "UNLIKE"})
  @Tag("P63")
  void a_request_acknowledged_for_an_existing_effect_is_a_loss(LabOperation operation) {
    RunResult result =
        measure(
            operation,
            (like, liked) -> {
              counted(like, liked);
              return InMemoryTargets.DONE;
            });

    assertThat(result.verdict()).isEqualTo(Verdict.LOST);
    assertThat(result.totals().lost()).isEqualTo(REQUESTS / 2);
    assertThat(result.findings())
        .anySatisfy(finding -> assertThat(finding).startsWith("ACKNOWLEDGED TWICE: 200"));
  }

  private RunResult measure(LabOperation operation, BiFunction<Like, Boolean, Reply> likes) {
    LabWorkload workload = Workloads.of(operation, Strategy.UNGUARDED, CLIENTS, REQUESTS, 1);
    InMemoryAccounts accounts = new InMemoryAccounts();
    return InMemoryExperiment.measure(
        InMemoryExperiment.experiment(accounts, posts, targets(likes), targets(this::writtenOver)),
        workload);
  }

  private static InMemoryTargets targets(BiFunction<Like, Boolean, Reply> likes) {
    return new InMemoryTargets(movement -> null, movement -> null, likes);
  }

  /** Changes the count together with the like. */
  private Reply counted(Like like, boolean liked) {
    meet();
    synchronized (posts) {
      if (!posts.change(like, liked)) {
        return ALREADY;
      }
      posts.count(like.post(), posts.count(like.post()) + (liked ? 1 : -1));
      return InMemoryTargets.DONE;
    }
  }

  /** All requests read the count before one writes it. */
  private Reply writtenOver(Like like, boolean liked) {
    long count = posts.count(like.post());
    meet();
    if (!posts.change(like, liked)) {
      return ALREADY;
    }
    posts.count(like.post(), count + (liked ? 1 : -1));
    return InMemoryTargets.DONE;
  }

  private void meet() {
    try {
      everybody.await(20, TimeUnit.SECONDS);
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }
}
