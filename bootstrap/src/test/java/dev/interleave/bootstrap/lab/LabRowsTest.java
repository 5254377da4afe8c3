package dev.interleave.bootstrap.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interleave.application.port.Strategy;
import dev.interleave.application.port.in.PerStrategy;
import dev.interleave.application.port.in.PostMovementCommand;
import dev.interleave.application.port.in.PostMovementUseCase;
import dev.interleave.domain.account.AccountId;
import dev.interleave.domain.money.Money;
import dev.interleave.domain.post.PostId;
import dev.interleave.domain.post.UserId;
import dev.interleave.domain.transfer.Conditions;
import dev.interleave.domain.transfer.Movement;
import dev.interleave.lab.port.out.LabAccounts;
import dev.interleave.lab.port.out.LabPosts;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The rows of experiments under the strategies of the service. */
@QuarkusTest
class LabRowsTest {

  private static final Money HUNDRED = new Money(100_00);

  @Inject LabAccounts accounts;
  @Inject LabPosts posts;
  @Inject PerStrategy<PostMovementUseCase> movements;

  @Test
  void accounts_show_a_posting_and_are_reset() {
    List<AccountId> two = accounts.open(2, HUNDRED);
    try {
      movements
          .under(Strategy.ATOMIC)
          .post(
              new PostMovementCommand(
                  Movement.transfer(two.get(0), two.get(1), new Money(1_00)),
                  Conditions.NONE,
                  Optional.empty()))
          .toCompletableFuture()
          .join();

      assertThat(accounts.read(two))
          .containsExactly(
              new LabAccounts.Holding(two.get(0), new Money(99_00), 1, new Money(99_00), 1),
              new LabAccounts.Holding(two.get(1), new Money(101_00), 1, new Money(101_00), 1));

      accounts.reset(two, HUNDRED);

      assertThat(accounts.read(two))
          .containsExactly(
              new LabAccounts.Holding(two.get(0), HUNDRED, 0, HUNDRED, 0),
              new LabAccounts.Holding(two.get(1), HUNDRED, 0, HUNDRED, 0));
    } finally {
      accounts.remove(two);
    }
    assertThat(accounts.read(two)).isEmpty();
  }

  @Test
  void more_accounts_than_fit_into_one_statement_are_opened_and_read_in_order() {
    List<AccountId> many = accounts.open(1201, HUNDRED);
    try {
      assertThat(many).hasSize(1201).isSorted().doesNotHaveDuplicates();
      assertThat(accounts.read(many)).extracting(LabAccounts.Holding::account).isEqualTo(many);
    } finally {
      accounts.remove(many);
    }
  }

  @Test
  void a_post_has_exactly_the_given_likes() {
    PostId post = posts.open();
    try {
      posts.reset(post, List.of(new UserId(7), new UserId(8)));

      assertThat(posts.read(post))
          .isEqualTo(new LabPosts.Holding(post, 2, List.of(new UserId(7), new UserId(8))));

      posts.reset(post, List.of());

      assertThat(posts.read(post)).isEqualTo(new LabPosts.Holding(post, 0, List.of()));
    } finally {
      posts.remove(post);
    }
  }
}
