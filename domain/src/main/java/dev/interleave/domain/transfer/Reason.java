package dev.interleave.domain.transfer;

/**
 * Why a movement is refused. Closed, and in order of precedence: where several apply, the first one
 * is answered, whatever the strategy.
 */
public enum Reason {
  /** The source, or else the target, does not exist, or the caller may not move the source. */
  ACCOUNT_NOT_FOUND,
  /** The account is not in a version that the caller asked for. */
  VERSION_MISMATCH,
  /** An account would fall below zero. */
  INSUFFICIENT_FUNDS,
  /** An account would rise above {@link dev.interleave.domain.money.Money#MAX_BALANCE}. */
  BALANCE_LIMIT_EXCEEDED
}
