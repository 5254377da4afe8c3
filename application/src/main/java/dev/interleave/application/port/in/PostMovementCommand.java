package dev.interleave.application.port.in;

import dev.interleave.domain.transfer.Movement;

/** The wish to post a movement. */
public record PostMovementCommand(Movement movement) {}
