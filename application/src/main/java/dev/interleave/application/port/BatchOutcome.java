package dev.interleave.application.port;

import dev.interleave.domain.transfer.Reason;
import dev.interleave.domain.transfer.Receipt;
import java.util.List;

/** How a batch ended of which all movements happen, or none. */
public sealed interface BatchOutcome {

  /**
   * All movements happened, once, and are committed.
   *
   * @param receipts one for each movement, in their order
   * @param replayed whether this is the stored outcome of an earlier request with the same keys
   */
  record Posted(List<Receipt> receipts, boolean replayed) implements BatchOutcome {

    public Posted {
      receipts = List.copyOf(receipts);
    }
  }

  /**
   * Nothing changed.
   *
   * @param index the position of the first movement that was refused, from 0
   * @param reason why, with the effects of the movements before it
   */
  record Refused(int index, Reason reason) implements BatchOutcome {}
}
