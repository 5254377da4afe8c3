package dev.interleave.bootstrap;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.interleave.adapter.lab.LabSwitch;
import dev.interleave.adapter.lab.command.Experiments;
import dev.interleave.adapter.lab.command.LabCommandLine;
import dev.interleave.application.port.in.lab.AskAdviceUseCase;
import dev.interleave.application.port.in.lab.CountStepsUseCase;
import dev.interleave.application.port.in.lab.DissectDeadlockUseCase;
import dev.interleave.application.port.in.lab.ExploreInterleavingsUseCase;
import dev.interleave.application.port.in.lab.GetAdviceUseCase;
import dev.interleave.application.port.in.lab.GetRunUseCase;
import dev.interleave.application.port.in.lab.MeasureAnomaliesUseCase;
import dev.interleave.application.port.in.lab.MeasureCompositionUseCase;
import dev.interleave.application.port.in.lab.StartRunUseCase;
import dev.interleave.application.port.in.lab.WatchRunUseCase;
import io.quarkus.runtime.QuarkusApplication;
import jakarta.inject.Inject;
import java.io.PrintWriter;

/** The application as a command. */
final class LabProgram implements QuarkusApplication {

  private static final int FAILED = 2;

  private final LabSwitch laboratory;
  private final Experiments experiments;
  private final ObjectMapper mapper;

  @Inject
  LabProgram(
      LabSwitch laboratory,
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
    this.experiments =
        new Experiments(
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
    if (!laboratory.open()) {
      err.println("The laboratory is off: on this database set interleave.lab.enabled=true.");
      return FAILED;
    }
    return new LabCommandLine(new PrintWriter(System.out, true), err)
        .run(experiments, mapper, arguments);
  }
}
