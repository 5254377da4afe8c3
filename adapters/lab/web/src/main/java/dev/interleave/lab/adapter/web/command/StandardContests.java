package dev.interleave.lab.adapter.web.command;

import dev.interleave.lab.port.Contender;
import dev.interleave.lab.port.Contest;
import dev.interleave.lab.port.Guard;
import dev.interleave.lab.port.LabOperation;
import java.util.List;
import java.util.stream.Stream;

/** The contests that everybody asks for, each under all that the service ships and the control. */
final class StandardContests {

  private record Duel(LabOperation first, LabOperation second) {}

  private static final Duel DEPOSITS = new Duel(LabOperation.DEPOSIT, LabOperation.DEPOSIT);

  private static final List<Duel> DUELS =
      List.of(
          DEPOSITS,
          new Duel(LabOperation.WITHDRAWAL, LabOperation.WITHDRAWAL),
          new Duel(LabOperation.DEPOSIT, LabOperation.TRANSFER),
          new Duel(LabOperation.TRANSFER, LabOperation.TRANSFER),
          new Duel(LabOperation.TRANSFER, LabOperation.TRANSFER_BACK),
          new Duel(LabOperation.LIKE, LabOperation.LIKE),
          new Duel(LabOperation.LIKE, LabOperation.UNLIKE));

  private StandardContests() {}

  static List<Contest> ofDeposits() {
    return under(DEPOSITS).toList();
  }

  static List<Contest> all() {
    return DUELS.stream().flatMap(StandardContests::under).toList();
  }

  private static Stream<Contest> under(Duel duel) {
    return Stream.of(Guard.values())
        .filter(guard -> guard.kind() != Guard.Kind.UNSAFE)
        .filter(guard -> guard.isOfLikes() == duel.first().isLike())
        .map(
            guard ->
                Contest.of(
                    new Contender(duel.first(), guard), new Contender(duel.second(), guard)));
  }
}
