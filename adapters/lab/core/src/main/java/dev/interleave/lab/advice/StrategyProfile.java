package dev.interleave.lab.advice;

import dev.interleave.application.port.Strategy;

/**
 * Properties of a strategy that a short measurement does not show, with their weight in the
 * ranking.
 *
 * @param longWorkPermille the factor where the work under the guard is long
 * @param longWork the reason for that factor
 * @param dependencePermille the factor for dependencies other than the database
 * @param failure how it fails
 */
record StrategyProfile(
    int longWorkPermille, String longWork, int dependencePermille, String failure) {

  static StrategyProfile of(Strategy strategy) {
    return switch (strategy) {
      case UNGUARDED ->
          new StrategyProfile(0, "it loses", 0, "it loses updates and reports success");
      case ATOMIC ->
          new StrategyProfile(
              100,
              "it cannot run code between its read and its write",
              1000,
              "one statement is applied as a whole or not at all: nothing to retry and nothing to"
                  + " expire");
      case OPTIMISTIC ->
          new StrategyProfile(
              800,
              "it holds nothing while it works, and repeats the work after a conflict",
              1000,
              "under contention the retries are exhausted and requests return 409");
      case PESSIMISTIC ->
          new StrategyProfile(
              300,
              "it holds a row lock and a connection during the work",
              1000,
              "a transaction that holds the row too long makes the waiters time out with 423");
      case REDIS ->
          new StrategyProfile(
              900,
              "waiting costs no connection of the database while another works",
              850,
              "it depends on a second server: without Redis nothing is done, 503");
      case SERIALIZABLE ->
          new StrategyProfile(
              300,
              "it locks the rows that it has read during the work",
              1000,
              "reads lock too, so the second of two requests deadlocks and is retried");
      case NOWAIT ->
          new StrategyProfile(
              300,
              "it holds a row lock and a connection during the work",
              1000,
              "a request that finds the row locked fails immediately, and is retried or refused");
      case COMBINING ->
          new StrategyProfile(
              100,
              "the work of one request under the lock delays its whole batch",
              1000,
              "a batch fails as a whole: all of its requests are answered 409, 423 or 503");
    };
  }
}
