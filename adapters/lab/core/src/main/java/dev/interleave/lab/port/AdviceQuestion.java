package dev.interleave.lab.port;

/**
 * The requirements for a recommended strategy.
 *
 * @param workload the expected load; its mix is ignored
 * @param severalInstances whether more than one instance writes the same rows
 * @param longWork whether the work under the lock is too long for a transaction, for example a call
 *     of another service
 * @param prefersWaiting whether callers prefer waiting to a refusal
 */
public record AdviceQuestion(
    LabWorkload workload, boolean severalInstances, boolean longWork, boolean prefersWaiting) {}
