package dev.interleave.adapter.persistence;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Properties;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DriverFlagsTest {

  @ParameterizedTest
  @CsvSource({
    "jdbc:mysql://db/x?useAffectedRows=true, useAffectedRows",
    "jdbc:mysql://db/x?sslMode=DISABLED&useAffectedRows=yes&a=b, useAffectedRows",
    "jdbc:mysql://db/x?useLocalTransactionState=true, useLocalTransactionState",
    "jdbc:mysql://db/x?elideSetAutoCommits=true, elideSetAutoCommits",
    "jdbc:mysql://db/x?useConfigs=maxPerformance, elideSetAutoCommits",
    "'jdbc:mysql://(host=db,emulateUnsupportedPstmts=true)/x', emulateUnsupportedPstmts",
    "'jdbc:mysql://ok,(host=db,emulateUnsupportedPstmts=true)/x', emulateUnsupportedPstmts"
  })
  @Tag("P22")
  @Tag("F35")
  void a_url_with_a_flag_that_makes_answers_wrong_is_refused(String url, String flag) {
    assertThatThrownBy(() -> DriverFlags.check(url, ours()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining(flag + "=true");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "emulateUnsupportedPstmts",
        "useAffectedRows",
        "useLocalTransactionState",
        "elideSetAutoCommits"
      })
  @Tag("F35")
  void a_property_of_the_pool_with_such_a_flag_is_refused(String flag) {
    Properties properties = ours();
    properties.setProperty(flag, "true");

    assertThatThrownBy(() -> DriverFlags.check("jdbc:mysql://db/x", properties))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("additional-jdbc-properties." + flag + "=false");
  }

  /** The driver's default is true. */
  @Test
  @Tag("F35")
  void a_pool_without_the_property_is_refused() {
    assertThatThrownBy(() -> DriverFlags.check("jdbc:mysql://db/x", new Properties()))
        .hasMessageContaining("emulateUnsupportedPstmts=true");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:mysql://db/useAffectedRows?useAffectedRows=false",
        "jdbc:mysql://db/x?emulateUnsupportedPstmts=true",
        // The driver does not know it in capitals.
        "jdbc:mysql://db/x?USEAFFECTEDROWS=TRUE"
      })
  @Tag("P22")
  @Tag("F35")
  void a_url_that_sets_none_of_them_or_loses_to_the_property_is_accepted(String url) {
    assertThatCode(() -> DriverFlags.check(url, ours())).doesNotThrowAnyException();
  }

  @Test
  void a_url_that_is_not_the_drivers_is_refused() {
    assertThatThrownBy(() -> DriverFlags.check("jdbc:mariadb://db/x", ours()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("jdbc:mysql:");
  }

  /** As the pool has it. */
  private static Properties ours() {
    Properties properties = new Properties();
    properties.setProperty("emulateUnsupportedPstmts", "false");
    return properties;
  }
}
