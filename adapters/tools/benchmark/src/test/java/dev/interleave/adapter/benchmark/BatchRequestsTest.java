package dev.interleave.adapter.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.buffer.Buffer;
import org.junit.jupiter.api.Test;

class BatchRequestsTest {

  private final Traffic traffic = new Traffic(Traffic.Kind.TRANSFER, 50, 10, 0);

  @Test
  void a_request_has_transfers_between_two_accounts_of_the_traffic() throws Exception {
    LoadRequest request = new BatchRequests(traffic, true).get();
    JsonNode body = new ObjectMapper().readTree(request.body().getBytes());

    assertThat(request.movements()).isEqualTo(BatchRequests.SIZE);
    assertThat(body.get("atomic").booleanValue()).isTrue();
    assertThat(body.get("movements")).hasSize(BatchRequests.SIZE);
    assertThat(body.get("movements"))
        .allSatisfy(
            transfer -> {
              assertThat(transfer.get("fromId").longValue()).isBetween(50L, 59L);
              assertThat(transfer.get("toId").longValue()).isBetween(50L, 59L);
              assertThat(transfer.get("toId")).isNotEqualTo(transfer.get("fromId"));
            });
  }

  @Test
  void the_posted_movements_of_a_batch_are_counted() {
    LoadRequest batch = new LoadRequest("/", Buffer.buffer(), 3);
    Buffer answer =
        Buffer.buffer(
            "{\"results\":[{\"status\":201,\"movement\":{}},{\"status\":503,\"problem\":{}},"
                + "{\"status\":201,\"movement\":{}}]}");

    assertThat(batch.posted(answer)).isEqualTo(2);
    assertThat(new LoadRequest("/", Buffer.buffer()).posted(Buffer.buffer())).isEqualTo(1);
  }
}
