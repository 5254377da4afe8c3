package dev.interleave.explorer.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SessionStatementsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "begin",
        "/* service */ begin",
        "/* one */ /* two */\n-- three\nstart transaction",
        "# four\nBEGIN",
        "/*! start transaction */",
        "/*M! start transaction */",
        "/* outer /* inner */ */ begin",
        "set @@autocommit = 0"
      })
  void can_begin(String sql) {
    assertThat(SessionStatements.canBegin(sql)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"commit", "ABORT", "/* service */ end", "-- done\nrollback", "rollback work"})
  void ends(String sql) {
    assertThat(SessionStatements.ends(sql)).isTrue();
    assertThat(SessionStatements.canBegin(sql)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "rollback to savepoint s",
        "rollback work to s",
        "rollback transaction to savepoint s",
        "commit and chain",
        "rollback work and chain",
        "/* commit */ select 1",
        "/*!commit*/",
        "aborted"
      })
  void does_not_end(String sql) {
    assertThat(SessionStatements.ends(sql)).isFalse();
  }

  @Test
  void a_long_comment_is_read() {
    String comment = "/*" + " long *".repeat(50_000) + "*/ ";
    assertThat(SessionStatements.canBegin(comment + "begin")).isTrue();
  }
}
