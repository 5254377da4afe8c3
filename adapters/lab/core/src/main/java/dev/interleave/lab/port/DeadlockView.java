package dev.interleave.lab.port;

import java.util.List;

/**
 * One deadlock, as structure.
 *
 * @param transactions both, in the order in which they took their first lock
 * @param cycle the cycle of the wait-for graph, closed: {@code Txn1, Txn2, Txn1}
 * @param victim the one that the database rolled back
 * @param errorCode the database's error code of the victim
 * @param timeline the steps of both, one line each
 * @param report the engine's report, as text; empty if the user may not read it
 * @param source the source of locks and report
 */
public record DeadlockView(
    List<Participant> transactions,
    List<String> cycle,
    String victim,
    int errorCode,
    List<String> timeline,
    String report,
    String source) {

  /**
   * @param name {@code Txn1} or {@code Txn2}
   * @param connection the engine's id of its connection
   * @param holds locks it held
   * @param awaits the lock it waited for
   */
  public record Participant(String name, long connection, List<Lock> holds, List<Lock> awaits) {
    public Participant {
      holds = List.copyOf(holds);
      awaits = List.copyOf(awaits);
    }
  }

  /**
   * @param table for example {@code accounts}
   * @param index for example {@code PRIMARY}
   * @param mode as the engine names it, for example {@code X,REC_NOT_GAP}
   * @param record the key locked, for example {@code 17}; empty if the engine does not report it
   */
  public record Lock(String table, String index, String mode, String record) {}

  public DeadlockView {
    transactions = List.copyOf(transactions);
    cycle = List.copyOf(cycle);
    timeline = List.copyOf(timeline);
  }
}
