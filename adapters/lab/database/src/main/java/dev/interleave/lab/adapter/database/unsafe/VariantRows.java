package dev.interleave.lab.adapter.database.unsafe;

import dev.interleave.application.port.Outcome;
import dev.interleave.application.port.out.Checkpoint.Step;
import dev.interleave.application.port.out.Observation;
import dev.interleave.application.port.out.PostingRequest;
import dev.interleave.domain.account.Account;
import dev.interleave.domain.account.AccountId;
import dev.interleave.domain.money.Money;
import dev.interleave.domain.transfer.EntryKind;
import dev.interleave.domain.transfer.Leg;
import dev.interleave.domain.transfer.Movement;
import dev.interleave.domain.transfer.PostedLeg;
import dev.interleave.domain.transfer.Receipt;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The statements of the unsafe variants. The defect of a variant is in its order of steps, not
 * here.
 */
final class VariantRows {

  private VariantRows() {}

  /** Reads each account of the movement, passing {@code READ} at each. */
  static Map<AccountId, Account> read(Attempt attempt, Connection on, Movement movement)
      throws SQLException {
    Map<AccountId, Account> read = new HashMap<>();
    for (Leg leg : movement.legsByAccount()) {
      attempt.before(Step.READ);
      try (PreparedStatement query =
          on.prepareStatement("SELECT balance, version FROM accounts WHERE id = ?")) {
        query.setLong(1, leg.account().value());
        try (ResultSet row = query.executeQuery()) {
          if (row.next()) {
            Account account =
                new Account(leg.account(), Money.of(row.getBigDecimal(1)), row.getLong(2));
            read.put(account.id(), account);
            attempt.after(Step.READ, Observation.of(account));
          }
        }
      }
    }
    return read;
  }

  /** Writes absolute balances without a check, passing {@code WRITE}, with their entries. */
  static Outcome overwrite(
      Attempt attempt, Connection on, PostingRequest posting, List<Account> after)
      throws SQLException {
    attempt.before(Step.WRITE);
    for (Account account : after.stream().sorted((a, b) -> a.id().compareTo(b.id())).toList()) {
      try (PreparedStatement update =
          on.prepareStatement(
              "UPDATE accounts SET balance = ?, version = version + 1 WHERE id = ?")) {
        update.setBigDecimal(1, account.balance().toBigDecimal());
        update.setLong(2, account.id().value());
        update.executeUpdate();
      }
    }
    for (Account account : after) {
      attempt.after(Step.WRITE, Observation.of(account));
    }
    return record(on, posting, after);
  }

  /**
   * Adds one entry per leg.
   *
   * @param after one account per leg, as written
   */
  static Outcome record(Connection on, PostingRequest posting, List<Account> after)
      throws SQLException {
    Movement movement = posting.movement();
    Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
    List<PostedLeg> legs = new ArrayList<>();
    for (int i = 0; i < after.size(); i++) {
      Leg leg = movement.legs().get(i);
      Account account = after.get(i);
      try (PreparedStatement insert =
          on.prepareStatement(
              "INSERT INTO ledger_entries (movement_id, account_id, kind, amount, balance_after,"
                  + " version, posted_at) VALUES (?, ?, ?, ?, ?, ?, ?)")) {
        insert.setBytes(1, bytes(movement.id().value()));
        insert.setLong(2, leg.account().value());
        insert.setString(3, EntryKind.of(movement.kind()).name());
        insert.setBigDecimal(4, leg.amount().toBigDecimal());
        insert.setBigDecimal(5, account.balance().toBigDecimal());
        insert.setLong(6, account.version());
        insert.setTimestamp(7, Timestamp.from(now));
        insert.executeUpdate();
      }
      legs.add(new PostedLeg(leg.account(), leg.amount(), account.balance(), account.version()));
    }
    return new Outcome.Posted(new Receipt(movement.id(), now, legs), posting.attempt());
  }

  private static byte[] bytes(UUID id) {
    return ByteBuffer.allocate(16)
        .putLong(id.getMostSignificantBits())
        .putLong(id.getLeastSignificantBits())
        .array();
  }
}
