package dev.interleave.explorer.simulated;

import dev.interleave.explorer.OperationBinder;
import dev.interleave.explorer.port.Steps;
import dev.interleave.explorer.step.Step;

/** Opens connections for the operations. */
public final class Connections implements OperationBinder {

  private final SimulatedDatabase database;
  private final ThreadLocal<Steps<Step>> steps = new ThreadLocal<>();
  private final ThreadLocal<Integer> operation = new ThreadLocal<>();

  public Connections(SimulatedDatabase database) {
    this.database = database;
  }

  @Override
  public void bind(int number, Steps<Step> some) {
    operation.set(number);
    steps.set(some);
  }

  @Override
  public void unbind(int number) {
    operation.remove();
    steps.remove();
  }

  /** The work of a transaction. */
  public interface Body {
    Object run(SimulatedConnection connection);
  }

  /** Runs a transaction. An error rolls it back. */
  public Object transaction(Isolation isolation, Body body) {
    SimulatedConnection connection = open(isolation, false);
    try {
      Object result = body.run(connection);
      connection.commit();
      return result;
    } catch (SimulatedError | IllegalStateException e) {
      connection.rollback();
      throw e;
    } finally {
      connection.close();
    }
  }

  /** Runs statements that each commit. */
  public Object autocommit(Body body) {
    SimulatedConnection connection = open(Isolation.READ_COMMITTED, true);
    try {
      return body.run(connection);
    } finally {
      connection.close();
    }
  }

  private SimulatedConnection open(Isolation isolation, boolean autocommit) {
    return new SimulatedConnection(
        database, operation.get() + 100L, isolation, autocommit, steps.get());
  }
}
