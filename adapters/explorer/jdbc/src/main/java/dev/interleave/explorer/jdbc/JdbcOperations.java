package dev.interleave.explorer.jdbc;

import dev.interleave.explorer.OperationBinder;
import dev.interleave.explorer.engine.Engine;
import dev.interleave.explorer.port.Catalogue;
import dev.interleave.explorer.port.Steps;
import dev.interleave.explorer.schedule.Contenders;
import dev.interleave.explorer.step.Step;
import java.util.List;

/** Makes steps of the statements that operations send through a {@link SteppedDataSource}. */
public final class JdbcOperations implements OperationBinder {

  private final ExploredConnections explored;

  /**
   * @param engine the database to which the DataSource leads
   * @param catalogue of the engine
   * @param schema the explored schema, which the connections of operations must use; empty if it is
   *     that of the DataSource anyway
   */
  public JdbcOperations(Engine engine, Catalogue catalogue, String schema) {
    this.explored = new ExploredConnections(engine, catalogue, schema);
  }

  @Override
  public void bind(int operation, Steps<Step> steps) {
    OperationThread.begin(Contenders.letterOf(operation), explored, steps);
  }

  /**
   * @throws IllegalStateException if the operation left a transaction open, which is rolled back,
   *     or if a statement was refused that cannot be scheduled
   */
  @Override
  public void unbind(int operation) {
    OperationThread.end();
  }

  /**
   * @throws IllegalStateException if a statement was refused, also after the end of its operation
   */
  @Override
  public List<String> gaps() {
    return explored.gaps();
  }
}
