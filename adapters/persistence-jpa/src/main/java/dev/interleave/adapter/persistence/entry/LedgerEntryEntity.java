package dev.interleave.adapter.persistence.entry;

import dev.interleave.domain.transfer.EntryKind;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.UUID;

/** A row of {@code ledger_entries}: written once, never changed. */
@Entity
@Table(name = "ledger_entries")
class LedgerEntryEntity {

  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  Long id;

  /** Null in an opening entry. */
  @Column(name = "movement_id")
  UUID movementId;

  @Column(name = "account_id")
  long accountId;

  @Enumerated(EnumType.STRING)
  EntryKind kind;

  BigDecimal amount;

  @Column(name = "balance_after")
  BigDecimal balanceAfter;

  long version;

  @Column(name = "posted_at")
  Instant postedAt;

  /** Empty for none. */
  String memo = "";
}
