package dev.interleave.adapter.persistence.entry;

import dev.interleave.adapter.persistence.JdbcStatements;
import dev.interleave.domain.account.Account;
import dev.interleave.domain.account.AccountId;
import dev.interleave.domain.money.Money;
import dev.interleave.domain.transfer.EntryKind;
import dev.interleave.domain.transfer.Leg;
import dev.interleave.domain.transfer.Movement;
import dev.interleave.domain.transfer.PostedLeg;
import dev.interleave.domain.transfer.Receipt;
import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Writes down what a movement did, in the transaction of the strategy that did it.
 *
 * <p>To be called after the account rows are written: an entry's foreign key takes a shared lock on
 * its account, and a transaction that has to raise it deadlocks with the next one that does the
 * same (325 of 400 concurrent transactions died so; none the other way round).
 */
@Singleton
public class PostingJournal {

  private static final String INSERT =
      """
      INSERT INTO ledger_entries
        (movement_id, account_id, kind, amount, balance_after, version, posted_at, memo)
      VALUES\s\
      """;

  private final LedgerEntryRepository entries;

  PostingJournal(LedgerEntryRepository entries) {
    this.entries = entries;
  }

  /**
   * Adds one entry per leg.
   *
   * @param movement what was posted
   * @param after the accounts as written, one per leg, in the order of {@link Movement#legs()}
   */
  public Receipt record(Movement movement, List<Account> after) {
    Receipt receipt = receipt(movement, after);
    recordAll(List.of(new Posted(movement, receipt)));
    return receipt;
  }

  /** A movement, and what it did. */
  public record Posted(Movement movement, Receipt receipt) {}

  /**
   * What is going to be recorded of a movement by {@link #recordAll}.
   *
   * @param after as for {@link #record}
   */
  public Receipt receipt(Movement movement, List<Account> after) {
    // The column has microseconds; what is answered now must equal what is read later.
    Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
    List<PostedLeg> legs = new ArrayList<>(after.size());
    for (int i = 0; i < after.size(); i++) {
      Leg leg = movement.legs().get(i);
      Account account = after.get(i);
      legs.add(
          new PostedLeg(
              leg.account(), account.owner(), leg.amount(), account.balance(), account.version()));
    }
    return new Receipt(movement.id(), now, legs);
  }

  /** Adds one entry per leg of all these movements, in their order and in one statement. */
  public void recordAll(List<Posted> posted) {
    int legs = posted.stream().mapToInt(one -> one.receipt.legs().size()).sum();
    JdbcStatements.executeList(
        entries.getEntityManager(),
        INSERT + JdbcStatements.list("(?, ?, ?, ?, ?, ?, ?, ?)", legs),
        legs,
        statement -> {
          int parameter = 0;
          for (Posted one : posted) {
            Movement movement = one.movement;
            for (PostedLeg leg : one.receipt.legs()) {
              statement.setBytes(++parameter, bytes(movement.id().value()));
              statement.setLong(++parameter, leg.account().value());
              statement.setString(++parameter, EntryKind.of(movement.kind()).name());
              statement.setBigDecimal(++parameter, leg.amount().toBigDecimal());
              statement.setBigDecimal(++parameter, leg.balanceAfter().toBigDecimal());
              statement.setLong(++parameter, leg.version());
              statement.setObject(
                  ++parameter, LocalDateTime.ofInstant(one.receipt.postedAt(), ZoneOffset.UTC));
              statement.setString(++parameter, movement.memo().text());
            }
          }
          return statement.executeUpdate();
        });
  }

  private static byte[] bytes(UUID id) {
    return ByteBuffer.allocate(16)
        .putLong(id.getMostSignificantBits())
        .putLong(id.getLeastSignificantBits())
        .array();
  }

  /** Replaces an account's entries by one opening entry; the caller holds the row's lock. */
  public void restart(AccountId account, Money balance) {
    entries.delete("accountId", account.value());
    open(account, balance);
  }

  /** Adds the opening entry of a new account. */
  public void open(AccountId account, Money balance) {
    LedgerEntryEntity entry = new LedgerEntryEntity();
    entry.accountId = account.value();
    entry.kind = EntryKind.OPENING;
    entry.amount = balance.toBigDecimal();
    entry.balanceAfter = balance.toBigDecimal();
    entry.postedAt = Instant.now();
    entries.persist(entry);
  }
}
