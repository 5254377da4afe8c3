package dev.interleave.adapter.survival.anomaly;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A history written by hand: {@code "T1 r7.3 w7.4"} read version 3 of account 7 and wrote version
 * 4. {@code T1!} was aborted, and {@code T1?} has an unknown result.
 */
final class WrittenHistory {

  private WrittenHistory() {}

  static List<ObservedTransaction> of(String... transactions) {
    return Arrays.stream(transactions).map(WrittenHistory::transaction).toList();
  }

  private static ObservedTransaction transaction(String text) {
    String[] words = text.split(" ");
    List<RowVersion> reads = new ArrayList<>();
    List<RowVersion> writes = new ArrayList<>();
    for (String word : Arrays.asList(words).subList(1, words.length)) {
      String[] numbers = word.substring(1).split("\\.");
      RowVersion version = new RowVersion(Long.parseLong(numbers[0]), Long.parseLong(numbers[1]));
      (word.startsWith("r") ? reads : writes).add(version);
    }
    TransactionStatus status =
        words[0].endsWith("!")
            ? TransactionStatus.ABORTED
            : words[0].endsWith("?") ? TransactionStatus.UNKNOWN : TransactionStatus.COMMITTED;
    return new ObservedTransaction(words[0].replaceAll("[!?]", ""), status, reads, writes);
  }
}
