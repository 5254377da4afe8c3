package dev.interleave.application.lab.advice;

import dev.interleave.application.port.in.lab.AskAdviceUseCase;
import dev.interleave.application.port.lab.AdviceQuestion;

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
