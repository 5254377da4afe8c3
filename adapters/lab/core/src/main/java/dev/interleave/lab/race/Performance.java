package dev.interleave.lab.race;

import dev.interleave.application.port.ConcurrencyConflict;
import dev.interleave.application.port.out.Checkpoint;
import dev.interleave.lab.port.Execution;
import dev.interleave.lab.port.RowState;
import dev.interleave.lab.port.out.LockWaits;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Executor;

/**
 * One execution of a contest: the first attempts in a chosen order, then whoever met a conflict
 * again, in the order of the requests, each to its end.
 */
final class Performance {

  private static final int MOST_ATTEMPTS = 12;

  private final Ground ground;
  private final int contenders;
  private final Executor threads;
  private final Timeline timeline;
  private final Stage stage;
  private final Set<Integer> conflicted = new TreeSet<>();

  private Performance(Ground ground, int contenders, LockWaits waits, Executor threads) {
    this.ground = ground;
    this.contenders = contenders;
    this.threads = threads;
    this.timeline = new Timeline(ground);
    this.stage = new Stage(contenders, waits, timeline);
  }

  /**
   * Runs it on rows that begin anew.
   *
   * @param prefix the first turns, by contender; after them, and where one cannot be taken, the
   *     turn is given to the first that can take it
   */
  static Path run(
      List<Integer> prefix, Ground ground, int contenders, LockWaits waits, Executor threads) {
    ground.restart();
    return new Performance(ground, contenders, waits, threads).play(prefix);
  }

  private Path play(List<Integer> prefix) {
    List<RowState> opening = ground.committed();
    for (int contender = 0; contender < contenders; contender++) {
      start(contender);
    }
    List<Path.Turn> turns = new ArrayList<>();
    while (!stage.allEnded()) {
      List<Integer> enabled = stage.enabled();
      if (enabled.isEmpty()) {
        stage.awaitTimeout();
        continue;
      }
      int taken = turns.size() < prefix.size() ? prefix.get(turns.size()) : enabled.get(0);
      if (!enabled.contains(taken)) {
        taken = enabled.get(0);
      }
      turns.add(new Path.Turn(enabled, taken));
      stage.letGo(taken);
    }
    conflicted.forEach(this::tryAgain);
    Execution execution = Verdicts.of(Letters.of(turns), timeline.events(), opening, ground);
    return new Path(turns, execution);
  }

  private void start(int contender) {
    threads.execute(() -> firstAttempt(contender));
    stage.awaitArrival(contender);
  }

  private void firstAttempt(int contender) {
    stage.enter(contender);
    Checkpoint checkpoint = stage.checkpoint(contender);
    try {
      Ground.Told told = ground.attempt(contender, 1, checkpoint);
      stage.leave(contender, () -> timeline.told(contender, 1, told));
    } catch (ConcurrencyConflict conflict) {
      stage.leave(
          contender,
          () -> {
            conflicted.add(contender);
            timeline.conflict(contender, 1, conflict.conflict());
          });
    } catch (RuntimeException defect) {
      stage.fail(contender, defect);
    } catch (Error defect) {
      stage.fail(contender, new IllegalStateException("a contender failed", defect));
    }
  }

  private void tryAgain(int contender) {
    for (int attempt = 2; attempt <= MOST_ATTEMPTS; attempt++) {
      try {
        Ground.Told told = ground.attempt(contender, attempt, stage.checkpoint(contender));
        timeline.told(contender, attempt, told);
        return;
      } catch (ConcurrencyConflict conflict) {
        timeline.conflict(contender, attempt, conflict.conflict());
      }
    }
    timeline.told(contender, MOST_ATTEMPTS, new Ground.Told("too many conflicts"));
  }
}
