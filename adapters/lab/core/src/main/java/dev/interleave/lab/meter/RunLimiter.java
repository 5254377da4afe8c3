package dev.interleave.lab.meter;

import dev.interleave.lab.port.LaboratoryBusy;
import java.util.Locale;
import java.util.concurrent.Semaphore;

/** How many measurements run at once: two would measure each other. */
public final class RunLimiter {

  private final int most;
  private final Semaphore free;

  public RunLimiter(int most) {
    this.most = most;
    this.free = new Semaphore(most);
  }

  /**
   * Takes a turn, which {@link #release} gives back.
   *
   * @throws LaboratoryBusy if all are taken
   */
  public void acquire() {
    if (!free.tryAcquire()) {
      throw new LaboratoryBusy(
          String.format(
              Locale.ROOT, "%d measurement(s) run already, and no more may at once", most));
    }
  }

  public void release() {
    free.release();
  }
}
