package dev.interleave.explorer.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The answers are those of servers and drivers. No server of these versions is started. */
class ServerTest {

  @ParameterizedTest
  @CsvSource({
    "MySQL, 9.7.4, MySQL 9.7.4",
    "MySQL, 8.4.6-6, MySQL 8.4.6-6",
    "MySQL, 5.5.5-10.6.22-MariaDB, MariaDB 10.6.22",
    "MariaDB, 11.8.2-MariaDB-log, MariaDB 11.8.2",
    "PostgreSQL, PostgreSQL 15.14 on x86_64-pc-linux-gnu, PostgreSQL 15.14",
    "PostgreSQL, PostgreSQL 18beta1 (Debian 18~beta1), PostgreSQL 18beta1",
    "H2, 2.1.214 (2022-06-13), H2 2.1.214 (2022-06-13)"
  })
  void supported_servers_are_named(String product, String version, String name)
      throws SQLException {
    assertThat(Server.of(answering(product, version)).name()).isEqualTo(name);
  }

  @ParameterizedTest
  @CsvSource({
    "MySQL, 8.0.43, MySQL 8.0.43",
    "MySQL, 10.5.29-MariaDB, MariaDB 10.5.29. Supported",
    "MySQL, 8.0.11-TiDB-v8.5.1, 8.0.11-TiDB-v8.5.1",
    "PostgreSQL, PostgreSQL 14.19 on x86_64-pc-linux-gnu, PostgreSQL 14.19",
    "PostgreSQL, CockroachDB CCL v24.1.0, CockroachDB CCL v24.1.0",
    "PostgreSQL, PostgreSQL 15.2-YB-2025.1 (YugabyteDB), YugabyteDB",
    "H2, 1.4.200 (2019-10-14), H2 1.4.200 (2019-10-14)",
    "Oracle, 23.0, Oracle 23.0"
  })
  void other_servers_are_refused_by_name(String product, String version, String name) {
    assertThatThrownBy(() -> Server.of(answering(product, version)))
        .isInstanceOf(DatabaseRefusedException.class)
        .hasMessageContaining(name)
        .hasMessageContaining("Supported are MySQL 8.4 or later");
  }

  private static Connection answering(String product, String version) {
    Map<String, Object> answers =
        Map.of(
            "getDatabaseProductName", product,
            "getDatabaseProductVersion", version,
            "getString", version,
            "next", true);
    return (Connection) proxy(Connection.class, answers);
  }

  /** Methods that return another interface return such a proxy. */
  private static Object proxy(Class<?> type, Map<String, Object> answers) {
    return Proxy.newProxyInstance(
        ServerTest.class.getClassLoader(),
        new Class<?>[] {type},
        (self, method, arguments) ->
            method.getReturnType().isInterface()
                ? proxy(method.getReturnType(), answers)
                : answers.get(method.getName()));
  }
}
