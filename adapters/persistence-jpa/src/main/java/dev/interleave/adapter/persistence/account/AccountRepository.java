package dev.interleave.adapter.persistence.account;

import io.quarkus.hibernate.orm.panache.PanacheRepository;
import jakarta.inject.Singleton;

/** The rows by Panache. */
@Singleton
class AccountRepository implements PanacheRepository<AccountEntity> {}
