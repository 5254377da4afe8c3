package dev.interleave.explorer.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interleave.explorer.report.HistoryEvent.Kind;
import java.math.BigInteger;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class ReportFormatTest {

  private static final History HISTORY =
      new History(
          "AB2A",
          2,
          List.of(
              event(0, Kind.DONE, "update acc set balance = ? where id = ?", "1 rows"),
              new HistoryEvent(
                  1, Kind.WAITS, "delete from acc", "delete from acc", "", OptionalInt.of(0)),
              event(0, Kind.DONE, "COMMIT", ""),
              event(0, Kind.ACKNOWLEDGED, "ok", ""),
              event(1, Kind.RESUMED, "delete from acc", ""),
              event(1, Kind.FAILED, "delete from acc", "40001"),
              event(1, Kind.REFUSED, "refused: SQLException: \"gone\"", "")));

  private static final Report REPORT =
      new Report(
          ExplorationVerdict.FAILED,
          "1 of 1 executions FAIL; together they cover all 3 orders",
          true,
          List.of(2, 1),
          BigInteger.valueOf(3),
          1,
          0,
          List.of(outcome()),
          Optional.of(outcome()),
          List.of("column acc.id"),
          List.of(),
          Duration.ofMillis(12));

  private static OutcomeClass outcome() {
    return new OutcomeClass(
        Judgement.WRONG_STATE,
        true,
        List.of(Answer.acknowledged("ok"), Answer.refused(new IllegalStateException("gone"))),
        List.of("acc: id=*"),
        "No serial order leaves these rows.",
        1,
        HISTORY);
  }

  private static HistoryEvent event(int operation, Kind kind, String text, String outcome) {
    return new HistoryEvent(operation, kind, text, text, outcome, OptionalInt.empty());
  }

  @Test
  void a_swim_lane_has_a_column_for_each_operation() {
    String indent = " ".repeat(58);
    assertThat(SwimLane.of(HISTORY).lines())
        .containsExactly(
            "A | update acc set balance = ? where id = ? -> 1 rows",
            indent + "B | ~ waits for A: delete from acc",
            "A | COMMIT",
            "A | => ok",
            indent + "B | ~ continues: delete from acc",
            indent + "B | delete from acc -> 40001 (failed)",
            indent + "B | => refused: SQLException: \"gone\"");
  }

  @Test
  void the_text_has_the_verdict_the_masks_the_reason_and_the_replay_id() {
    assertThat(REPORT.text())
        .startsWith("1 of 1 executions FAIL; together they cover all 3 orders\nSteps: A 2, B 1\n")
        .contains("Not compared, because equal serial runs differ: column acc.id")
        .contains("FAIL 1x WRONG_STATE ok / refused: IllegalStateException: gone [AB2A]")
        .contains("No serial order leaves these rows.\n")
        .contains("replay id AB2A:\nA | update acc");
  }

  @Test
  void the_json_has_all_of_it() {
    assertThat(REPORT.json())
        .startsWith(
            "{\"verdict\":\"FAILED\",\"words\":\"1 of 1 executions FAIL; together they cover all 3"
                + " orders\",\"complete\":true,\"steps\":[2,1],\"orders\":3,\"executions\":1,"
                + "\"pruned\":0,\"failing\":1,\"masked\":[\"column acc.id\"],\"notes\":[],"
                + "\"classes\":[{\"judgement\":\"WRONG_STATE\",\"failing\":true,")
        .contains(
            "{\"operation\":\"B\",\"kind\":\"WAITS\",\"text\":\"delete from acc\","
                + "\"bound\":\"delete from acc\",\"outcome\":\"\",\"waitsFor\":\"A\"}")
        .contains("SQLException: \\\"gone\\\"")
        .endsWith("\"failure\":0,\"tookMillis\":12}");
  }

  @Test
  void json_escapes_what_a_string_may_not_hold() {
    Map<String, Object> value = new LinkedHashMap<>();
    value.put("a\"b", Arrays.asList("\\ \n \t \r \u0001 \u2028", null, true, 1.5));

    assertThat(JsonWriter.write(value))
        .isEqualTo("{\"a\\\"b\":[\"\\\\ \\n \\t \\r \\u0001 \\u2028\",null,true,1.5]}");
  }
}
