package dev.interleave.application.lab.advice;

import dev.interleave.application.port.in.lab.GetAdviceUseCase;
import dev.interleave.application.port.lab.AdviceView;
import java.util.Optional;

/** Finds one of the answers that are remembered. */
public final class GetAdviceHandler implements GetAdviceUseCase {

  private final Consultations consultations;

  public GetAdviceHandler(Consultations consultations) {
    this.consultations = consultations;
  }

  @Override
  public Optional<AdviceView> get(long id) {
    return consultations.get(id);
  }
}
