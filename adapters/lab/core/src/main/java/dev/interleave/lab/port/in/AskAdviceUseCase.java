package dev.interleave.lab.port.in;

import dev.interleave.lab.port.AdviceQuestion;

/** Starts an advice run. */
public interface AskAdviceUseCase {

  /**
   * @return the advice's id
   * @throws dev.interleave.lab.port.LaboratoryBusy if too many run
   */
  long ask(AdviceQuestion question);
}
