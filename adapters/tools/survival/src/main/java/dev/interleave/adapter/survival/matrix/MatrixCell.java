package dev.interleave.adapter.survival.matrix;

import dev.interleave.adapter.survival.checker.EffectCounts;

/**
 * A strategy under one fault.
 *
 * @param row the label of its row
 * @param fault the label of the fault
 * @param options of the command that repeats the run that decided
 * @param verdict what became of it
 * @param summary the differences in words if it broke, otherwise the verdict
 * @param acknowledged writes
 * @param unknown writes whose result was unknown until they were repeated
 * @param effects the differences between responses and ledger
 * @param recoveryMillis from the removal of the cause to the next acknowledged movement; of the
 *     instance, if the fault was one of an instance
 * @param longestResponseMillis the longest response
 * @param reason the first violation or doubt, empty without one
 */
public record MatrixCell(
    String row,
    String fault,
    String options,
    CellVerdict verdict,
    String summary,
    long acknowledged,
    long unknown,
    EffectCounts effects,
    long recoveryMillis,
    long longestResponseMillis,
    String reason) {}
