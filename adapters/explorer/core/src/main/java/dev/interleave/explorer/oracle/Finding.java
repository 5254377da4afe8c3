package dev.interleave.explorer.oracle;

import dev.interleave.explorer.report.Judgement;

/**
 * The judgement of an execution.
 *
 * @param reason why it is not serializable, as a sentence; empty if it is
 */
public record Finding(Judgement judgement, String reason) {}
