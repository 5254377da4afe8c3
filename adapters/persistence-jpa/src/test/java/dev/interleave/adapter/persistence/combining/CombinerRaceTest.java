package dev.interleave.adapter.persistence.combining;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interleave.contract.Race;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Combined requests appear to run one after the other. The work is a counter that is not
 * thread-safe. Its answers are all numbers from one to the last, each once, and those of one caller
 * ascend.
 */
@Timeout(60)
class CombinerRaceTest {

  private static final int THREADS = 8;
  private static final int EACH = 1_000;
  private static final int ROWS = 4;
  private static final int CONCURRENT = 2;

  private final long[] counters = new long[ROWS];
  private final ExecutorService workers = Executors.newFixedThreadPool(CONCURRENT);
  private final Combiner<Increment, long[]> combiner =
      new Combiner<>(
          new CombinerSettings(3, CONCURRENT, THREADS, Duration.ofMinutes(1)),
          batch -> batch.stream().map(increment -> increment.of(counters)).toList(),
          workers);

  @AfterEach
  void stopWorkers() {
    workers.shutdownNow();
  }

  private record Increment(Set<Integer> rows) implements Combinable {

    @Override
    public Object batchGroup() {
      return 0;
    }

    /** Not atomic. */
    long[] of(long[] counters) {
      for (int row : rows) {
        long read = counters[row];
        Thread.yield();
        counters[row] = read + 1;
      }
      return counters.clone();
    }
  }

  @Test
  void every_increment_of_one_row_returns_a_different_number() {
    assertOnceEach(race(thread -> Set.of(0)));
  }

  @Test
  void every_increment_of_linked_rows_returns_a_different_number() {
    assertOnceEach(race(thread -> thread % 2 == 0 ? Set.of(0) : Set.of(0, 1)));
    assertThat(counters).startsWith(THREADS * EACH, THREADS / 2 * EACH);
  }

  @Test
  void batches_that_run_at_once_share_no_row() {
    race(thread -> Set.of(thread % ROWS, (thread + 1) % ROWS));

    assertThat(counters).containsOnly(2 * THREADS * EACH / ROWS);
  }

  private interface Rows {
    Set<Integer> of(int thread);
  }

  private List<List<Long>> race(Rows rows) {
    return Race.of(
            THREADS,
            thread -> {
              List<Long> answers = new ArrayList<>(EACH);
              for (int i = 0; i < EACH; i++) {
                answers.add(combiner.call(new Increment(rows.of(thread)))[0]);
              }
              return answers;
            })
        .results();
  }

  private static void assertOnceEach(List<List<Long>> answers) {
    assertThat(answers).allSatisfy(own -> assertThat(own).isSorted());
    Set<Long> all = new TreeSet<>();
    answers.forEach(all::addAll);
    assertThat(all)
        .containsExactlyElementsOf(LongStream.rangeClosed(1, THREADS * EACH).boxed().toList());
  }
}
