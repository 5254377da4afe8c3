package dev.interleave.lab.adapter.database;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JdbcConnectedEngineTest {

  @ParameterizedTest
  @CsvSource({
    "11.4.5-MariaDB-ubu2404,MariaDB 11.4.5",
    "10.11.6-MariaDB,MariaDB 10.11.6",
    "8.4.5,MySQL 8.4.5",
    "8.0.36-0ubuntu0.22.04.1,MySQL 8.0.36-0ubuntu0.22.04.1"
  })
  void a_version_string_names_the_engine(String version, String name) {
    assertThat(JdbcConnectedEngine.nameOf(version)).isEqualTo(name);
  }
}
