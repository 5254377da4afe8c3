package dev.interleave.explorer.engine;

import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The open transactions in the output of {@code SHOW ENGINE INNODB STATUS}. */
final class InnoDbStatus {

  /** The section before it has the latest deadlock, with transactions in the same format. */
  private static final String TRANSACTIONS = "LIST OF TRANSACTIONS FOR EACH SESSION";

  private static final Pattern TRANSACTION = Pattern.compile("(?m)^---TRANSACTION ");
  private static final Pattern SESSION = Pattern.compile("(?m)^\\w+ thread id (\\d+),");
  private static final String WAITS = "\nLOCK WAIT ";

  /** The server cuts the text at 1 MB, and drops the begin of the list of transactions. */
  private static final String CUT = "\n... truncated...\n";

  /** The last line but one of a status that is not cut at its end. */
  private static final String END = "END OF INNODB MONITOR OUTPUT";

  private InnoDbStatus() {}

  /** Whether the text is too long for all transactions: on MariaDB 11.4.5 at some 280 waiters. */
  static boolean isCut(String status) {
    return status.contains(CUT) || !status.contains(TRANSACTIONS) || !status.contains(END);
  }

  /** The sessions whose transaction waits for a lock. */
  static Set<Long> waiting(String status) {
    Set<Long> waiting = new HashSet<>();
    int list = status.indexOf(TRANSACTIONS);
    if (list < 0) {
      return waiting;
    }
    for (String transaction : TRANSACTION.split(status.substring(list))) {
      Matcher session = SESSION.matcher(transaction);
      if (transaction.contains(WAITS) && session.find()) {
        waiting.add(Long.valueOf(session.group(1)));
      }
    }
    return waiting;
  }
}
