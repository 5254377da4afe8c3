package dev.interleave.lab.adapter.web.command;

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

/** The use cases of the commands. */
public record LabUseCases(
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
