package dev.interleave.adapter.persistence.dialect;

import io.quarkus.hibernate.orm.PersistenceUnitExtension;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.hibernate.resource.jdbc.spi.StatementInspector;

/** Every SQL text that Hibernate sends. */
@Singleton
@PersistenceUnitExtension
public class StatementLog implements StatementInspector {

  private static final long serialVersionUID = 1L;
  private static final List<String> SENT = new CopyOnWriteArrayList<>();

  @Override
  public String inspect(String sql) {
    SENT.add(sql);
    return sql;
  }

  static void clear() {
    SENT.clear();
  }

  static List<String> sent() {
    return List.copyOf(SENT);
  }
}
