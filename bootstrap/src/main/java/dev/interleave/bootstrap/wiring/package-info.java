/**
 * Builds the hexagon of the product: strategies, use cases, meters, access. The nesting is in
 * {@code LedgerWiring}.
 */
package dev.interleave.bootstrap.wiring;
