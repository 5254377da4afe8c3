package dev.interleave.explorer;

import dev.interleave.explorer.dependence.DependenceRelation;
import dev.interleave.explorer.dependence.FootprintDependence;
import dev.interleave.explorer.port.ExploredDatabase;
import dev.interleave.explorer.port.LockWaits;
import dev.interleave.explorer.report.Judgement;
import dev.interleave.explorer.report.Report;
import dev.interleave.explorer.step.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/**
 * Runs two or more operations in the interleavings of their steps, and compares each execution with
 * the serial orders.
 *
 * <pre>{@code
 * Report report = Exploration.of(database, lockWaits, binder)
 *     .operation(() -> coupons.redeem("ADA", 1))
 *     .operation(() -> coupons.redeem("ADA", 2))
 *     .fixture(() -> sql.run("insert into coupon ..."))
 *     .dependence(new FootprintDependence(catalogue))
 *     .limits(Limits.DEFAULT.stopAtFirst())
 *     .run();
 * }</pre>
 *
 * <p>Not safe for use by several threads. Two explorations at the same time need two databases.
 */
public final class Exploration {

  /** Inserts what the operations need, or checks what they left. */
  public interface Work {
    void run() throws Exception;
  }

  final ExploredDatabase database;
  final LockWaits lockWaits;
  final OperationBinder binder;
  final List<Callable<?>> operations = new ArrayList<>();
  final Map<String, Callable<Boolean>> invariants = new LinkedHashMap<>();
  Work fixture = () -> {};
  DependenceRelation<Step> dependence = new FootprintDependence();
  Limits limits = Limits.DEFAULT;
  Judgement tolerated = Judgement.SERIALIZABLE;
  boolean refusalsMayLeaveRows;
  boolean operationsMayAlwaysFail;
  Duration stepLimit = Duration.ofSeconds(20);

  private Exploration(ExploredDatabase database, LockWaits lockWaits, OperationBinder binder) {
    this.database = database;
    this.lockWaits = lockWaits;
    this.binder = binder;
  }

  /** An exploration on a database. It calls {@link ExploredDatabase#remember} when it starts. */
  public static Exploration of(
      ExploredDatabase database, LockWaits lockWaits, OperationBinder binder) {
    return new Exploration(database, lockWaits, binder);
  }

  /**
   * Adds an operation. The first one is named A. The returned value is compared as text. An
   * exception is a refusal. An {@link Error} ends the exploration.
   */
  public Exploration operation(Callable<?> operation) {
    operations.add(operation);
    return this;
  }

  /** Runs before each execution, after the rows were restored. Its statements are no steps. */
  public Exploration fixture(Work work) {
    fixture = work;
    return this;
  }

  public Exploration dependence(DependenceRelation<Step> relation) {
    dependence = relation;
    return this;
  }

  public Exploration limits(Limits some) {
    limits = some;
    return this;
  }

  /** Compares rows alone. The default also compares the answers. */
  public Exploration stateOnly() {
    tolerated = Judgement.WRONG_ANSWERS;
    return this;
  }

  /** Turns off the comparison with serial orders. Only the invariants are checked. */
  public Exploration invariantsOnly() {
    tolerated = Judgement.WRONG_STATE;
    return this;
  }

  /**
   * Adds a condition that must hold after each execution, and after each serial order of all
   * operations. It runs on the calling thread, after all operations have ended.
   */
  public Exploration invariant(String name, Callable<Boolean> holds) {
    invariants.put(name, holds);
    return this;
  }

  /**
   * Accepts rows that a refused operation leaves, if a serial order leaves the same, for example an
   * audit record. By default a refused operation must leave nothing.
   */
  public Exploration refusalsMayLeaveRows() {
    refusalsMayLeaveRows = true;
    return this;
  }

  /**
   * Accepts an operation that no serial order acknowledges. By default the verdict is then {@code
   * INCONCLUSIVE}, unless an execution fails: most often the fixture lacks something. {@link
   * #refusalsMayLeaveRows} also accepts it.
   */
  public Exploration operationsMayAlwaysFail() {
    operationsMayAlwaysFail = true;
    return this;
  }

  /** How long a step may take that waits for no lock of the database. The default is 20 seconds. */
  public Exploration stepLimit(Duration limit) {
    stepLimit = limit;
    return this;
  }

  /**
   * Runs the serial orders and then the interleavings. The rows are restored at the end, also after
   * a failure.
   *
   * @throws IllegalStateException if an operation is stopped by something that is not the database,
   *     or if it takes another path when the same choices are repeated
   */
  public Report run() {
    return new ExplorationRun(this).explore();
  }

  /**
   * Runs the serial orders and then exactly one interleaving.
   *
   * @param replayId as {@link dev.interleave.explorer.report.History#replayId} names it
   * @throws IllegalArgumentException if it is no id of an execution of these operations
   */
  public Report replay(String replayId) {
    return new ExplorationRun(this).replay(replayId);
  }
}
