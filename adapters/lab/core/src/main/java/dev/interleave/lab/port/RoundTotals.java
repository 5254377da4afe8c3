package dev.interleave.lab.port;

import dev.interleave.domain.money.Money;

/**
 * The totals of a round: requests, replies and rows. Always {@code offered = acknowledged + refused
 * + unknown}.
 *
 * @param offered requests sent
 * @param acknowledged requests that the service confirmed
 * @param refused requests that changed nothing, so that nothing can be lost
 * @param unknown requests whose effect no reply states
 * @param applied requests that the rows show
 * @param lost acknowledged requests that are not in the rows
 * @param lostAmount the amount of the lost requests
 * @param doubled requests in the rows that are neither acknowledged nor unknown
 * @param doubledAmount the amount of the doubled requests
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
