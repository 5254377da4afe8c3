package dev.interleave.application.lab.facts;

import dev.interleave.application.port.in.lab.DescribeLaboratoryUseCase;
import dev.interleave.application.port.lab.LaboratoryView;
import dev.interleave.application.port.out.lab.ConnectedEngine;
import dev.interleave.application.port.out.lab.LockWaits;

/** Asks the engine what it is, each time: a database can be replaced under a running service. */
public final class DescribeLaboratoryHandler implements DescribeLaboratoryUseCase {

  private final ConnectedEngine engine;
  private final LockWaits lockWaits;
  private final int runsAtOnce;

  public DescribeLaboratoryHandler(ConnectedEngine engine, LockWaits lockWaits, int runsAtOnce) {
    this.engine = engine;
    this.lockWaits = lockWaits;
    this.runsAtOnce = runsAtOnce;
  }

  @Override
  public LaboratoryView describe() {
    return new LaboratoryView(engine.name(), lockWaits.source().name(), runsAtOnce);
  }
}
