package dev.interleave.adapter.persistence;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.quarkus.agroal.runtime.JdbcDriver;
import io.quarkus.arc.Unremovable;
import io.quarkus.datasource.common.runtime.DatabaseKind;
import io.quarkus.jdbc.mysql.runtime.MySQLAgroalConnectionConfigurer;
import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;

/** Gives the pool {@link ReadOnlySessions}, for which Quarkus has no property. */
@Alternative
@Priority(1)
@Singleton
@Unremovable
@JdbcDriver(DatabaseKind.MYSQL)
final class PoolConfigurer extends MySQLAgroalConnectionConfigurer {

  private final Instance<AgroalDataSource> pool;

  PoolConfigurer(Instance<AgroalDataSource> pool) {
    this.pool = pool;
  }

  @Override
  public void setExceptionSorter(
      String databaseKind, AgroalDataSourceConfigurationSupplier dataSource) {
    dataSource.connectionPoolConfiguration().exceptionSorter(new ReadOnlySessions(pool::get));
  }
}
