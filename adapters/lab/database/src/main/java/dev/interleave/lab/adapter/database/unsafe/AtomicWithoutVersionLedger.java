package dev.interleave.lab.adapter.database.unsafe;

import dev.interleave.application.port.Outcome;
import dev.interleave.application.port.out.Checkpoint;
import dev.interleave.application.port.out.Checkpoint.Step;
import dev.interleave.application.port.out.Ledger;
import dev.interleave.application.port.out.Observation;
import dev.interleave.application.port.out.PostingRequest;
import dev.interleave.domain.account.Account;
import dev.interleave.domain.account.AccountId;
import dev.interleave.domain.money.Money;
import dev.interleave.domain.transfer.Leg;
import dev.interleave.domain.transfer.Movement;
import dev.interleave.domain.transfer.Reason;
import dev.interleave.lab.adapter.database.LabConnections;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/**
 * Adds in one statement without incrementing the version. It is correct with other atomic writers,
 * and its updates are invisible to optimistic writers, which check the version.
 */
public final class AtomicWithoutVersionLedger implements Ledger {

  private static final String ADD =
      "UPDATE accounts SET balance = balance + ? WHERE id = ? AND balance + ? BETWEEN 0 AND ?";

  private final LabConnections connections;
  private final Checkpoint checkpoint;

  public AtomicWithoutVersionLedger(LabConnections connections, Checkpoint checkpoint) {
    this.connections = connections;
    this.checkpoint = checkpoint;
  }

  @Override
  public Outcome post(PostingRequest posting) {
    return Attempt.run(
        connections,
        checkpoint,
        posting.operation(),
        posting.attempt(),
        (attempt, on) -> post(attempt, on, posting));
  }

  private static Outcome post(Attempt attempt, Connection on, PostingRequest posting)
      throws SQLException {
    Movement movement = posting.movement();
    for (Leg leg : movement.legsByAccount()) {
      attempt.before(Step.WRITE);
      if (!add(on, leg)) {
        return new Outcome.Refused(Reason.INSUFFICIENT_FUNDS, posting.attempt());
      }
    }
    // The transaction holds the rows until the commit, so this read returns the written values.
    Attempt unseen = attempt.withoutCheckpoints();
    Map<AccountId, Account> read = VariantRows.read(unseen, on, movement);
    List<Account> after = movement.legs().stream().map(leg -> read.get(leg.account())).toList();
    after.forEach(account -> attempt.after(Step.WRITE, Observation.of(account)));
    Outcome posted = VariantRows.record(on, posting, after);
    attempt.commit();
    return posted;
  }

  private static boolean add(Connection on, Leg leg) throws SQLException {
    try (PreparedStatement update = on.prepareStatement(ADD)) {
      update.setBigDecimal(1, leg.amount().toBigDecimal());
      update.setLong(2, leg.account().value());
      update.setBigDecimal(3, leg.amount().toBigDecimal());
      update.setBigDecimal(4, Money.MAX_BALANCE.toBigDecimal());
      return update.executeUpdate() == 1;
    }
  }
}
