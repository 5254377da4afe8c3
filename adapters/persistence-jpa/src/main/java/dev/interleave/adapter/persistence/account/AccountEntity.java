package dev.interleave.adapter.persistence.account;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.math.BigDecimal;

/** A row of {@code accounts}. */
@Entity
@Table(name = "accounts")
class AccountEntity {

  @Id
  @GeneratedValue(strategy = GenerationType.IDENTITY)
  Long id;

  String name;

  /** Empty if the account has no owner. */
  String owner = "";

  BigDecimal balance;

  @Version long version;
}
