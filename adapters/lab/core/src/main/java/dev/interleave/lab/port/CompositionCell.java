package dev.interleave.lab.port;

import java.util.Optional;

/**
 * Whether two guards can share a row: two deposits, one under each guard, in every order.
 *
 * @param schedules the number of orders
 * @param lost the number of orders that lose
 * @param shortest of the losing executions, the one with the fewest events
 * @param repair the change that prevents the loss, as a sentence; empty if nothing is lost
 */
public record CompositionCell(
    Guard first,
    Guard second,
    int schedules,
    int lost,
    Optional<Execution> shortest,
    Optional<String> repair) {}
