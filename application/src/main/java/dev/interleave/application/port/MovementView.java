package dev.interleave.application.port;

import dev.interleave.domain.transfer.Memo;
import dev.interleave.domain.transfer.MovementKind;

/**
 * A posted movement as callers see it.
 *
 * @param receipt what it did, source before target
 */
public record MovementView(MovementKind kind, Memo memo, Receipt receipt) {}
