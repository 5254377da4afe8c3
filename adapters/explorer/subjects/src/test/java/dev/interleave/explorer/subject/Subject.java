package dev.interleave.explorer.subject;

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
 * @param anomaly makes the operations wrong under the isolation levels that allow it
 * @param wrong the worst judgement that an execution then has
 * @param engines the products that know its statements
 * @param ownLevel whether the operations set their isolation level
 */
record Subject(
    String name,
    List<String> tables,
    List<String> rows,
    Function<Store, List<Callable<?>>> operations,
    Anomaly anomaly,
    Judgement wrong,
    Set<EngineKind> engines,
    boolean ownLevel) {

  static Subject of(
      String name,
      List<String> tables,
      List<String> rows,
      Anomaly anomaly,
      Function<Store, List<Callable<?>>> operations) {
    return new Subject(
        name,
        tables,
        rows,
        operations,
        anomaly,
        Judgement.WRONG_STATE,
        EnumSet.allOf(EngineKind.class),
        false);
  }

  /** The subject on these products alone. */
  Subject on(EngineKind... some) {
    return new Subject(name, tables, rows, operations, anomaly, wrong, Set.of(some), ownLevel);
  }

  /** The worst judgement of an execution in which the anomaly happens. */
  Subject wrong(Judgement judgement) {
    return new Subject(name, tables, rows, operations, anomaly, judgement, engines, ownLevel);
  }

  Subject withOwnLevel() {
    return new Subject(name, tables, rows, operations, anomaly, wrong, engines, true);
  }

  /**
   * The worst judgement of an execution.
   *
   * @param level a constant of {@link java.sql.Connection}; negative for the default of the product
   */
  Judgement worst(EngineKind engine, int level) {
    return anomaly.worst(engine, level, wrong);
  }

  /** Whether its operations lock rows in opposite order. */
  boolean deadlocks() {
    return name.contains("opposite order");
  }

  @Override
  public String toString() {
    return name;
  }
}
