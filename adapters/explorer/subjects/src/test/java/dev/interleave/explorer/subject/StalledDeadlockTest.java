package dev.interleave.explorer.subject;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interleave.explorer.Limits;
import dev.interleave.explorer.jdbc.SteppedDataSource;
import dev.interleave.explorer.junit.Contest;
import dev.interleave.explorer.report.Report;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * In PostgreSQL the victim of a deadlock is the first waiter whose {@code deadlock_timeout} ends
 * after the cycle has closed. A machine that stalls before the closing statement changes it.
 */
@EnabledOnOs(
    value = OS.LINUX,
    architectures = "amd64",
    disabledReason = "The binaries are for Linux on x86-64.")
class StalledDeadlockTest {

  private static final long STALL_NANOS = 700_000_000;

  /** The transfers that have asked for their second row, and have not ended. */
  private final AtomicInteger asking = new AtomicInteger();

  private final AtomicInteger meetings = new AtomicInteger();
  private boolean stalls;

  @Test
  void a_stall_that_is_longer_than_the_timeout_changes_no_report() throws SQLException {
    Store store = store();
    Report smooth = explore(store);
    stalls = true;
    Report stalled = explore(store);

    assertThat(smooth.text()).contains("deadlock detected");
    assertThat(stalled.text()).isEqualTo(smooth.text());
  }

  private static Store store() throws SQLException {
    PGSimpleDataSource database = (PGSimpleDataSource) TestServers.empty(EngineKind.POSTGRESQL);
    database.setOptions("-c deadlock_timeout=300ms");
    Store store = new Store(EngineKind.POSTGRESQL, SteppedDataSource.wrap(database), -1);
    store.run(List.of("create table account (id int primary key, balance int not null)"));
    return store;
  }

  private Report explore(Store store) {
    return Contest.on(store.dataSource(), "transfers with a stall")
        .between(() -> transfer(store, 1, 2), () -> transfer(store, 2, 1))
        .fixture(
            () -> store.run(List.of("insert into account (id, balance) values (1, 100), (2, 100)")))
        .limits(Limits.DEFAULT)
        .explore();
  }

  /** Two of three times. */
  private void stall() {
    if (stalls && meetings.incrementAndGet() % 3 != 0) {
      LockSupport.parkNanos(STALL_NANOS);
    }
  }

  private String transfer(Store store, int from, int to) throws SQLException {
    return store.inTransaction(
        link -> {
          link.update("update account set balance = balance - 10 where id = ?", from);
          // The code before a statement runs at the end of the one before it.
          link.update("update account set balance = balance + 0 where id = ?", from);
          if (asking.getAndIncrement() == 1) {
            stall();
          }
          try {
            link.update("update account set balance = balance + 10 where id = ?", to);
          } finally {
            asking.decrementAndGet();
          }
          return "transferred";
        });
  }
}
