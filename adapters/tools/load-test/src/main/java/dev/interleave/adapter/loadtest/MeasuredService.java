package dev.interleave.adapter.loadtest;

import java.time.Duration;
import java.util.function.Supplier;

/**
 * A running service that is compared with others.
 *
 * @param api how it is called
 * @param cpu the processor time that its process has taken so far
 */
record MeasuredService(ApiAccounts api, Supplier<Duration> cpu) {}
