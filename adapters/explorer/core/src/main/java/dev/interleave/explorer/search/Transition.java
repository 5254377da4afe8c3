package dev.interleave.explorer.search;

import dev.interleave.explorer.dependence.DependenceRelation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What one choice of the scheduler did: the step of the chosen contender, and the waits that it
 * ended. A resumed contender finishes its step before the next choice, so all of it is one atomic
 * event.
 *
 * @param contender the chosen contender
 * @param resumed the contenders whose waits ended
 * @param effects the steps that ran, with the effects of their failures
 * @param dependsOnAll whether it depends on every other transition
 * @param <S> the type of a step
 */
public record Transition<S>(
    int contender, Set<Integer> resumed, List<S> effects, boolean dependsOnAll) {

  public Transition {
    resumed = Set.copyOf(resumed);
    effects = List.copyOf(effects);
  }

  /**
   * Adds the end of a step. A step of another contender is a wait that has ended.
   *
   * @param effect the step, with the effects of its failure
   * @param unknown whether the effect is not known, so that it depends on all
   */
  public Transition<S> withEnd(int ended, S effect, boolean unknown) {
    Set<Integer> waits = new TreeSet<>(resumed);
    List<S> all = new ArrayList<>(effects);
    if (ended == contender) {
      all.set(0, effect);
    } else {
      waits.add(ended);
      all.add(effect);
    }
    return new Transition<>(contender, waits, all, dependsOnAll || unknown);
  }

  /** Whether the order of the two can matter. */
  boolean dependsOn(Transition<S> other, DependenceRelation<S> relation) {
    return dependsOnAll
        || other.dependsOnAll
        || moves(other.contender)
        || other.moves(contender)
        || !Collections.disjoint(resumed, other.resumed)
        || effects.stream()
            .anyMatch(
                mine -> other.effects.stream().anyMatch(step -> relation.dependent(mine, step)));
  }

  /** Whether a contender ran in this transition. */
  boolean moves(int some) {
    return contender == some || resumed.contains(some);
  }
}
