package dev.interleave.lab.measurement;

import dev.interleave.lab.port.LaboratoryBusy;
import java.util.Locale;
import java.util.concurrent.Semaphore;

/** Limits the number of concurrent measurements, because they would influence each other. */
public final class RunLimiter {

  private final int most;
  private final Semaphore free;

  public RunLimiter(int most) {
    this.most = most;
    this.free = new Semaphore(most);
  }

  /**
   * Acquires a permit, which {@link #release} returns.
   *
   * @throws LaboratoryBusy if no permit is available
   */
  public void acquire() {
    if (!free.tryAcquire()) {
      throw new LaboratoryBusy(
          String.format(Locale.ROOT, "%d measurement(s) are running, the maximum", most));
    }
  }

  public void release() {
    free.release();
  }
}
