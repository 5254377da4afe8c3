package dev.interleave.lab.advice;

import dev.interleave.lab.port.AdviceQuestion;
import dev.interleave.lab.port.in.AskAdviceUseCase;

/** Begins to answer on a thread of its own. */
public final class AskAdviceHandler implements AskAdviceUseCase {

  private final AdviceRuns runs;

  public AskAdviceHandler(AdviceRuns runs) {
    this.runs = runs;
  }

  @Override
  public long ask(AdviceQuestion question) {
    return runs.ask(question);
  }
}
