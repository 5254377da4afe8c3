package dev.interleave.application.port.in.lab;

import dev.interleave.application.port.lab.AdviceQuestion;

/** Begins to look for a strategy. */
public interface AskAdviceUseCase {

  /**
   * @return the advice's id
   * @throws dev.interleave.application.port.lab.LaboratoryBusy if too many run
   */
  long ask(AdviceQuestion question);
}
