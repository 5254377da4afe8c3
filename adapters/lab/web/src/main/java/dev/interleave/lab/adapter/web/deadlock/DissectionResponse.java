package dev.interleave.lab.adapter.web.deadlock;

import dev.interleave.lab.port.DeadlockView;
import java.util.List;

/** The structure of a deadlock. */
public record DissectionResponse(
    List<ParticipantResponse> transactions,
    List<String> cycle,
    String victim,
    int errorCode,
    List<String> timeline,
    String report,
    String source) {

  /** One transaction, with the engine's id of its connection. */
  public record ParticipantResponse(
      String name, long connection, List<LockResponse> holds, List<LockResponse> awaits) {}

  /** A lock as the engine names it. */
  public record LockResponse(String table, String index, String mode, String record) {}

  public static DissectionResponse of(DeadlockView view) {
    return new DissectionResponse(
        view.transactions().stream().map(DissectionResponse::participantOf).toList(),
        view.cycle(),
        view.victim(),
        view.errorCode(),
        view.timeline(),
        view.report(),
        view.source());
  }

  private static ParticipantResponse participantOf(DeadlockView.Participant participant) {
    return new ParticipantResponse(
        participant.name(),
        participant.connection(),
        locksOf(participant.holds()),
        locksOf(participant.awaits()));
  }

  private static List<LockResponse> locksOf(List<DeadlockView.Lock> locks) {
    return locks.stream()
        .map(lock -> new LockResponse(lock.table(), lock.index(), lock.mode(), lock.record()))
        .toList();
  }
}
