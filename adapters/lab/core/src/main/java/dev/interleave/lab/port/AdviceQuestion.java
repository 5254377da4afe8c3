package dev.interleave.lab.port;

/**
 * For what a strategy is looked for.
 *
 * @param workload what the service will be asked for; its mix is ignored
 * @param severalInstances whether more than one instance will write the same rows
 * @param longWork whether the work under the lock is longer than a transaction should be, for
 *     example because it calls another service
 * @param patience whether callers rather wait than be told to come again
 */
public record AdviceQuestion(
    LabWorkload workload, boolean severalInstances, boolean longWork, boolean patience) {}
