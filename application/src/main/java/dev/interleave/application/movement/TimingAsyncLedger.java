package dev.interleave.application.movement;

import dev.interleave.application.port.Outcome;
import dev.interleave.application.port.out.AsyncLedger;
import dev.interleave.application.port.out.Ending;
import dev.interleave.application.port.out.Posting;
import dev.interleave.application.port.out.Telemetry;
import dev.interleave.application.telemetry.Watch;
import java.util.concurrent.CompletionStage;

/** As {@link TimingLedger}, for callers that do not wait. */
public final class TimingAsyncLedger implements AsyncLedger {

  private final AsyncLedger ledger;
  private final Watch watch;

  public TimingAsyncLedger(AsyncLedger ledger, Telemetry telemetry) {
    this.ledger = ledger;
    this.watch = new Watch(telemetry);
  }

  @Override
  public CompletionStage<Outcome> submit(Posting posting) {
    return watch.submittedRequest(
        Telemetry.Kind.of(posting.movement()), () -> ledger.submit(posting), Ending::of);
  }
}
