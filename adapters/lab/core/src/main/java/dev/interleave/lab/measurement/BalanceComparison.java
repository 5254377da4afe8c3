package dev.interleave.lab.measurement;

import dev.interleave.domain.money.Money;
import java.util.List;

/**
 * The difference between the rows and the replies.
 *
 * @param applied the number of requests that the rows show
 * @param lost a lower bound of acknowledged requests that are missing
 * @param doubled a lower bound of requests in the rows that no reply explains
 * @param reads the number of reads right after an acknowledgement
 * @param early the number of reads that did not find an effect which the rows show at the end
 * @param remarks other defects of the rows, one sentence each
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
