package dev.interleave.adapter.survival.run;

import dev.interleave.adapter.survival.history.OperationType;
import dev.interleave.adapter.survival.history.OperationValue;

/**
 * A request of the workload.
 *
 * @param value what is requested; null for a read of all accounts
 * @param key the idempotency key; null for a read
 */
record Request(OperationType operation, OperationValue value, String key) {}
