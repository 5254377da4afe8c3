package dev.interleave.explorer;

import dev.interleave.explorer.dependence.DependenceRelation;
import dev.interleave.explorer.schedule.EndedStep;
import dev.interleave.explorer.search.Transition;
import dev.interleave.explorer.step.Step;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Collects what each choice of an execution did. */
final class TransitionRecorder {

  private final DependenceRelation<Step> relation;
  private final List<Transition<Step>> transitions = new ArrayList<>();
  private final Map<Integer, List<Step>> started = new HashMap<>();

  TransitionRecorder(DependenceRelation<Step> relation) {
    this.relation = relation;
  }

  /** Adds a choice, and what has ended since the choice before. */
  void add(int contender, Step step, List<EndedStep<Step>> ended) {
    started.computeIfAbsent(contender, key -> new ArrayList<>()).add(step);
    boolean waits = ended.stream().noneMatch(end -> end.contender() == contender);
    Optional<Step> effect = waits ? releasing(contender, step) : Optional.of(step);
    transitions.add(
        new Transition<>(contender, Set.of(), List.of(effect.orElse(step)), effect.isEmpty()));
    addEnds(ended);
  }

  /** Adds waits that have ended, to the last choice. */
  void addEnds(List<EndedStep<Step>> ended) {
    if (transitions.isEmpty()) {
      return;
    }
    int at = transitions.size() - 1;
    for (EndedStep<Step> end : ended) {
      Optional<Step> effect = effectOf(end);
      transitions.set(
          at,
          transitions
              .get(at)
              .withEnd(end.contender(), effect.orElse(end.step()), effect.isEmpty()));
    }
  }

  private Optional<Step> effectOf(EndedStep<Step> end) {
    return end.failed() ? releasing(end.contender(), end.step()) : Optional.of(end.step());
  }

  /** Called for the last step that the contender started. */
  private Optional<Step> releasing(int contender, Step step) {
    List<Step> steps = started.get(contender);
    return relation.releasing(step, List.copyOf(steps.subList(0, steps.size() - 1)));
  }

  Optional<Transition<Step>> last() {
    return transitions.isEmpty()
        ? Optional.empty()
        : Optional.of(transitions.get(transitions.size() - 1));
  }

  List<Transition<Step>> transitions() {
    return List.copyOf(transitions);
  }

  List<Integer> choices() {
    return transitions.stream().map(Transition::contender).toList();
  }
}
