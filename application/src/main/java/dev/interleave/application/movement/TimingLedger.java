package dev.interleave.application.movement;

import dev.interleave.application.port.Outcome;
import dev.interleave.application.port.out.Ending;
import dev.interleave.application.port.out.Ledger;
import dev.interleave.application.port.out.Posting;
import dev.interleave.application.port.out.Telemetry;
import dev.interleave.application.telemetry.Watch;

/** Tells how each request ended and how long it took: stands outside of the retry. */
public final class TimingLedger implements Ledger {

  private final Ledger ledger;
  private final Watch watch;

  public TimingLedger(Ledger ledger, Telemetry telemetry) {
    this.ledger = ledger;
    this.watch = new Watch(telemetry);
  }

  @Override
  public Outcome post(Posting posting) {
    return watch.request(
        Telemetry.Kind.of(posting.movement()), () -> ledger.post(posting), Ending::of);
  }
}
