package dev.interleave.explorer.subject;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.util.List;
import org.hibernate.SessionFactory;
import org.hibernate.cfg.Configuration;

/** Ids of a pooled optimizer, which draws once for 50 rows: some executions draw, others do not. */
final class PooledIdSubject {

  private PooledIdSubject() {}

  @Entity(name = "Job")
  @Table(name = "job")
  static class Job {
    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "jobs")
    @SequenceGenerator(name = "jobs", sequenceName = "job_seq", allocationSize = 50)
    Long id;

    int worker;
  }

  static List<Subject> all() {
    return List.of(
        Subject.of(
                "entities with ids of a pooled optimizer",
                List.of(
                    "create table job (id bigint primary key, worker int not null)",
                    "create table plain (id bigint primary key, amount int not null)",
                    "create sequence job_seq start with 1 increment by 50"),
                List.of("insert into plain (id, amount) values (1, 5)"),
                Anomaly.LOST_UPDATE,
                store -> {
                  SessionFactory sessions = sessions(store);
                  return List.of(() -> work(sessions), () -> work(sessions));
                })
            .on(EngineKind.H2, EngineKind.POSTGRESQL, EngineKind.MARIADB));
  }

  private static String work(SessionFactory sessions) {
    sessions.inTransaction(
        session -> {
          session.find(JpaSubjects.Plain.class, 1L).amount--;
          session.persist(new Job());
        });
    return "worked";
  }

  private static SessionFactory sessions(Store store) {
    Configuration configuration =
        new Configuration().addAnnotatedClass(JpaSubjects.Plain.class).addAnnotatedClass(Job.class);
    configuration.getProperties().put("hibernate.connection.datasource", store.withLevel());
    return configuration.buildSessionFactory();
  }
}
