package dev.interleave.adapter.survival.history;

/**
 * The state of an account.
 *
 * @param cents the balance
 * @param version the version of the row; each movement increments it by one
 */
public record AccountState(long cents, long version) {}
