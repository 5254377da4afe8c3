package dev.interleave.lab.adapter.database.lockwait;

import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What {@code SHOW ENGINE INNODB STATUS} says of the transactions that are open now. Always of this
 * moment, where {@code INFORMATION_SCHEMA.INNODB_TRX} is of up to 100 ms ago.
 */
final class InnoDbStatus {

  /** Above it stands the latest deadlock, whose transactions look alike. */
  private static final String TRANSACTIONS = "LIST OF TRANSACTIONS FOR EACH SESSION";

  private static final Pattern TRANSACTION = Pattern.compile("(?m)^---TRANSACTION ");

  /** MariaDB and MySQL differ in one word before it. */
  private static final Pattern CONNECTION = Pattern.compile("(?m)^\\w+ thread id (\\d+),");

  private InnoDbStatus() {}

  /** The ids of the connections whose transaction waits for a lock. */
  static Set<Long> waiting(String status) {
    Set<Long> waiting = new HashSet<>();
    int list = status.indexOf(TRANSACTIONS);
    if (list < 0) {
      return waiting;
    }
    for (String transaction : TRANSACTION.split(status.substring(list))) {
      Matcher connection = CONNECTION.matcher(transaction);
      if (transaction.contains("\nLOCK WAIT ") && connection.find()) {
        waiting.add(Long.parseLong(connection.group(1)));
      }
    }
    return waiting;
  }
}
