package dev.interleave.explorer.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interleave.explorer.report.HistoryEvent.Kind;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** A line of the swim lane shows which statement it is, its values, and its outcome. */
class SwimLaneTest {

  private static final String NARROW = "delete from a";

  private static List<String> linesOf(Kind kind, String bound, String outcome) {
    HistoryEvent event =
        new HistoryEvent(0, kind, "text with ?", bound, outcome, OptionalInt.empty());
    return SwimLane.of(new History("A", 0, List.of(event))).lines().toList();
  }

  @Test
  void a_short_statement_has_its_values_and_its_outcome_in_one_line() {
    assertThat(linesOf(Kind.DONE, "select used from coupon where code = 'A'", "1 row: f"))
        .containsExactly("A | select used from coupon where code = 'A' -> 1 row: f");
  }

  @Test
  void an_outcome_without_space_stands_below_its_statement() {
    assertThat(linesOf(Kind.DONE, "update coupon set used = true where code = 'ADA'", "1 row"))
        .containsExactly("A | update coupon set used = true where code = 'ADA'", "  |   -> 1 row");
  }

  @Test
  void a_longer_statement_is_wrapped_between_words() {
    assertThat(
            linesOf(
                Kind.DONE,
                "insert into redemption (customer,coupon_code,redeemed_at) values (1, 'ADA', now())",
                "1 row"))
        .containsExactly(
            "A | insert into redemption (customer,coupon_code,",
            "  |   redeemed_at) values (1, 'ADA', now()) -> 1 row");
  }

  @Test
  void a_column_list_is_left_out_before_the_condition() {
    assertThat(
            linesOf(
                Kind.DONE,
                "select c1_0.id,c1_0.code,c1_0.used,c1_0.version from coupon c1_0 where c1_0.id=7",
                "1 row: 'ADA'"))
        .containsExactly("A | select .. from coupon c1_0 where c1_0.id=7", "  |   -> 1 row: 'ADA'");
  }

  @Test
  void a_very_long_update_keeps_its_table_and_its_condition() {
    String columns = "column_1='a value of some length', ".repeat(9);
    List<String> lines =
        linesOf(Kind.DONE, "update account set " + columns + "b=1 where id=7 and version=3", "");
    assertThat(lines).hasSize(3).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(56));
    assertThat(String.join(" ", lines))
        .startsWith("A | update account set column_1='a value of some")
        .contains(" .. ")
        .endsWith("where id=7 and version=3");
  }

  @Test
  void a_very_long_condition_keeps_its_begin() {
    String condition = "select id from account where id in (" + "1234567, ".repeat(50) + "9)";
    List<String> lines = linesOf(Kind.DONE, condition, "");
    assertThat(lines).hasSize(3);
    assertThat(String.join(" ", lines))
        .startsWith("A | select id from account where id in (1234567,")
        .endsWith("1234567, ..");
    assertThat(String.join(" ", linesOf(Kind.DONE, "call p(" + "1234567, ".repeat(50) + "9)", "")))
        .startsWith("A | call p(1234567,")
        .contains(" .. ")
        .endsWith("1234567, 9)");
  }

  @Test
  void a_word_that_is_too_long_is_broken() {
    assertThat(linesOf(Kind.ACKNOWLEDGED, "", "")).containsExactly("A | => text with ?");
    List<String> lines = linesOf(Kind.DONE, "call " + "x".repeat(300), "");
    assertThat(lines).hasSize(3).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(56));
  }

  @Test
  void a_wait_and_its_end_have_at_most_two_lines() {
    String sql = "update account set balance = balance - 100, version = 8 where id = 17 and b = 2";
    assertThat(linesOf(Kind.WAITS, sql, ""))
        .containsExactly(
            "A | ~ waits: update account set balance = balance - 100,",
            "  |   version = 8 where id = 17 and b = 2");
    assertThat(linesOf(Kind.RESUMED, sql, ""))
        .containsExactly(
            "A | ~ continues: update account set balance = balance -",
            "  |   100, version = 8 where id = 17 and b = 2");
    String longer = sql + " and c = 'a value' and d = 'another value'";
    assertThat(linesOf(Kind.WAITS, longer, ""))
        .containsExactly(
            "A | ~ waits: update account set balance .. where id = 17",
            "  |   and b = 2 and c = 'a value' and d = 'another ..");
    assertThat(linesOf(Kind.WAITS, NARROW, "")).containsExactly("A | ~ waits: delete from a");
  }

  @Test
  void an_error_stands_with_its_statement() {
    assertThat(linesOf(Kind.FAILED, NARROW, "ERROR 40001: Deadlock found when trying to get lock"))
        .containsExactly(
            "A | delete from a",
            "  |   -> ERROR 40001: Deadlock found when trying to get",
            "  |     lock (failed)");
  }
}
