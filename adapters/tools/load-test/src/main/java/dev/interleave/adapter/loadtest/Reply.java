package dev.interleave.adapter.loadtest;

/**
 * One deposit as the client saw it end.
 *
 * @param answer what it is known to have done
 * @param attempts how often the service tried, at least 1; 0 if no response came
 * @param nanos from the moment all requests were let go to the end of this one, so that a request
 *     that waited for its thread or its connection does not hide it (coordinated omission)
 */
record Reply(DepositOutcome answer, int attempts, long nanos) {}
