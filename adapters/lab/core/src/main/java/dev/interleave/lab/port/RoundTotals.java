package dev.interleave.lab.port;

import dev.interleave.domain.money.Money;

/**
 * What was asked, what was answered, and what the rows show. Always {@code offered = acknowledged +
 * refused + unknown}.
 *
 * @param offered requests sent
 * @param acknowledged answered "done"
 * @param refused answered "no", or "not now": nothing changed, so nothing can be lost
 * @param unknown no answer that says what happened
 * @param applied how many the rows show
 * @param lost acknowledged, and not in the rows
 * @param lostAmount what they moved
 * @param doubled in the rows, and neither acknowledged nor unknown
 * @param doubledAmount what they moved
 */
public record RoundTotals(
    long offered,
    long acknowledged,
    long refused,
    long unknown,
    long applied,
    long lost,
    Money lostAmount,
    long doubled,
    Money doubledAmount) {}
