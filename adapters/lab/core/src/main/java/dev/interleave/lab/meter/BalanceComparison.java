package dev.interleave.lab.meter;

import dev.interleave.domain.money.Money;
import java.util.List;

/**
 * What the rows show against what was answered.
 *
 * @param applied how many requests they show
 * @param lost acknowledged and not there, at least
 * @param doubled there and not explained by any answer, at least
 * @param reads how often a row was read right after an acknowledgement
 * @param early how many of the looks did not find what the rows show in the end
 * @param remarks what else is wrong with the rows, a sentence each
 */
record BalanceComparison(
    long applied,
    long lost,
    Money lostAmount,
    long doubled,
    Money doubledAmount,
    long reads,
    long early,
    List<String> remarks) {

  BalanceComparison {
    remarks = List.copyOf(remarks);
  }
}
