/** Requests with an idempotency key: applied at most once, then replayed. */
package dev.interleave.adapter.persistence.idempotency;
