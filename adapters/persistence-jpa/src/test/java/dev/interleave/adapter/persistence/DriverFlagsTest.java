package dev.interleave.adapter.persistence;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DriverFlagsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:mysql://db/x?useAffectedRows=true",
        "jdbc:mysql://db/x?sslMode=DISABLED&useAffectedRows=true&a=b",
        "jdbc:mysql://db/x?USEAFFECTEDROWS=TRUE",
        "jdbc:mysql://db/x?useLocalTransactionState=true",
        "jdbc:mysql://db/x?elideSetAutoCommits=true"
      })
  @Tag("P22")
  void a_url_with_a_flag_that_makes_answers_wrong_is_refused(String url) {
    assertThatThrownBy(() -> DriverFlags.check(url)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  @Tag("P22")
  void other_urls_are_not() {
    assertThatCode(() -> DriverFlags.check("jdbc:mysql://db/useAffectedRows?useAffectedRows=false"))
        .doesNotThrowAnyException();
  }
}
