package dev.interleave.lab.adapter.web.command;

import dev.interleave.lab.port.Contender;
import dev.interleave.lab.port.Contest;
import dev.interleave.lab.port.Guard;
import dev.interleave.lab.port.LabOperation;
import java.util.List;
import java.util.stream.Stream;

/** The standard contests, each under every strategy of the service and under the control. */
final class StandardContests {

  private record OperationPair(LabOperation first, LabOperation second) {}

  private static final OperationPair DEPOSITS =
      new OperationPair(LabOperation.DEPOSIT, LabOperation.DEPOSIT);

  private static final List<OperationPair> PAIRS =
      List.of(
          DEPOSITS,
          new OperationPair(LabOperation.WITHDRAWAL, LabOperation.WITHDRAWAL),
          new OperationPair(LabOperation.DEPOSIT, LabOperation.TRANSFER),
          new OperationPair(LabOperation.TRANSFER, LabOperation.TRANSFER),
          new OperationPair(LabOperation.TRANSFER, LabOperation.TRANSFER_BACK),
          new OperationPair(LabOperation.LIKE, LabOperation.LIKE),
          new OperationPair(LabOperation.LIKE, LabOperation.UNLIKE));

  private StandardContests() {}

  static List<Contest> ofDeposits() {
    return under(DEPOSITS).toList();
  }

  static List<Contest> all() {
    return PAIRS.stream().flatMap(StandardContests::under).toList();
  }

  private static Stream<Contest> under(OperationPair pair) {
    return Stream.of(Guard.values())
        .filter(guard -> guard.kind() != Guard.Kind.UNSAFE)
        .filter(guard -> guard.isOfLikes() == pair.first().isLike())
        .map(
            guard ->
                Contest.of(
                    new Contender(pair.first(), guard), new Contender(pair.second(), guard)));
  }
}
