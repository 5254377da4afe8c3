package dev.interleave.lab.port;

/**
 * The environment of the laboratory.
 *
 * @param engine name and version of the connected database, for example {@code MariaDB 11.4.5}
 * @param detection the source of the lock waits
 * @param runsAtOnce the maximum number of concurrent runs
 */
public record LaboratoryView(String engine, String detection, int runsAtOnce) {}
