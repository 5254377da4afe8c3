package dev.interleave.adapter.survival.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryFileTest {

  private final HistoryRecorder recorder = new HistoryRecorder();

  @TempDir private Path folder;

  @Test
  void what_was_written_is_read() throws Exception {
    ClientProcess client = recorder.client();
    record(client, OperationType.DEPOSIT, new OperationValue.Amount(7, 250), changes(7, 250));
    record(client, OperationType.WITHDRAW, new OperationValue.Amount(7, 250), changes(7, -250));
    record(client, OperationType.TRANSFER, new OperationValue.Transfer(7, 8, 1), changes(7, -1));
    record(
        client,
        OperationType.READ_ACCOUNT,
        new OperationValue.AccountId(7),
        new OperationValue.Balance(7, new AccountState(999, 3)));
    record(
        client,
        OperationType.READ_SNAPSHOT,
        null,
        new OperationValue.Balances(Map.of(7L, new AccountState(999, 3))));
    record(
        client,
        OperationType.LIKE,
        new OperationValue.UserPost(1, 2),
        new OperationValue.UserPost(1, 2));
    record(
        client,
        OperationType.READ_LIKES,
        new OperationValue.PostId(2),
        new OperationValue.Likers(2, 1, Set.of(1L)));
    client.invoke(OperationType.UNLIKE, new OperationValue.UserPost(1, 2), "k", "b");
    client.complete(HttpResult.failure(new SocketException("Connection reset")), null);
    recorder.fault("kill-database");
    Path file = folder.resolve("history.jsonl");

    HistoryFile.write(recorder.history(), file);

    assertThat(HistoryFile.read(file).events()).isEqualTo(recorder.history().events());
    assertThat(Files.readAllLines(file)).hasSize(17);
  }

  @Test
  void the_names_are_those_of_jepsen() throws Exception {
    assertThat(
            HistoryFile.line(
                new OperationEvent(
                    4,
                    77,
                    2,
                    EventType.INVOKE,
                    OperationType.READ_ACCOUNT,
                    new OperationValue.AccountId(7),
                    null,
                    null,
                    "a")))
        .isEqualTo(
            "{\"index\":4,\"time\":77,\"process\":2,\"type\":\"invoke\",\"f\":\"read-account\","
                + "\"value\":{\"kind\":\"account\",\"account\":7},\"instance\":\"a\"}");
    recorder.fault("pause");
    assertThat(HistoryFile.line(recorder.history().events().get(0)))
        .contains("\"process\":\"nemesis\"", "\"type\":\"info\"", "\"f\":\"fault\"");
  }

  @Test
  void a_wrong_line_is_named() throws Exception {
    Path file = folder.resolve("history.jsonl");
    Files.writeString(file, "{\"index\":0,\"time\":1,\"process\":0,\"type\":\"ok\"}\n");

    assertThatIllegalArgumentException()
        .isThrownBy(() -> HistoryFile.read(file))
        .withMessageStartingWith("Line 1 is not an event");
  }

  private static void record(
      ClientProcess client,
      OperationType operation,
      OperationValue request,
      OperationValue result) {
    client.invoke(operation, request, operation.isWrite() ? "key" : null, "a");
    client.complete(HttpResult.success(200, operation == OperationType.LIKE, "{}"), result);
  }

  private static OperationValue changes(long account, long cents) {
    return new OperationValue.Changes(List.of(new AccountChange(account, cents, 1, 1_000 + cents)));
  }
}
