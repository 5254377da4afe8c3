package dev.interleave.lab.adapter.database.lockwait;

import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The open transactions in {@code SHOW ENGINE INNODB STATUS}. This output is current, but {@code
 * INFORMATION_SCHEMA.INNODB_TRX} can be 100 ms old.
 */
final class InnoDbStatus {

  /** The section before it has the latest deadlock, with transactions in the same format. */
  private static final String TRANSACTIONS = "LIST OF TRANSACTIONS FOR EACH SESSION";

  private static final Pattern TRANSACTION = Pattern.compile("(?m)^---TRANSACTION ");

  /** The first word differs between MariaDB and MySQL. */
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
