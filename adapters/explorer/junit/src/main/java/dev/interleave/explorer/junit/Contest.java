package dev.interleave.explorer.junit;

import dev.interleave.explorer.Exploration;
import dev.interleave.explorer.Limits;
import dev.interleave.explorer.dependence.FootprintDependence;
import dev.interleave.explorer.engine.Engine;
import dev.interleave.explorer.jdbc.JdbcOperations;
import dev.interleave.explorer.port.Catalogue;
import dev.interleave.explorer.report.Report;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import javax.sql.DataSource;

/**
 * Operations that run in all interleavings of their JDBC statements, and what must hold then.
 *
 * <pre>{@code
 * contest.between(() -> coupons.redeem("ADA", 1), () -> coupons.redeem("ADA", 2))
 *     .mustBeSerializable()
 *     .inAllOrders();
 * }</pre>
 *
 * <p>An exception of an operation is a refusal: it must leave no rows.
 */
public final class Contest {

  /** An operation without a result. */
  @FunctionalInterface
  public interface Action {
    void run() throws Exception;
  }

  static final Duration DEFAULT_TIME = Duration.ofSeconds(60);

  private final DataSource dataSource;
  private final ContestName name;
  private final List<Callable<?>> operations = new ArrayList<>();
  private final List<Exploration.Work> fixtures = new ArrayList<>();
  private final Map<String, Callable<Boolean>> invariants = new LinkedHashMap<>();
  private final AcceptedFailures failures = new AcceptedFailures();
  private String schema = "";
  private Limits limits = Limits.DEFAULT.stopAtFirst().within(DEFAULT_TIME);
  private boolean stateOnly;
  private boolean refusalsMayLeaveRows;
  private boolean operationsMayAlwaysFail;
  private boolean bounded;
  private boolean ran;

  private Contest(DataSource dataSource, ContestName name) {
    this.dataSource = dataSource;
    this.name = name;
  }

  /**
   * A contest outside of the extension.
   *
   * @param dataSource of the operations. Its statements are steps: {@link
   *     dev.interleave.explorer.jdbc.SteppedDataSource} wraps it, or it is a pool of {@link
   *     dev.interleave.explorer.jdbc.SteppedDriver}
   * @param name for messages
   */
  public static Contest on(DataSource dataSource, String name) {
    return new Contest(dataSource, ContestName.of(name));
  }

  static Contest on(DataSource dataSource, ContestName name) {
    return new Contest(dataSource, name);
  }

  /** Adds two operations. Their results are compared as text. */
  public Contest between(Callable<?> one, Callable<?> other) {
    return and(one).and(other);
  }

  /** Adds two operations without a result. */
  public Contest between(Action one, Action other) {
    return and(one).and(other);
  }

  /** Adds another operation. Its result is compared as text. */
  public Contest and(Callable<?> operation) {
    operations.add(operation);
    return this;
  }

  /** Adds another operation without a result. */
  public Contest and(Action action) {
    return and(withoutResult(action));
  }

  private static Callable<?> withoutResult(Action action) {
    return () -> {
      action.run();
      return "done";
    };
  }

  /** Runs before each execution, after the rows were restored. */
  public Contest fixture(Exploration.Work work) {
    fixtures.add(work);
    return this;
  }

  /** The schema whose rows are compared and restored. */
  public Contest schema(String some) {
    schema = some;
    return this;
  }

  /** Rows and answers must be those of a serial order. This is the default. */
  public Contest mustBeSerializable() {
    stateOnly = false;
    return this;
  }

  /** The rows must be those of a serial order. The answers may be of none. */
  public Contest stateMustBeSerializable() {
    stateOnly = true;
    return this;
  }

  /** A condition on the database that must also hold after each execution. */
  public Contest invariant(String condition, Callable<Boolean> holds) {
    invariants.put(condition, holds);
    return this;
  }

  /**
   * The exceptions with which an operation may fail, also as causes of others. Any other exception
   * then fails the contest. Without a call of this method every exception is accepted as a refusal.
   */
  @SafeVarargs
  public final Contest mayFail(Class<? extends Throwable>... types) {
    failures.accept(List.of(types));
    return this;
  }

  /**
   * Accepts rows of a refused operation, if it leaves the same in a serial order. Also accepts an
   * operation that throws in every serial order.
   */
  public Contest refusalsMayLeaveRows() {
    refusalsMayLeaveRows = true;
    return this;
  }

  /**
   * Accepts an operation that throws in every serial order. By default the verdict is then {@code
   * INCONCLUSIVE}, and the contest fails: most often the fixture lacks something.
   */
  public Contest operationsMayAlwaysFail() {
    operationsMayAlwaysFail = true;
    return this;
  }

  /** All limits, in place of those of {@link Interleavings} and of the defaults. */
  public Contest limits(Limits some) {
    bounded =
        some.preemptions().isPresent()
            || some.executions() != Limits.DEFAULT.executions()
            || !some.time().equals(Limits.DEFAULT.time());
    limits = some;
    return this;
  }

  /** Limits that the test did not choose: if one of them stops the contest, it fails. */
  Contest defaults(Limits some) {
    limits = some;
    return this;
  }

  /** At most this number of switches away from an operation that could continue. */
  public Contest preemptions(int most) {
    bounded = true;
    limits = limits.preemptions(most);
    return this;
  }

  /** Starts no execution after this time. */
  public Contest within(Duration most) {
    bounded = true;
    limits = limits.within(most);
    return this;
  }

  /**
   * Runs the serial orders, and then the operations in all orders that the limits allow.
   *
   * @throws AssertionError if an execution fails, or if the verdict is {@code INCONCLUSIVE}. Also
   *     if the executions do not cover all orders although the test set no limit
   * @throws dev.interleave.explorer.engine.DatabaseRefusedException if the database is not marked
   *     as one for tests
   */
  public Report inAllOrders() {
    Report report = explore();
    String failure = FailureMessage.of(report, name, bounded || ReplayProperty.get().isPresent());
    if (!failure.isEmpty()) {
      throw new AssertionError(failure);
    }
    return report;
  }

  /**
   * As {@link #inAllOrders}, but returns the report also if an execution fails. The verdict is
   * printed.
   */
  public Report explore() {
    ran = true;
    try (Engine engine = OwnEngine.open(dataSource, schema)) {
      Exploration exploration = exploration(engine);
      Optional<String> replay = ReplayProperty.get();
      Report report = replay.isPresent() ? exploration.replay(replay.get()) : exploration.run();
      System.out.println(name + ": " + report.words());
      ReportFile.write(report, name)
          .ifPresent(file -> System.out.println("Report: " + file.toAbsolutePath()));
      return report;
    } catch (SQLException e) {
      throw new IllegalStateException("The explorer's own connection failed", e);
    }
  }

  private Exploration exploration(Engine engine) {
    Catalogue catalogue = engine.catalogue();
    Exploration exploration =
        Exploration.of(engine, engine, new JdbcOperations(engine, catalogue, schema))
            .dependence(new FootprintDependence(catalogue))
            .limits(limits)
            .fixture(this::prepare);
    for (int number = 0; number < operations.size(); number++) {
      exploration.operation(failures.watch(number, operations.get(number)));
    }
    invariants.forEach(exploration::invariant);
    if (failures.isLimited()) {
      exploration.invariant(failures.name(), failures::hold);
    }
    if (stateOnly) {
      exploration.stateOnly();
    }
    if (refusalsMayLeaveRows) {
      exploration.refusalsMayLeaveRows();
    }
    if (operationsMayAlwaysFail) {
      exploration.operationsMayAlwaysFail();
    }
    return exploration;
  }

  private void prepare() throws Exception {
    failures.reset();
    for (Exploration.Work fixture : fixtures) {
      fixture.run();
    }
  }

  boolean ran() {
    return ran;
  }
}
