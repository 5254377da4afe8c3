package dev.interleave.application.port;

/**
 * A page of accounts to reconcile.
 *
 * @param page which accounts, by id
 * @param full whether every entry is read again; otherwise sums of earlier pages are trusted
 */
public record ReconciliationQuery(PageRequest page, boolean full) {}
