package dev.interleave.adapter.rest.v1;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.interleave.adapter.rest.problem.ProblemException;
import org.junit.jupiter.api.Test;

class BatchPolicyTest {

  @Test
  void a_batch_has_no_key_in_a_header() {
    new BatchPolicy(Policies.EASY).check(SentHeaders.of());

    assertRefused(
        new BatchPolicy(Policies.EASY), 400, "Idempotency-Key: ", "Idempotency-Key", "k-1");
  }

  @Test
  void a_server_that_requires_versions_takes_no_batch() {
    assertRefused(new BatchPolicy(Policies.STRICT), 428, "If-Match: ");
    assertRefused(new BatchPolicy(Policies.STRICT), 428, "If-Match: ", "If-Match", "*");
  }

  @Test
  void the_policy_of_single_movements_says_whether_members_need_keys() {
    assertThat(new BatchPolicy(Policies.EASY).keyRequired()).isFalse();
    assertThat(new BatchPolicy(Policies.STRICT).keyRequired()).isTrue();
  }

  private static void assertRefused(
      BatchPolicy policy, int status, String detail, String... headers) {
    assertThatThrownBy(() -> policy.check(SentHeaders.of(headers)))
        .isInstanceOfSatisfying(
            ProblemException.class,
            refused -> {
              assertThat(refused.getResponse().getStatus()).isEqualTo(status);
              assertThat(refused).hasMessageStartingWith(detail);
            });
  }
}
