package dev.interleave.adapter.persistence.entry;

import io.quarkus.hibernate.orm.panache.PanacheRepository;
import jakarta.inject.Singleton;

/** The rows by Panache. */
@Singleton
class LedgerEntryRepository implements PanacheRepository<LedgerEntryEntity> {}
