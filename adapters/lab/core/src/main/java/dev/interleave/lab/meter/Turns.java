package dev.interleave.lab.meter;

import dev.interleave.lab.port.LaboratoryBusy;
import java.util.Locale;
import java.util.concurrent.Semaphore;

/** How many measurements run at once: two would measure each other. */
public final class Turns {

  private final int most;
  private final Semaphore free;

  public Turns(int most) {
    this.most = most;
    this.free = new Semaphore(most);
  }

  /**
   * Takes a turn, which {@link #end} gives back.
   *
   * @throws LaboratoryBusy if all are taken
   */
  public void begin() {
    if (!free.tryAcquire()) {
      throw new LaboratoryBusy(
          String.format(
              Locale.ROOT, "%d measurement(s) run already, and no more may at once", most));
    }
  }

  public void end() {
    free.release();
  }
}
