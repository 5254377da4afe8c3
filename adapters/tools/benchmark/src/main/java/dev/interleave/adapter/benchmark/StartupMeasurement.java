package dev.interleave.adapter.benchmark;

import dev.interleave.adapter.loadtest.Spread;

/**
 * How long a service takes from the start of its process to its first answer that needs the
 * database, and what memory it has then.
 *
 * @param java the version
 * @param servers external, or embedded and then started by the service itself
 * @param cache none, or what the JVM read instead of loading and linking classes
 */
record StartupMeasurement(
    String java, String servers, String cache, Spread seconds, Spread megabytes) {}
