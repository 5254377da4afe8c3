package dev.interleave.application.movement;

import dev.interleave.application.port.Outcome;
import dev.interleave.application.port.out.Ledger;
import dev.interleave.application.port.out.Posting;
import dev.interleave.application.port.out.Telemetry;
import dev.interleave.application.telemetry.Watch;

/** Tells of each attempt's conflict, the ones that a retry will hide too: stands inside of it. */
public final class ReportingLedger implements Ledger {

  private final Ledger ledger;
  private final Watch watch;

  public ReportingLedger(Ledger ledger, Telemetry telemetry) {
    this.ledger = ledger;
    this.watch = new Watch(telemetry);
  }

  @Override
  public Outcome post(Posting posting) {
    return watch.attempt(
        Telemetry.Kind.of(posting.movement()),
        posting.operation(),
        posting.attempt(),
        () -> ledger.post(posting));
  }
}
