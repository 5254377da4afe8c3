package dev.interleave.adapter.persistence;

import jakarta.persistence.EntityManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collections;
import org.hibernate.Session;

/**
 * SQL on the connection of the current transaction, past Hibernate: for statements of hundreds of
 * parameters, each of which would get an object and a type, and for those that run while a row is
 * locked that others wait for.
 */
public final class PlainSql {

  private PlainSql() {}

  /** Sets parameters and executes. */
  public interface Work<T> {
    T with(PreparedStatement statement) throws SQLException;
  }

  /** Failures come as Hibernate's, as those of all other statements do. */
  public static <T> T execute(EntityManager entities, String sql, Work<T> work) {
    return entities
        .unwrap(Session.class)
        .doReturningWork(
            connection -> {
              try (PreparedStatement statement = connection.prepareStatement(sql)) {
                return work.with(statement);
              }
            });
  }

  /** As many of these, separated by commas. */
  public static String list(String item, int count) {
    return String.join(", ", Collections.nCopies(count, item));
  }
}
