package dev.interleave.explorer.search;

import java.util.List;

/**
 * An execution that has ended.
 *
 * @param transitions one for each choice
 * @param cut whether the chooser ended it early
 * @param result what the caller wants to know about it
 * @param <S> the type of a step
 * @param <R> the type of the result
 */
public record Executed<S, R>(List<Transition<S>> transitions, boolean cut, R result) {

  public Executed {
    transitions = List.copyOf(transitions);
  }
}
