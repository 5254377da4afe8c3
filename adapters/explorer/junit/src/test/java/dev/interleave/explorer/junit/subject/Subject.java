package dev.interleave.explorer.junit.subject;

import dev.interleave.explorer.report.Judgement;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Function;

/**
 * Operations with a known verdict.
 *
 * @param name of the subject
 * @param tables statements that create its tables
 * @param rows statements of its fixture
 * @param operations of a store
 * @param worst the worst judgement that an execution has, under the default isolation level of each
 *     product
 * @param engines the products that know its statements
 */
record Subject(
    String name,
    List<String> tables,
    List<String> rows,
    Function<Store, List<Callable<?>>> operations,
    Function<EngineKind, Judgement> worst,
    Set<EngineKind> engines) {

  Subject(
      String name,
      List<String> tables,
      List<String> rows,
      Function<Store, List<Callable<?>>> operations,
      Function<EngineKind, Judgement> worst) {
    this(name, tables, rows, operations, worst, EnumSet.allOf(EngineKind.class));
  }

  /** The subject on these products alone. */
  Subject on(EngineKind... some) {
    return new Subject(name, tables, rows, operations, worst, Set.of(some));
  }

  static Subject of(
      String name,
      List<String> tables,
      List<String> rows,
      Judgement worst,
      Function<Store, List<Callable<?>>> operations) {
    return new Subject(name, tables, rows, operations, engine -> worst);
  }

  /** Whether its operations lock rows in opposite order. */
  boolean deadlocks() {
    return name.contains("opposite order");
  }

  /**
   * Whether equal choices lead to equal states. In PostgreSQL the victim of a deadlock depends on
   * time. In MySQL an update of no row waits for another one as long as rows that the restore
   * deleted are not purged.
   */
  boolean repeatableOn(EngineKind engine) {
    return switch (engine) {
      case POSTGRESQL -> !name.equals("transfers in opposite order, written as read");
      case MYSQL -> !name.startsWith("counter updated or inserted");
      default -> true;
    };
  }

  @Override
  public String toString() {
    return name;
  }
}
