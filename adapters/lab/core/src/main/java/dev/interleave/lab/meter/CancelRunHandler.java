package dev.interleave.lab.meter;

import dev.interleave.lab.port.in.CancelRunUseCase;

/** Ends the sending of a run. */
public final class CancelRunHandler implements CancelRunUseCase {

  private final Runs runs;

  public CancelRunHandler(Runs runs) {
    this.runs = runs;
  }

  @Override
  public boolean cancel(long id) {
    return runs.cancel(id);
  }
}
