package dev.interleave.bootstrap.lab;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.interleave.adapter.rest.security.LabEnabled;
import dev.interleave.lab.adapter.web.command.LabUseCases;
import dev.interleave.lab.port.in.AskAdviceUseCase;
import dev.interleave.lab.port.in.CountStepsUseCase;
import dev.interleave.lab.port.in.DissectDeadlockUseCase;
import dev.interleave.lab.port.in.ExploreInterleavingsUseCase;
import dev.interleave.lab.port.in.GetAdviceUseCase;
import dev.interleave.lab.port.in.GetRunUseCase;
import dev.interleave.lab.port.in.MeasureAnomaliesUseCase;
import dev.interleave.lab.port.in.MeasureCompositionUseCase;
import dev.interleave.lab.port.in.StartRunUseCase;
import dev.interleave.lab.port.in.WatchRunUseCase;
import io.quarkus.runtime.QuarkusApplication;
import jakarta.inject.Inject;
import java.io.PrintWriter;

/** The application as a command. */
final class LabProgram implements QuarkusApplication {

  private static final int FAILED = 2;

  private final LabEnabled laboratory;
  private final LabUseCases useCases;
  private final ObjectMapper mapper;

  @Inject
  LabProgram(
      LabEnabled laboratory,
      ObjectMapper mapper,
      ExploreInterleavingsUseCase explore,
      CountStepsUseCase steps,
      MeasureCompositionUseCase composition,
      MeasureAnomaliesUseCase anomalies,
      DissectDeadlockUseCase deadlock,
      StartRunUseCase startRun,
      WatchRunUseCase watchRun,
      GetRunUseCase getRun,
      AskAdviceUseCase askAdvice,
      GetAdviceUseCase getAdvice) {
    this.laboratory = laboratory;
    this.mapper = mapper;
    this.useCases =
        new LabUseCases(
            explore,
            steps,
            composition,
            anomalies,
            deadlock,
            startRun,
            watchRun,
            getRun,
            askAdvice,
            getAdvice);
  }

  @Override
  public int run(String... arguments) {
    PrintWriter err = new PrintWriter(System.err, true);
    if (!laboratory.enabled()) {
      err.println(
          "The laboratory is off. On an external database, set interleave.lab.enabled=true.");
      return FAILED;
    }
    return LabCommandLines.of(new PrintWriter(System.out, true), err)
        .run(useCases, mapper, arguments);
  }
}
