package dev.interleave.adapter.survival.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interleave.adapter.survival.history.OperationType;
import dev.interleave.adapter.survival.history.OperationValue.Transfer;
import dev.interleave.adapter.survival.history.OperationValue.UserPost;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class WorkloadTest {

  private final List<Request> requests = requests(1, 1_001, "c1-");

  private static List<Request> requests(long seed, long user, String keys) {
    Workload workload =
        new Workload(new Random(seed), List.of(4L, 5L), List.of(1L, 2L, 3L, 4L), user, keys);
    return Stream.generate(workload::next).limit(1_000).toList();
  }

  @Test
  void equal_seeds_make_equal_requests() {
    assertThat(requests(1, 1_001, "c1-")).isEqualTo(requests);
    assertThat(requests(2, 1_001, "c1-")).isNotEqualTo(requests);
  }

  @Test
  void every_operation_occurs_and_only_writes_have_a_key() {
    assertThat(requests)
        .extracting(Request::operation)
        .contains(
            OperationType.DEPOSIT,
            OperationType.WITHDRAW,
            OperationType.TRANSFER,
            OperationType.READ_ACCOUNT,
            OperationType.READ_SNAPSHOT,
            OperationType.LIKE,
            OperationType.UNLIKE,
            OperationType.READ_LIKES);
    assertThat(requests)
        .allSatisfy(
            request -> assertThat(request.key() != null).isEqualTo(request.operation().isWrite()));
    assertThat(requests.stream().map(Request::key).filter(key -> key != null))
        .doesNotHaveDuplicates();
  }

  @Test
  void a_transfer_has_two_accounts() {
    assertThat(requests.stream().map(Request::value).filter(Transfer.class::isInstance))
        .map(Transfer.class::cast)
        .isNotEmpty()
        .allSatisfy(transfer -> assertThat(transfer.from()).isNotEqualTo(transfer.to()));
  }

  @Test
  void posts_with_even_numbers_are_never_unliked() {
    assertThat(
            requests.stream()
                .filter(request -> request.operation() == OperationType.UNLIKE)
                .map(request -> ((UserPost) request.value()).post() % 2))
        .isNotEmpty()
        .containsOnly(1L);
  }
}
