/** Requests with a key: once, and the same answer ever after. */
package dev.interleave.adapter.persistence.idempotency;
