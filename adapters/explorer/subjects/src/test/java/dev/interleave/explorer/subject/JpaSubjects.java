package dev.interleave.explorer.subject;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.util.List;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.hibernate.Session;
import org.hibernate.SessionFactory;
import org.hibernate.cfg.Configuration;

/** Entities of Hibernate. */
final class JpaSubjects {

  private static final List<String> TABLES =
      List.of(
          "create table plain (id bigint primary key, amount int not null)",
          "create table versioned (id bigint primary key, amount int not null, version int not"
              + " null)");
  private static final List<String> ROWS =
      List.of(
          "insert into plain (id, amount) values (1, 5)",
          "insert into versioned (id, amount, version) values (1, 5, 0)");

  /** A logger is configured as long as it is referenced. */
  private static final Logger QUIET = Logger.getLogger("org.hibernate");

  static {
    QUIET.setLevel(Level.SEVERE);
  }

  private JpaSubjects() {}

  @Entity(name = "Plain")
  @Table(name = "plain")
  static class Plain {
    @Id Long id;
    int amount;
  }

  @Entity(name = "Versioned")
  @Table(name = "versioned")
  static class Versioned {
    @Id Long id;
    int amount;
    @Version int version;
  }

  static List<Subject> all() {
    return List.of(
        subject(
            "entity without version",
            Anomaly.LOST_UPDATE,
            session -> session.find(Plain.class, 1L).amount--),
        subject(
            "entity with version",
            Anomaly.NONE,
            session -> session.find(Versioned.class, 1L).amount--),
        subject(
            "entity read before it is locked",
            Anomaly.LOST_UPDATE,
            session -> {
              Plain entity = session.find(Plain.class, 1L);
              session.lock(entity, LockModeType.PESSIMISTIC_WRITE);
              entity.amount--;
            }),
        subject(
            "entity locked when it is read",
            Anomaly.NONE,
            session -> session.find(Plain.class, 1L, LockModeType.PESSIMISTIC_WRITE).amount--));
  }

  private static Subject subject(String name, Anomaly anomaly, Consumer<Session> work) {
    return Subject.of(
        name,
        TABLES,
        ROWS,
        anomaly,
        store -> {
          SessionFactory sessions = sessions(store);
          return List.of(() -> run(sessions, work), () -> run(sessions, work));
        });
  }

  private static String run(SessionFactory sessions, Consumer<Session> work) {
    sessions.inTransaction(work);
    return "taken";
  }

  private static SessionFactory sessions(Store store) {
    Configuration configuration =
        new Configuration().addAnnotatedClass(Plain.class).addAnnotatedClass(Versioned.class);
    configuration.getProperties().put("hibernate.connection.datasource", store.withLevel());
    return configuration.buildSessionFactory();
  }
}
