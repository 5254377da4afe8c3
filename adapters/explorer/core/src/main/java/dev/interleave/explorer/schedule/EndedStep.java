package dev.interleave.explorer.schedule;

/**
 * A step that ended.
 *
 * @param contender from 0
 * @param step the step
 * @param failed whether it ended with an error
 * @param <S> the type of a step
 */
public record EndedStep<S>(int contender, S step, boolean failed) {}
