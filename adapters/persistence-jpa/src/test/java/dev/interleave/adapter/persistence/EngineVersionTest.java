package dev.interleave.adapter.persistence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which servers the service starts on. */
@Tag("F07")
class EngineVersionTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "8.4.5",
        "9.7.4-2",
        "26.7.0",
        "10.6.0-MariaDB",
        "10.11.18-MariaDB-0+deb12u1-log",
        "5.5.5-10.11.18-MariaDB-0+deb12u1",
        "11.4.5-MariaDB",
        "12.1.2-MariaDB-ubu2404"
      })
  void supported_versions_pass(String version) {
    EngineVersion.of(version).requireSupported();
  }

  @ParameterizedTest
  @CsvSource({
    "8.0.41, MySQL",
    "5.7.44-log, MySQL",
    "8.0.11-TiDB-v8.5.0, MySQL",
    "10.5.29-MariaDB, MariaDB",
    "5.5.5-10.3.39-MariaDB, MariaDB",
    "5.5.68-MariaDB, MariaDB",
    "unknown, MySQL"
  })
  void other_versions_are_refused_with_what_is_supported(String version, String engine) {
    assertThatThrownBy(() -> EngineVersion.of(version).requireSupported())
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "The database is "
                + engine
                + " "
                + version
                + ". Use MySQL 8.4 or later, or MariaDB 10.6 or later. Nothing was changed in the database.");
  }

  @Test
  void the_prefix_of_the_handshake_is_not_the_version() {
    EngineVersion version = EngineVersion.of("5.5.5-10.11.18-MariaDB");

    assertThat(version.engine()).isEqualTo("MariaDB");
    assertThat(version.major()).isEqualTo(10);
    assertThat(version.minor()).isEqualTo(11);
  }
}
