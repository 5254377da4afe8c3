package dev.interleave.lab.composition;

import dev.interleave.lab.port.CompositionCell;
import dev.interleave.lab.port.Contender;
import dev.interleave.lab.port.Contest;
import dev.interleave.lab.port.Execution;
import dev.interleave.lab.port.Guard;
import dev.interleave.lab.port.Interleavings;
import dev.interleave.lab.port.LabOperation;
import dev.interleave.lab.port.Repairs;
import dev.interleave.lab.port.ScheduleClass;
import dev.interleave.lab.port.in.ExploreInterleavingsUseCase;
import dev.interleave.lab.port.in.MeasureCompositionUseCase;
import java.util.Comparator;
import java.util.Optional;

/** Runs two deposits, one under each guard, in every order. For likes, a like and an unlike. */
public final class MeasureCompositionHandler implements MeasureCompositionUseCase {

  private static final Comparator<Execution> SHORTEST =
      Comparator.comparing((Execution one) -> one.timeline().size())
          .thenComparing(Execution::order);

  private static final String UNKNOWN = "No repair is known: this guard must not lose updates.";

  private final ExploreInterleavingsUseCase explore;

  public MeasureCompositionHandler(ExploreInterleavingsUseCase explore) {
    this.explore = explore;
  }

  @Override
  public CompositionCell measure(Guard first, Guard second) {
    LabOperation one = first.isOfLikes() ? LabOperation.LIKE : LabOperation.DEPOSIT;
    LabOperation other = second.isOfLikes() ? LabOperation.UNLIKE : LabOperation.DEPOSIT;
    Contest contest = Contest.of(new Contender(one, first), new Contender(other, second));
    Interleavings found = explore.explore(contest);
    int lost = found.counts().get(ScheduleClass.LOST);
    Optional<Execution> shortest =
        found.executions().stream()
            .filter(execution -> execution.verdict() == ScheduleClass.LOST)
            .min(SHORTEST);
    return new CompositionCell(
        first,
        second,
        found.schedules().size(),
        lost,
        shortest,
        shortest.map(loss -> Repairs.of(contest).orElse(UNKNOWN)));
  }
}
