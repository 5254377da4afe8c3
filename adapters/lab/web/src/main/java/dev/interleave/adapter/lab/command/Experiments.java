package dev.interleave.adapter.lab.command;

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

/** All that the commands ask of the application. */
public record Experiments(
    ExploreInterleavingsUseCase explore,
    CountStepsUseCase steps,
    MeasureCompositionUseCase composition,
    MeasureAnomaliesUseCase anomalies,
    DissectDeadlockUseCase deadlock,
    StartRunUseCase startRun,
    WatchRunUseCase watchRun,
    GetRunUseCase getRun,
    AskAdviceUseCase askAdvice,
    GetAdviceUseCase getAdvice) {}
