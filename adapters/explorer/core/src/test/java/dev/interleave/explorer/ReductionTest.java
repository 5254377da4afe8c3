package dev.interleave.explorer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interleave.explorer.dependence.DependenceRelation;
import dev.interleave.explorer.dependence.FootprintDependence;
import dev.interleave.explorer.schedule.ContenderThreads;
import dev.interleave.explorer.search.DepthFirstSearch;
import dev.interleave.explorer.search.SearchOptions;
import dev.interleave.explorer.step.Footprint;
import dev.interleave.explorer.step.Footprint.Snapshot;
import dev.interleave.explorer.step.Step;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The reduction finds every outcome that all orders find, on generated programs. */
@Timeout(300)
class ReductionTest {

  private static final int PROGRAMS_OF_TWO = 600;
  private static final int PROGRAMS_OF_THREE = 60;

  /** The outcomes of a search, and the number of its executions. */
  private record Found(Set<String> outcomes, int executions) {}

  @Test
  void two_operations_have_the_same_outcomes_as_in_all_orders() {
    int all = 0;
    int reduced = 0;
    for (int seed = 0; seed < PROGRAMS_OF_TWO; seed++) {
      Found complete = search(seed, 2, 3, false, new FootprintDependence());
      Found some = search(seed, 2, 3, true, new FootprintDependence());
      assertThat(some.outcomes()).as("program %d", seed).isEqualTo(complete.outcomes());
      all += complete.executions();
      reduced += some.executions();
    }
    assertThat(reduced).isLessThan(all / 2);
  }

  @Test
  void three_operations_have_the_same_outcomes_as_in_all_orders() {
    int all = 0;
    int reduced = 0;
    for (int seed = 0; seed < PROGRAMS_OF_THREE; seed++) {
      Found complete = search(seed, 3, 2, false, new FootprintDependence());
      Found some = search(seed, 3, 2, true, new FootprintDependence());
      assertThat(some.outcomes()).as("program %d", seed).isEqualTo(complete.outcomes());
      all += complete.executions();
      reduced += some.executions();
    }
    assertThat(reduced).isLessThan(all / 2);
  }

  /** Relations that miss a dependence. Each one misses an outcome of some program. */
  enum Wrong {
    COMMITS_INDEPENDENT_OF_READS {
      @Override
      Footprint weaken(Footprint print) {
        return print(
            Set.of(), print.inserts(), print.publishes(), print.releases(), print, Snapshot.KEPT);
      }
    },
    SNAPSHOT_INDEPENDENT_OF_COMMITS {
      @Override
      Footprint weaken(Footprint print) {
        return print.snapshot() == Snapshot.TAKEN
            ? print(
                print.reads(),
                print.inserts(),
                print.publishes(),
                print.releases(),
                print,
                Snapshot.EACH_STATEMENT)
            : print;
      }
    },
    LOCKS_INDEPENDENT_OF_ENDS {
      @Override
      Footprint weaken(Footprint print) {
        return print.locks().isEmpty() && print.inserts().isEmpty() ? Footprint.NOTHING : print;
      }
    },
    INSERTS_INDEPENDENT {
      @Override
      Footprint weaken(Footprint print) {
        return print(
            print.reads(), Set.of(), print.publishes(), print.releases(), print, print.snapshot());
      }
    };

    abstract Footprint weaken(Footprint print);

    private static Footprint print(
        Set<dev.interleave.explorer.step.Area> reads,
        Set<dev.interleave.explorer.step.Area> inserts,
        Set<dev.interleave.explorer.step.Area> publishes,
        Set<dev.interleave.explorer.step.Area> releases,
        Footprint print,
        Snapshot snapshot) {
      return new Footprint(reads, print.locks(), inserts, publishes, releases, snapshot, false);
    }

    DependenceRelation<Step> relation() {
      FootprintDependence right = new FootprintDependence();
      return (one, other) -> right.dependent(weakened(one), weakened(other));
    }

    private Step weakened(Step step) {
      return new Step(step.kind(), step.text(), step.connection(), weaken(step.footprint()));
    }
  }

  @ParameterizedTest
  @EnumSource(Wrong.class)
  void a_relation_that_misses_a_dependence_misses_outcomes(Wrong wrong) {
    List<Integer> found =
        IntStream.range(0, PROGRAMS_OF_TWO)
            .filter(
                seed ->
                    !search(seed, 2, 3, true, wrong.relation())
                        .outcomes()
                        .equals(search(seed, 2, 3, false, wrong.relation()).outcomes()))
            .limit(1)
            .boxed()
            .toList();

    assertThat(found).as("a program of which an outcome is missed").isNotEmpty();
  }

  private static Found search(
      long seed, int operations, int most, boolean reduced, DependenceRelation<Step> relation) {
    Exploration program = RandomPrograms.of(seed, operations, most).dependence(relation);
    Set<String> outcomes = new TreeSet<>();
    try (ContenderThreads threads = new ContenderThreads(operations)) {
      ExecutionRunner runner = new ExecutionRunner(program, threads);
      DepthFirstSearch<Step, ObservedExecution> search =
          new DepthFirstSearch<>(
              runner::run,
              relation,
              Step::text,
              new SearchOptions(reduced, OptionalInt.empty(), true));
      boolean all =
          search.run(
              before -> true,
              executed -> outcomes.add(executed.result().observed().toString()) || true);
      assertThat(all).isTrue();
      return new Found(outcomes, search.executions());
    }
  }
}
