package dev.interleave.lab.port.out;

import dev.interleave.application.port.out.Checkpoint;
import dev.interleave.application.port.out.Ledger;
import dev.interleave.lab.port.Guard;

/** The ledgers of the service without its retry and with a checkpoint of the laboratory. */
public interface ContenderLedgers {

  /**
   * @param guard one that guards movements
   * @param checkpoint passed by every posting
   */
  Ledger under(Guard guard, Checkpoint checkpoint);
}
