package dev.interleave.bootstrap.lab;

import java.net.URI;
import java.util.Map;
import javax.tools.SimpleJavaFileObject;

/** A recipe in Java as a class that a compiler can read. */
final class RecipeSource extends SimpleJavaFileObject {

  private static final String JDK =
      """
      import jakarta.persistence.*;
      import java.math.BigDecimal;
      import java.util.*;
      import java.util.concurrent.*;
      import org.redisson.api.*;
      """;

  private static final Map<String, String> FRAMEWORKS =
      Map.of(
          "spring",
          """
          import org.springframework.dao.*;
          import org.springframework.data.jpa.repository.*;
          import org.springframework.data.jpa.repository.Lock;
          import org.springframework.data.jpa.repository.Query;
          import org.springframework.data.repository.query.Param;
          import org.springframework.retry.annotation.*;
          import org.springframework.transaction.*;
          import org.springframework.transaction.annotation.Transactional;
          import org.springframework.transaction.support.TransactionTemplate;
          """,
          "quarkus",
          """
          import io.quarkus.narayana.jta.QuarkusTransaction;
          import jakarta.transaction.Transactional;
          import org.eclipse.microprofile.faulttolerance.Retry;
          """);

  private static final String ENTITY =
      "@Entity class Account { @Id Long id; BigDecimal balance; @Version long version; }\n";

  private static final String REPOSITORY =
      """
      interface AccountRepository extends JpaRepository<Account, Long> {
        Optional<Account> findForUpdateById(long id);
      }
      """;

  /** What a recipe takes from its surroundings: dependencies that a container injects. */
  private static final Map<String, String> FIELDS =
      Map.of(
          "spring",
          """
          AccountRepository accounts;
          TransactionTemplate transactions, serializable;
          RedissonClient redisson;
          """,
          "quarkus",
          """
          EntityManager entityManager;
          RedissonClient redisson;
          """);

  private final String text;

  /**
   * Adds what the recipe leaves to its surroundings, unless it declares it.
   *
   * @param strategy the name of the class, which has no other use
   * @param framework spring or quarkus
   * @param recipe complete members of a class
   */
  RecipeSource(String strategy, String framework, String recipe) {
    super(URI.create("string:///" + strategy + "_" + framework + ".java"), Kind.SOURCE);
    String entity = recipe.contains("class Account ") ? "" : ENTITY;
    boolean isComplete =
        framework.equals("quarkus") || recipe.contains("interface AccountRepository");
    text =
        JDK
            + FRAMEWORKS.get(framework)
            + "class "
            + strategy
            + "_"
            + framework
            + " {\n"
            + FIELDS.get(framework)
            + entity
            + (isComplete ? "" : REPOSITORY)
            + recipe
            + "\n}\n";
  }

  @Override
  public CharSequence getCharContent(boolean ignoreEncodingErrors) {
    return text;
  }
}
