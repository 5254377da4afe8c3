package dev.interleave.application.port;

import dev.interleave.domain.transfer.Memo;
import dev.interleave.domain.transfer.MovementKind;
import dev.interleave.domain.transfer.Receipt;

/**
 * A posted movement as callers see it.
 *
 * @param receipt what it did, source before target
 */
public record MovementView(MovementKind kind, Memo memo, Receipt receipt) {}
