package dev.interleave.application.port;

/**
 * An account as it was opened.
 *
 * @param account with its opening balance, whatever it holds by now
 * @param replayed whether an earlier request under the same key has opened it
 */
public record OpenedAccount(AccountView account, boolean replayed) {}
