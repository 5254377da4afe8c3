package dev.interleave.adapter.survival.anomaly;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ElleListAppendTest {

  @Test
  void the_history_is_one_array_of_operation_maps() {
    String json =
        ElleListAppend.json(
            WrittenHistory.of("T1 r7.0 w7.1", "T2 r7.1 w7.2", "T3! w8.1", "T4? w8.2"));

    assertThat(json.lines())
        .containsExactly(
            "[{\"type\":\"invoke\",\"f\":\"txn\",\"value\":[[\"r\",7,null],[\"append\",7,1]],"
                + "\"index\":0,\"process\":0},",
            "{\"type\":\"invoke\",\"f\":\"txn\",\"value\":[[\"r\",7,null],[\"append\",7,2]],"
                + "\"index\":1,\"process\":1},",
            "{\"type\":\"invoke\",\"f\":\"txn\",\"value\":[[\"append\",8,1]],"
                + "\"index\":2,\"process\":2},",
            "{\"type\":\"invoke\",\"f\":\"txn\",\"value\":[[\"append\",8,2]],"
                + "\"index\":3,\"process\":3},",
            "{\"type\":\"invoke\",\"f\":\"txn\",\"value\":[[\"r\",7,null]],"
                + "\"index\":4,\"process\":4},",
            "{\"type\":\"ok\",\"f\":\"txn\",\"value\":[[\"r\",7,[]],[\"append\",7,1]],"
                + "\"index\":5,\"process\":0},",
            "{\"type\":\"ok\",\"f\":\"txn\",\"value\":[[\"r\",7,[1]],[\"append\",7,2]],"
                + "\"index\":6,\"process\":1},",
            "{\"type\":\"fail\",\"f\":\"txn\",\"value\":[[\"append\",8,1]],"
                + "\"index\":7,\"process\":2},",
            "{\"type\":\"info\",\"f\":\"txn\",\"value\":[[\"append\",8,2]],"
                + "\"index\":8,\"process\":3},",
            "{\"type\":\"ok\",\"f\":\"txn\",\"value\":[[\"r\",7,[1,2]]],"
                + "\"index\":9,\"process\":4}]");
  }

  @Test
  void a_read_of_an_aborted_version_returns_it() {
    String json = ElleListAppend.json(WrittenHistory.of("T1! w7.1", "T2 r7.1"));

    assertThat(json).contains("\"type\":\"ok\",\"f\":\"txn\",\"value\":[[\"r\",7,[1]]]");
  }
}
