package dev.interleave.lab.facts;

import dev.interleave.lab.port.LaboratoryView;
import dev.interleave.lab.port.in.DescribeLaboratoryUseCase;
import dev.interleave.lab.port.out.ConnectedEngine;
import dev.interleave.lab.port.out.ThreadLockWaits;

/** Asks the engine what it is, each time: a database can be replaced under a running service. */
public final class DescribeLaboratoryHandler implements DescribeLaboratoryUseCase {

  private final ConnectedEngine engine;
  private final ThreadLockWaits lockWaits;
  private final int runsAtOnce;

  public DescribeLaboratoryHandler(
      ConnectedEngine engine, ThreadLockWaits lockWaits, int runsAtOnce) {
    this.engine = engine;
    this.lockWaits = lockWaits;
    this.runsAtOnce = runsAtOnce;
  }

  @Override
  public LaboratoryView describe() {
    return new LaboratoryView(engine.name(), lockWaits.source().name(), runsAtOnce);
  }
}
