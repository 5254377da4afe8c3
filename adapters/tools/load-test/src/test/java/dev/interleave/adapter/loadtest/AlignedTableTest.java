package dev.interleave.adapter.loadtest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class AlignedTableTest {

  private final AlignedTable table =
      new AlignedTable(
          List.of("strategy", "lost", "verdict"),
          List.of(List.of("broken", "65", "LOST"), List.of("optimistic", ">=0", "HELD")));

  @Test
  void plain_columns_are_aligned() {
    assertThat(table.plain())
        .containsExactly(
            "strategy    lost  verdict", "broken        65  LOST", "optimistic   >=0  HELD");
  }

  @Test
  void markdown_is_a_separate_table() {
    assertThat(table.markdown())
        .containsExactly(
            "| strategy   | lost | verdict |",
            "| ---------- | ---: | ------- |",
            "| broken     |   65 | LOST    |",
            "| optimistic |  >=0 | HELD    |");
  }
}
