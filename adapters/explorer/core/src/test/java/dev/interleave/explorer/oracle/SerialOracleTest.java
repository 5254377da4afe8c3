package dev.interleave.explorer.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interleave.explorer.port.DatabaseState;
import dev.interleave.explorer.port.DatabaseState.Rows;
import dev.interleave.explorer.report.Answer;
import dev.interleave.explorer.report.Judgement;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SerialOracleTest {

  private static final Answer OK = Answer.acknowledged("ok");
  private static final Answer SOLD_OUT = Answer.refused(new IllegalStateException("sold out"));

  private final SerialOracle oracle = new SerialOracle(false);

  @Test
  void all_orders_of_all_subsets_are_serial_orders() {
    assertThat(SerialOrders.of(2))
        .containsExactly(List.of(), List.of(0), List.of(1), List.of(0, 1), List.of(1, 0));
    assertThat(SerialOrders.of(3)).hasSize(16).doesNotHaveDuplicates();
  }

  @Test
  void ids_that_equal_runs_swap_are_masked_alone() {
    oracle.add(List.of(0), observed(rows(List.of("1", "ADA"), List.of("2", "BOB")), OK));
    oracle.add(List.of(0), observed(rows(List.of("2", "ADA"), List.of("1", "BOB")), OK));

    assertThat(oracle.masked()).containsExactly("column orders.id");
    assertThat(oracle.judge(observed(rows(List.of("7", "ADA"), List.of("9", "BOB")), OK)))
        .isEqualTo(new Finding(Judgement.SERIALIZABLE, ""));
    assertThat(oracle.judge(observed(rows(List.of("1", "ADA"), List.of("2", "ADA")), OK)).reason())
        .contains("The serial order A leaves [orders: id=*, name='BOB']")
        .contains("this execution leaves [orders: id=*, name='ADA']");
  }

  @Test
  void ids_that_equal_runs_swap_are_masked_alone_wherever_their_column_stands() {
    oracle.add(List.of(0), observed(named(List.of("ADA", "1"), List.of("BOB", "2")), OK));
    oracle.add(List.of(0), observed(named(List.of("ADA", "2"), List.of("BOB", "1")), OK));

    assertThat(oracle.masked()).containsExactly("column orders.id");
    assertThat(
            oracle.judge(observed(named(List.of("ADA", "1"), List.of("ADA", "2")), OK)).judgement())
        .isEqualTo(Judgement.WRONG_STATE);
  }

  /** With another column, the name and the item are tried before the id, and both are kept. */
  @Test
  void columns_that_do_not_explain_a_difference_alone_are_not_masked() {
    oracle.add(List.of(0), observed(items("ADA pen 1", "BOB ink 2"), OK));
    oracle.add(List.of(0), observed(items("ADA pen 2", "BOB ink 1"), OK));

    assertThat(oracle.masked()).containsExactly("column orders.id");
    assertThat(oracle.judge(observed(items("ADA pen 7", "ADA ink 9"), OK)).judgement())
        .isEqualTo(Judgement.WRONG_STATE);
  }

  @Test
  void two_columns_that_equal_runs_swap_are_both_masked_and_the_third_is_compared() {
    oracle.add(List.of(0), observed(items("1 3 ADA", "2 4 BOB", "5 6 EVE"), OK));
    oracle.add(List.of(0), observed(items("2 3 ADA", "1 6 BOB", "5 4 EVE"), OK));

    assertThat(oracle.masked()).containsExactly("column orders.item", "column orders.name");
    assertThat(oracle.judge(observed(items("8 8 ADA", "8 8 BOB", "8 8 EVE"), OK)).judgement())
        .isEqualTo(Judgement.SERIALIZABLE);
    assertThat(oracle.judge(observed(items("1 3 ADA", "2 4 ADA", "5 6 EVE"), OK)).judgement())
        .isEqualTo(Judgement.WRONG_STATE);
  }

  @Test
  void a_masked_column_still_says_whether_it_is_null() {
    oracle.add(List.of(0), observed(rows(List.of("1", "10:00"), Arrays.asList("2", null)), OK));
    oracle.add(List.of(0), observed(rows(List.of("1", "10:01"), Arrays.asList("2", null)), OK));

    assertThat(oracle.masked()).containsExactly("column orders.name");
    assertThat(
            oracle
                .judge(observed(rows(List.of("1", "10:02"), Arrays.asList("2", null)), OK))
                .judgement())
        .isEqualTo(Judgement.SERIALIZABLE);
    Finding lost =
        oracle.judge(observed(rows(Arrays.asList("1", null), Arrays.asList("2", null)), OK));
    assertThat(lost.judgement()).isEqualTo(Judgement.WRONG_STATE);
    assertThat(lost.reason()).contains("orders: id='1', name=*", "orders: id='1', name=null");
  }

  @Test
  void nulls_that_differ_between_equal_runs_are_masked_and_the_other_columns_are_compared() {
    oracle.add(List.of(0), observed(rows(List.of("1", "10:00"), List.of("2", "10:00")), OK));
    oracle.add(List.of(0), observed(rows(List.of("1", "10:00"), Arrays.asList("2", null)), OK));

    assertThat(oracle.masked())
        .containsExactly("column orders.name", "column orders.name (whether it is null)");
    assertThat(
            oracle
                .judge(observed(rows(Arrays.asList("1", null), List.of("2", "10:00")), OK))
                .judgement())
        .isEqualTo(Judgement.SERIALIZABLE);
    assertThat(
            oracle
                .judge(observed(rows(List.of("1", "10:00"), List.of("3", "10:00")), OK))
                .judgement())
        .isEqualTo(Judgement.WRONG_STATE);
  }

  @Test
  void a_line_of_another_order_is_a_difference_although_ids_are_masked() {
    oracle.add(List.of(0), observed(orders(11, 12, 11, 12), OK));
    oracle.add(List.of(0), observed(orders(1012, 1011, 1012, 1011), OK));
    assertThat(oracle.masked()).containsExactly("column line.order_id", "column orders.id");

    assertThat(oracle.judge(observed(orders(7, 9, 7, 9), OK)).judgement())
        .isEqualTo(Judgement.SERIALIZABLE);
    Finding swapped = oracle.judge(observed(orders(7, 9, 9, 7), OK));
    assertThat(swapped.judgement()).isEqualTo(Judgement.WRONG_STATE);
    assertThat(swapped.reason()).contains("line: order_id=#", "item='pen'");
    assertThat(oracle.judge(observed(orders(7, 9, 7, 7), OK)).judgement())
        .isEqualTo(Judgement.WRONG_STATE);
  }

  @Test
  void links_that_differ_between_equal_runs_are_not_compared() {
    oracle.add(List.of(0), observed(orders(11, 12, 11, 12), OK));
    oracle.add(List.of(0), observed(orders(1011, 1012, 1012, 1011), OK));

    assertThat(oracle.judge(observed(orders(7, 9, 9, 7), OK)).judgement())
        .isEqualTo(Judgement.SERIALIZABLE);
  }

  /** The ids of ADA's and BOB's order, and the orders of the pen and of the ink. */
  private static DatabaseState orders(int ada, int bob, int pen, int ink) {
    Rows orders =
        new Rows(
            List.of("id", "name"), List.of(List.of("" + ada, "ADA"), List.of("" + bob, "BOB")));
    Rows lines =
        new Rows(
            List.of("order_id", "item"),
            List.of(List.of("" + pen, "pen"), List.of("" + ink, "ink")));
    return DatabaseState.of(
        Map.of("orders", orders, "line", lines),
        Set.of(new DatabaseState.Link("line", "order_id", "orders", "id")));
  }

  @Test
  void a_null_is_not_the_text_null() {
    oracle.add(List.of(0), observed(rows(Arrays.asList("1", null)), OK));

    assertThat(oracle.judge(observed(rows(List.of("1", "null")), OK)).judgement())
        .isEqualTo(Judgement.WRONG_STATE);
  }

  @Test
  void a_table_whose_number_of_rows_differs_is_masked_and_named() {
    oracle.add(List.of(0), observed(rows(List.of("1", "ADA")), OK));
    oracle.add(List.of(0), observed(rows(), OK));

    assertThat(oracle.masked()).containsExactly("table orders (its number of rows differs)");
    assertThat(oracle.judge(observed(rows(List.of("5", "EVE")), OK)))
        .isEqualTo(new Finding(Judgement.SERIALIZABLE, ""));
  }

  @Test
  void words_of_answers_are_masked_alone() {
    oracle.add(List.of(0), observed(rows(), Answer.acknowledged("Order[id=41, total=10.00]")));
    oracle.add(List.of(0), observed(rows(), Answer.acknowledged("Order[id=42, total=10.00]")));

    assertThat(oracle.masked()).containsExactly("answer of A, word 3");
    assertThat(judgementOf("Order[id=77, total=10.00]")).isEqualTo(Judgement.SERIALIZABLE);
    assertThat(judgementOf("Order[id=77, total=20.00]")).isEqualTo(Judgement.WRONG_ANSWERS);
  }

  private Judgement judgementOf(String answer) {
    return oracle.judge(observed(rows(), Answer.acknowledged(answer))).judgement();
  }

  @Test
  void the_refused_are_compared_with_the_orders_of_the_others() {
    Observed alone = observed(rows(List.of("1", "ADA")), OK, Answer.absent());
    oracle.add(List.of(), observed(rows(), Answer.absent(), Answer.absent()));
    oracle.add(List.of(0), alone);
    oracle.add(List.of(0, 1), observed(rows(List.of("1", "ADA")), OK, SOLD_OUT));

    assertThat(oracle.judge(observed(rows(List.of("1", "ADA")), OK, SOLD_OUT)).judgement())
        .isEqualTo(Judgement.SERIALIZABLE);
    assertThat(
            oracle
                .judge(observed(rows(List.of("1", "ADA"), List.of("2", "BOB")), OK, SOLD_OUT))
                .judgement())
        .isEqualTo(Judgement.WRONG_STATE);
    assertThat(oracle.judge(observed(rows(List.of("1", "ADA")), SOLD_OUT, SOLD_OUT)).reason())
        .startsWith("No operation was acknowledged. No serial order leaves these rows.");
    assertThat(oracle.judge(observed(rows(), OK, OK)).reason())
        .isEqualTo(
            "Acknowledged: A, B. In no serial order are exactly these operations acknowledged.");
  }

  @Test
  void no_acknowledged_operation_is_inconclusive() {
    oracle.add(List.of(), observed(rows(), Answer.absent()));
    oracle.add(List.of(0), observed(rows(), SOLD_OUT));
    assertThat(oracle.isConclusive()).isFalse();

    oracle.add(List.of(1), observed(rows(), Answer.absent(), OK));
    assertThat(oracle.isConclusive()).isTrue();
  }

  @Test
  void a_refusal_names_the_root_cause() {
    Answer refused =
        Answer.refused(new RuntimeException("wrapped", new IllegalArgumentException("no\nmore")));

    assertThat(refused.value()).isEqualTo("java.lang.IllegalArgumentException");
    assertThat(refused).hasToString("refused: IllegalArgumentException: no");
  }

  @Test
  void the_present_time_in_seconds_is_found_and_other_times_are_not() {
    ClockValues clock =
        new ClockValues(
            Instant.parse("2026-11-30T12:00:00Z"), rows(List.of("1", "2026-11-30 11:59:59")));

    assertThat(clock.appearIn(observed(rows(List.of("1", "2026-11-30 11:59:59")), OK))).isFalse();
    assertThat(clock.appearIn(observed(rows(List.of("2", "2026-11-30 11:59:59.0")), OK))).isTrue();
    assertThat(clock.appearIn(observed(rows(List.of("2", "2026-12-01T01:00:00")), OK))).isTrue();
    assertThat(clock.appearIn(observed(rows(List.of("2", "2026-11-30 11:59:59.123456")), OK)))
        .isFalse();
    assertThat(clock.appearIn(observed(rows(List.of("2", "1999-11-30 11:59:59")), OK))).isFalse();
    assertThat(clock.appearIn(observed(rows(), Answer.acknowledged("at 1796040000")))).isTrue();
    assertThat(clock.appearIn(observed(rows(), Answer.acknowledged("at 1096040000")))).isFalse();
  }

  private static Observed observed(DatabaseState state, Answer... answers) {
    return new Observed(List.of(answers), state);
  }

  @SafeVarargs
  private static DatabaseState rows(List<String>... rows) {
    return orders(List.of("id", "name"), List.of(rows));
  }

  @SafeVarargs
  private static DatabaseState named(List<String>... rows) {
    return orders(List.of("name", "id"), List.of(rows));
  }

  /** Each row as the three values of the columns name, item and id. */
  private static DatabaseState items(String... rows) {
    return orders(
        List.of("name", "item", "id"),
        Stream.of(rows).map(row -> List.of(row.split(" "))).toList());
  }

  private static DatabaseState orders(List<String> columns, List<List<String>> rows) {
    return DatabaseState.of(Map.of("orders", new Rows(columns, rows)), Set.of());
  }
}
