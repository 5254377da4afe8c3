package dev.interleave.lab.advice;

import dev.interleave.lab.port.AdviceQuestion;
import dev.interleave.lab.port.in.AskAdviceUseCase;

/** Begins to answer on a thread of its own. */
public final class AskAdviceHandler implements AskAdviceUseCase {

  private final Consultations consultations;

  public AskAdviceHandler(Consultations consultations) {
    this.consultations = consultations;
  }

  @Override
  public long ask(AdviceQuestion question) {
    return consultations.ask(question);
  }
}
