package dev.interleave.explorer.jdbc;

import static java.sql.Connection.TRANSACTION_READ_COMMITTED;
import static java.sql.Connection.TRANSACTION_READ_UNCOMMITTED;
import static java.sql.Connection.TRANSACTION_REPEATABLE_READ;
import static java.sql.Connection.TRANSACTION_SERIALIZABLE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.interleave.explorer.engine.Engine;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class IsolationRulesTest {

  static List<Arguments> rules() {
    return Stream.of(
            h2(TRANSACTION_READ_UNCOMMITTED, "dirtyReads locksReads snapshotPerTable"),
            h2(TRANSACTION_READ_COMMITTED, "snapshotPerTable"),
            h2(TRANSACTION_REPEATABLE_READ, "keepsSnapshot snapshotPerTable"),
            h2(TRANSACTION_SERIALIZABLE, "keepsSnapshot snapshotPerTable"),
            postgres(TRANSACTION_READ_UNCOMMITTED, ""),
            postgres(TRANSACTION_READ_COMMITTED, ""),
            postgres(TRANSACTION_REPEATABLE_READ, "keepsSnapshot draws"),
            postgres(TRANSACTION_SERIALIZABLE, "keepsSnapshot locksReads validates draws"),
            innodb(TRANSACTION_READ_UNCOMMITTED, "dirtyReads locksReads innodb"),
            innodb(TRANSACTION_READ_COMMITTED, "innodb"),
            innodb(TRANSACTION_REPEATABLE_READ, "keepsSnapshot innodb"),
            innodb(TRANSACTION_SERIALIZABLE, "locksReads innodb"))
        .toList();
  }

  private static Arguments h2(int level, String rules) {
    return Arguments.of("H2 2.3.232", level, rules);
  }

  private static Arguments postgres(int level, String rules) {
    return Arguments.of("PostgreSQL 17.6", level, rules);
  }

  private static Arguments innodb(int level, String rules) {
    return Arguments.of("MariaDB 11.4.8", level, rules);
  }

  @ParameterizedTest
  @MethodSource("rules")
  void each_product_has_its_rules_at_each_level(String product, int level, String expected) {
    Engine engine = NamedEngine.of(product);
    IsolationRules rules = IsolationRules.of(engine, Product.of(engine), level);
    String found =
        (rules.keepsSnapshot() ? "keepsSnapshot " : "")
            + (rules.dirtyReads() ? "dirtyReads " : "")
            + (rules.locksReads() ? "locksReads " : "")
            + (rules.innodb() ? "innodb " : "")
            + (rules.snapshotPerTable() ? "snapshotPerTable " : "")
            + (rules.validatesCommits() ? "validates " : "")
            + (rules.drawsTakeSnapshot() ? "draws " : "");
    assertThat(found.strip()).isEqualTo(expected);
  }
}
