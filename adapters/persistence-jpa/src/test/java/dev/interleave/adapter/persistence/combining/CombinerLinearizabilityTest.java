package dev.interleave.adapter.persistence.combining;

import java.time.Duration;
import java.util.Set;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.jetbrains.lincheck.datastructures.StressOptions;
import org.junit.jupiter.api.Test;

/**
 * To its callers combined work looks as if each had worked alone, one after the other, on something
 * that is not thread-safe itself. Judged by Lincheck, which looks for such an order in every run.
 */
@Param(name = "amount", gen = IntGen.class, conf = "1:9")
public class CombinerLinearizabilityTest {

  private static final Duration NEVER = Duration.ofMinutes(1);

  private final long[] balances = new long[2];

  private final Combiner<Addition, Long> combiner =
      new Combiner<>(
          new CombinerSettings(3, 16, NEVER),
          batch -> batch.stream().map(addition -> addition.to(balances)).toList());

  private record Addition(Set<Integer> rows, int amount) implements Combinable {

    @Override
    public Object company() {
      return 0;
    }

    /** Not atomic. */
    long to(long[] balances) {
      long sum = 0;
      for (int row : rows) {
        long read = balances[row];
        Thread.yield();
        balances[row] = read + amount;
        sum += balances[row];
      }
      return sum;
    }
  }

  @Operation
  public long addToFirst(int amount) {
    return combiner.submit(new Addition(Set.of(0), amount));
  }

  @Operation
  public long addToSecond(int amount) {
    return combiner.submit(new Addition(Set.of(1), amount));
  }

  @Operation
  public long addToBoth(int amount) {
    return combiner.submit(new Addition(Set.of(0, 1), amount));
  }

  @Test
  void combined_work_is_linearizable() {
    new StressOptions()
        .iterations(20)
        .invocationsPerIteration(500)
        .threads(3)
        .actorsPerThread(3)
        .check(CombinerLinearizabilityTest.class);
  }
}
