package dev.interleave.application.lab.advice;

import dev.interleave.application.port.Strategy;

/**
 * What no measurement of a minute shows about a strategy, and what it is worth in a ranking.
 *
 * @param longWorkPermille what is left of its worth where the work under the guard is long
 * @param longWork why
 * @param dependencePermille what is left for what it depends on beside the database
 * @param failure how it fails
 */
record Traits(int longWorkPermille, String longWork, int dependencePermille, String failure) {

  static Traits of(Strategy strategy) {
    return switch (strategy) {
      case UNGUARDED -> new Traits(0, "it loses", 0, "it loses, and tells nobody");
      case ATOMIC ->
          new Traits(
              100,
              "it has no place for work between what it reads and what it writes",
              1000,
              "one statement does it or does not: there is nothing to repeat and nothing to"
                  + " expire");
      case OPTIMISTIC ->
          new Traits(
              800,
              "it holds nothing while it works, and repeats the work after a conflict",
              1000,
              "under contention the retry budget is spent and callers are told 409");
      case PESSIMISTIC ->
          new Traits(
              300,
              "it keeps a row lock and a connection for as long as it works",
              1000,
              "whoever holds the row for too long lets the others run into the lock wait timeout,"
                  + " 423");
      case REDIS ->
          new Traits(
              900,
              "waiting costs no connection of the database while another works",
              850,
              "it depends on a second server: without Redis nothing is done, 503");
      case SERIALIZABLE ->
          new Traits(
              300,
              "it keeps what it has read locked for as long as it works",
              1000,
              "reads lock too, so that the second of two deadlocks and is repeated");
      case NOWAIT ->
          new Traits(
              300,
              "it keeps a row lock and a connection for as long as it works",
              1000,
              "whoever finds the row taken is told so at once, and repeats or gives up");
      case COMBINING ->
          new Traits(
              100,
              "what one of them works on under the lock, all of its batch wait for",
              1000,
              "a batch fails as a whole: many callers at once are told 409, 423 or 503");
    };
  }
}
