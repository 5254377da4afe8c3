package dev.interleave.explorer.jdbc;

import dev.interleave.explorer.engine.Engine;
import java.util.Locale;

/** What decides how a product locks, keeps snapshots and ends transactions. */
enum Product {
  H2,
  POSTGRESQL,
  /** MySQL and MariaDB. */
  INNODB;

  static Product of(Engine engine) {
    String name = engine.name().toLowerCase(Locale.ROOT);
    if (name.contains("mysql") || name.contains("mariadb")) {
      return INNODB;
    }
    return name.contains("h2") ? H2 : POSTGRESQL;
  }
}
