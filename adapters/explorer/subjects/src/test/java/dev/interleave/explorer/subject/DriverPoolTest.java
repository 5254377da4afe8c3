package dev.interleave.explorer.subject;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interleave.explorer.Limits;
import dev.interleave.explorer.jdbc.SteppedDriver;
import dev.interleave.explorer.report.Report;
import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.security.NamePrincipal;
import io.agroal.api.security.SimplePassword;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A pool of the driver, which keeps its connections, has the outcomes of a wrapped DataSource. */
class DriverPoolTest {

  private static final int CONNECTIONS = 3;

  static List<Arguments> cases() {
    return SubjectsTest.engines().stream()
        .flatMap(engine -> Stream.concat(stock(), locks()).map(each -> Arguments.of(engine, each)))
        .toList();
  }

  private static Stream<Subject> stock() {
    return StockSubjects.all().stream().limit(2);
  }

  private static Stream<Subject> locks() {
    return LockSubjects.all().stream().filter(subject -> subject.name().contains("SKIP LOCKED"));
  }

  @ParameterizedTest(name = "{0}: {1}")
  @MethodSource("cases")
  void outcomes_are_those_of_a_wrapped_data_source(EngineKind engine, Subject subject)
      throws SQLException {
    for (int level : List.of(-1, Connection.TRANSACTION_REPEATABLE_READ)) {
      TestStore wrapped = TestStore.create(engine, level, subject);
      Report expected = SubjectsTest.explore(wrapped, subject, Limits.DEFAULT);
      try (AgroalDataSource pool = pool(engine, TestServers.empty(engine))) {
        Store store = new Store(engine, pool, level);
        store.run(subject.tables());
        TestStore pooled = new TestStore(store, subject.operations().apply(store));
        Report report = SubjectsTest.explore(pooled, subject, Limits.DEFAULT);
        assertThat(SubjectsTest.outcomes(subject, report))
            .as(report.text())
            .isEqualTo(SubjectsTest.outcomes(subject, expected));
        assertThat(report.words()).isEqualTo(expected.words());
      }
    }
  }

  private static AgroalDataSource pool(EngineKind engine, DataSource empty) throws SQLException {
    String url = url(empty);
    AgroalDataSourceConfigurationSupplier configuration =
        new AgroalDataSourceConfigurationSupplier()
            .connectionPoolConfiguration(
                pool ->
                    pool.maxSize(CONNECTIONS)
                        .acquisitionTimeout(Duration.ofSeconds(5))
                        .connectionFactoryConfiguration(
                            factory ->
                                factory
                                    .jdbcUrl(url)
                                    .connectionProviderClass(SteppedDriver.class)
                                    .principal(new NamePrincipal(TestServers.user(engine)))
                                    .credential(new SimplePassword(TestServers.password(engine)))));
    return AgroalDataSource.from(configuration);
  }

  /** Without the options, where the driver of MariaDB hides the password behind asterisks. */
  private static String url(DataSource dataSource) throws SQLException {
    try (Connection connection = dataSource.getConnection()) {
      String url = connection.getMetaData().getURL();
      return url.startsWith("jdbc:mariadb:") ? url.replaceFirst("[?].*", "") : url;
    }
  }
}
