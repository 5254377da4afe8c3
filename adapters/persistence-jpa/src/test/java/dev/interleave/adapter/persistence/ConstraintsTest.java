package dev.interleave.adapter.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.interleave.domain.account.AccountId;
import dev.interleave.domain.money.Money;
import dev.interleave.domain.post.PostId;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Constraints that the database enforces against every writer. */
@QuarkusTest
class ConstraintsTest {

  @Inject PersistenceTestKit kit;

  @Test
  @Tag("P05")
  void a_balance_below_zero_or_above_the_limit_cannot_be_stored() {
    AccountId account = kit.records.open(new Money(100_00));

    assertRefused("UPDATE accounts SET balance = -0.01 WHERE id = " + account);
    assertRefused("UPDATE accounts SET balance = 1000000000000.00 WHERE id = " + account);
    assertThat(kit.records.account(account).balance()).isEqualTo(new Money(100_00));
  }

  @Test
  @Tag("P52")
  void a_like_needs_a_user_and_a_post() {
    PostId post = kit.records.openPost();

    assertRefused("INSERT INTO likes (user_id, post_id) VALUES (NULL, " + post + ")");
    assertRefused("INSERT INTO likes (user_id, post_id) VALUES (1, NULL)");
  }

  @Test
  @Tag("P53")
  void a_like_of_no_post_cannot_be_stored() {
    assertRefused(
        "INSERT INTO likes (user_id, post_id) VALUES (1, " + kit.records.unknownPost() + ")");
  }

  @Test
  @Tag("P54")
  void a_like_count_below_zero_cannot_be_stored() {
    PostId post = kit.records.openPost();

    assertRefused("UPDATE posts SET like_count = -1 WHERE id = " + post);
  }

  private void assertRefused(String sql) {
    assertThatThrownBy(() -> kit.records.execute(sql)).hasCauseInstanceOf(SQLException.class);
  }
}
