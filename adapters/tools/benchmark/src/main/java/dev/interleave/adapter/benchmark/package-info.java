/**
 * Movements per second of each strategy, beside two limits: the same statements without a service,
 * and a service that does nothing.
 */
package dev.interleave.adapter.benchmark;
