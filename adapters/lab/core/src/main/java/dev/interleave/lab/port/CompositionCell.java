package dev.interleave.lab.port;

import java.util.Optional;

/**
 * Whether two guards may share a row: two deposits, one under each, in every order.
 *
 * @param schedules all orders
 * @param lost how many of them lose
 * @param shortest of the losing executions, the one with the fewest events
 * @param repair what would make this pair hold, in a sentence; empty where nothing is lost
 */
public record CompositionCell(
    Guard first,
    Guard second,
    int schedules,
    int lost,
    Optional<Execution> shortest,
    Optional<String> repair) {}
