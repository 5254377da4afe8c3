#!/usr/bin/env bash
# A pool that may still grow, on a database that refuses one more session, does not use the acquisition timeout.
#
# Versions: Agroal 3.0.1, H2 2.4.240.
# Expected: getConnection waits for a returned connection until acquisitionTimeout, as it does when the pool has reached maxSize.
# Behaviour: while the pool is below maxSize, getConnection opens a session. If this is refused it waits for a returned connection for at most one
#   second, opens once more, and throws the refusal. So a limit of the server below maxSize (MAX_USER_CONNECTIONS, max_connections) makes requests
#   fail that a pool of the right size would have served. Agroal 3.1 has establishmentRetryAttempts for it, 1 as delivered.
# Seen 2026-11-30: as below.
cd "$(dirname "$0")" && . ./support.sh
packages io.agroal:agroal-pool:3.0.1 com.h2database:h2:2.4.240
seen=$(run_java <<'JAVA'
import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import java.sql.*;
import java.time.Duration;
import java.util.*;
import java.util.concurrent.*;
import java.util.concurrent.atomic.AtomicInteger;

public class Main {
  /** H2 with the limit of two sessions that a server can have. */
  public static class Limited extends org.h2.Driver {
    static final AtomicInteger OPENED = new AtomicInteger();
    @Override public Connection connect(String url, Properties info) throws SQLException {
      if (OPENED.incrementAndGet() > 2) throw new SQLException("too many sessions", "42000", 1226);
      return super.connect(url, info);
    }
  }

  static void waiter(int maxSize) throws Exception {
    Limited.OPENED.set(0);
    AgroalDataSourceConfigurationSupplier settings = new AgroalDataSourceConfigurationSupplier()
        .connectionPoolConfiguration(pool -> pool.maxSize(maxSize).acquisitionTimeout(Duration.ofSeconds(20))
            .connectionFactoryConfiguration(factory -> factory.connectionProviderClass(Limited.class).jdbcUrl("jdbc:h2:mem:x")));
    try (AgroalDataSource pool = AgroalDataSource.from(settings)) {
      Connection one = pool.getConnection();
      Connection two = pool.getConnection();
      Executors.newSingleThreadScheduledExecutor(work -> { Thread t = new Thread(work); t.setDaemon(true); return t; })
          .schedule(() -> { two.close(); return null; }, 4, TimeUnit.SECONDS);
      long start = System.nanoTime();
      String outcome;
      try (Connection three = pool.getConnection()) {
        outcome = "got the connection that was returned after 4 s";
      } catch (SQLException e) {
        outcome = "failed with error " + e.getErrorCode() + (System.nanoTime() - start < 3_000_000_000L ? ", before a connection was returned" : "");
      }
      System.out.println("maxSize " + maxSize + ", limit 2, acquisition timeout 20 s: " + outcome);
      one.close();
    }
  }

  public static void main(String... a) throws Exception {
    waiter(2);
    waiter(3);
  }
}
JAVA
)
expect "$seen" <<'SEEN'
maxSize 2, limit 2, acquisition timeout 20 s: got the connection that was returned after 4 s
maxSize 3, limit 2, acquisition timeout 20 s: failed with error 1226, before a connection was returned
SEEN
