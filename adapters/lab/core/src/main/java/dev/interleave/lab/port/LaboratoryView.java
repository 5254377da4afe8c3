package dev.interleave.lab.port;

/**
 * On what the laboratory runs.
 *
 * @param engine name and version of the connected database, for example {@code MariaDB 11.4.5}
 * @param detection by what a request is seen to wait for a lock
 * @param runsAtOnce how many runs of the meter there may be at the same time
 */
public record LaboratoryView(String engine, String detection, int runsAtOnce) {}
